import type { Command } from "commander";

/** Lines that stand under a verb's help, by its words; every verb has some. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  up: ["portcullis up", "portcullis up --detach"],
  down: ["portcullis down"],
  doctor: ["portcullis doctor", "portcullis doctor --json"],
  freeze: ["portcullis freeze", "portcullis freeze tests"],
  thaw: ["portcullis thaw", "portcullis thaw tests"],
  demo: ["portcullis demo", "portcullis demo --yes"],
  prompt: ["portcullis prompt", "portcullis prompt --plain"],
  pending: ["portcullis pending", "portcullis pending --watch"],
  allow: ["portcullis allow 4k2m", "portcullis allow 4k2m --remember"],
  deny: ["portcullis deny 4k2m", 'portcullis deny 4k2m --reason "use the staging database"'],
  revoke: ["portcullis revoke 4k2m"],
  launch: [
    'portcullis launch tests ~/src/app --prompt "Mend the failing tests."',
    "portcullis launch docs . -- --model opus",
    "portcullis launch feature . --worktree --setup 'npm ci'",
  ],
  list: ["portcullis list", "portcullis list --all --json"],
  status: ["portcullis status", "portcullis status tests --json"],
  send: [
    'portcullis send tests "Now run them."',
    "portcullis send tests --file task.md",
    "git diff | portcullis send review -",
    "portcullis send tests --raw /compact",
  ],
  interrupt: ["portcullis interrupt tests"],
  wait: ["portcullis wait tests --timeout 1800", "portcullis wait docs tests --any"],
  events: ["portcullis events tests --last 20", "portcullis events tests --type decision --after 42"],
  converse: ['portcullis converse tests "Which tests fail?"'],
  turn: ["portcullis turn tests"],
  handoff: ["portcullis handoff tests"],
  logs: ["portcullis logs tests"],
  clean: ["portcullis clean tests"],
  "worktree merge": ["portcullis worktree merge tests"],
  "worktree rebase": ["portcullis worktree rebase tests"],
  "worktree remove": ["portcullis worktree remove tests"],
  attach: ["portcullis attach tests"],
  stop: ["portcullis stop tests"],
  adopt: [
    "portcullis adopt tests",
    "portcullis adopt --all --dry-run",
    "portcullis adopt review ~/src/app 0f0e0d0c-1111-4222-8333-444455556666",
  ],
  "plugin install": ["portcullis plugin install"],
  init: ["portcullis init", "portcullis init strict"],
  check: [
    `portcullis check Bash '{"command":"git push -f"}'`,
    "portcullis check --transcripts ~/.claude/projects",
    "portcullis check --jsonl --no-fs < calls.jsonl",
  ],
  "policy lint": ["portcullis policy lint", "portcullis policy lint rules/*.yaml"],
  "policy test": ["portcullis policy test", "portcullis policy test own.test.yaml --json"],
  "policy explain": ["portcullis policy explain -- git push --force origin main"],
  "policy suggest": ["portcullis policy suggest", "portcullis policy suggest --at-least 3 --write"],
  "policy diff": ["portcullis policy diff --old before --new after"],
  "policy show": ["portcullis policy show", "portcullis policy show --layer user"],
  "policy trust": ["portcullis policy trust .", "portcullis policy trust ~/src/app"],
  "audit verify": ["portcullis audit verify"],
  "audit anchor": ["portcullis audit anchor", "portcullis audit anchor --out /media/usb/anchor"],
  "audit replay": ["portcullis audit replay 4k2m"],
  "audit tail": ["portcullis audit tail", "portcullis audit tail --follow"],
  "audit list": ["portcullis audit list --worker tests --decision deny"],
  "audit show": ["portcullis audit show 4k2m"],
  "audit stats": ["portcullis audit stats", "portcullis audit stats --worker tests --json"],
  "audit export": ["portcullis audit export --decision deny --out denied.jsonl"],
  "audit report": ["portcullis audit report"],
  completion: [
    'eval "$(portcullis completion bash)"',
    "portcullis completion zsh > ~/.zfunc/_portcullis",
    "portcullis completion fish > ~/.config/fish/completions/portcullis.fish",
  ],
};

/** Puts the examples under every verb's help. */
export function addExamples(program: Command, path: readonly string[] = []): void {
  const lines = EXAMPLES[path.join(" ")] ?? [];
  if (lines.length > 0)
    program.addHelpText("after", `\nExamples:\n${lines.map((line) => `  ${line}\n`).join("")}`);
  for (const command of program.commands) addExamples(command, [...path, command.name()]);
}

export function examplesOf(path: string): readonly string[] {
  return EXAMPLES[path] ?? [];
}

import { analyse } from "../../src/analysis/index.ts";
import type { FileFacts } from "../../src/contract/index.ts";
import { noFilesBut } from "../../src/gateway/policy/examples.ts";
import { readPreset } from "../../src/gateway/policy/sources.ts";
import { fileFacts } from "../../src/platform/file-facts.ts";
import { findInstall } from "../../src/platform/install.ts";
import {
  compilePolicy,
  guardRules,
  judge,
  namesOf,
  type Policy,
  parseRuleFile,
} from "../../src/policy/index.ts";
import { percentile, putSection } from "./section.ts";

/** Command text → verdict, in process. Counted rounds over all commands, after as many tenths for warming up. */
const ROUNDS = 1_000;

const COMMANDS = [
  "ls -la src",
  "git status && git diff --stat | head -50",
  "rg -n foo src test",
  "cat package.json | head -20",
  "npm test",
  "for f in src/*.ts; do echo $f; wc -l $f; done",
  "git add -A && git commit -m 'fix the thing'",
  "find . -name '*.ts' | xargs grep -l foo",
  "cd src && rm -rf old && mkdir new",
  "echo done > notes.txt; cat notes.txt",
];

const folder = findInstall().root;
const home = "/home/you";
const context = {
  worker: "w",
  folder,
  repository: folder,
  home,
  agentType: null,
  branch: null,
  now: Date.now(),
};
const shipped = readPreset(findInstall().policies, "careful");
const guard = guardRules({
  state: `${home}/.local/state/portcullis`,
  config: `${home}/.config/portcullis`,
  install: "/opt/portcullis",
  userHome: home,
  gatewayPid: 4242,
  tmuxSocket: `${home}/.local/state/portcullis/tmux`,
});

/** The default preset and as many rules more as make up the number. */
function policyOf(rules: number): Policy {
  const own = compilePolicy(shipped, { guard }).rules.length;
  const more = Array.from({ length: Math.max(0, rules - own) }, (_, n) => {
    const match = [
      `{ run: "tool${n} deploy ..." }`,
      `{ read: "/srv/data${n}/**" }`,
      `{ write: "**/generated${n}.*" }`,
      `{ connect: "host${n}.example.com" }`,
      `{ delete: "\${cwd}/keep${n}/**" }`,
    ][n % 5];
    const decision = ["deny", "escalate", "allow"][n % 3];
    return `  - { id: more-${n}, decision: ${decision}, match: ${match}, reason: because, examples: { yes: [], no: [] } }`;
  });
  const file = { file: "more.yaml", layer: "user" } as const;
  const text = `portcullis: 1\nrules:\n${more.join("\n")}\n`;
  return compilePolicy(more.length === 0 ? shipped : [...shipped, parseRuleFile(text, file)], { guard });
}

/** Microseconds. */
function once(policy: Policy, facts: FileFacts, command: string): number {
  const { watch } = policy.bound(namesOf(context));
  const since = process.hrtime.bigint();
  const call = { tool: "Bash", input: { command }, cwd: folder };
  judge(policy, analyse(call, { facts, home, folder, repository: folder, watch }), context);
  return Number(process.hrtime.bigint() - since) / 1_000;
}

function row(
  name: string,
  policies: readonly { readonly rules: number; readonly policy: Policy }[],
  facts: FileFacts,
  rounds = ROUNDS,
): string {
  const times = policies.map((): number[] => []);
  for (let round = -rounds / 10; round < rounds; round++) {
    for (const command of COMMANDS) {
      // In turn, so that the machine's speed of the moment is the same for all.
      for (const [at, { policy }] of policies.entries()) {
        const took = once(policy, facts, command);
        if (round >= 0) times[at]?.push(took);
      }
    }
  }
  return policies
    .map(({ rules }, at) => {
      const all = times[at] ?? [];
      return `| ${name} | ${rules} | ${percentile(all, 0.5).toFixed(0)} | ${percentile(all, 0.99).toFixed(0)} |`;
    })
    .join("\n");
}

const HOSTILE: Readonly<Record<string, string>> = {
  "64 KB of nested substitutions": "$(".repeat(16_000) + ")".repeat(16_000),
  "64 KB of words": `echo ${"a ".repeat(32_000)}`,
  "64 KB of commands": "ls;".repeat(21_000),
  "64 KB of quotes": `echo ${"'a'\"b\"".repeat(10_000)}`,
  "64 KB of globs": `ls ${"*/".repeat(30_000)}`,
  "64 KB of braces": `echo ${"{a,b}".repeat(12_000)}`,
  "64 KB of loops": "for i in a b c; do ".repeat(3_300),
  "64 KB of assignments": "a=$a$b;".repeat(9_000),
  "64 KB of functions": "f() { f; };".repeat(5_900),
  "64 KB of wrappers": `${"env ".repeat(16_000)}ls`,
  "64 KB of arithmetic": `echo $((${"1+".repeat(32_000)}1))`,
  "64 KB of parameters": `echo ${"$"}{a:-${"$".concat("{a:-").repeat(13_000)}`,
};

const policies = [50, 500, 5_000].map((rules) => ({ rules, policy: policyOf(rules) }));
const middle = policyOf(500);
const worst = Object.entries(HOSTILE).map(([name, script]) => {
  const times = Array.from({ length: 5 }, () =>
    once(middle, noFilesBut(home, folder), script.slice(0, 65_536)),
  );
  return `| ${name} | ${(percentile(times, 0.5) / 1_000).toFixed(0)} | ${(Math.max(...times) / 1_000).toFixed(0)} |`;
});

putSection(
  "Command text to verdict, in process",
  "npm run bench:judge",
  `Microseconds for ${COMMANDS.length} commands that agents use, ${ROUNDS} rounds, the numbers of rules in turn.

| file system | rules | p50 | p99 |
|---|---|---|---|
${row("stub", policies, noFilesBut(home, folder))}
${row("real", policies, fileFacts, ROUNDS / 10)}

Hostile input of 64 KB with 500 rules, milliseconds:

| input | median of 5 | most |
|---|---|---|
${worst.join("\n")}`,
);

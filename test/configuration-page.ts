import { CONFIG_SCHEMA } from "../src/gateway/config.ts";

/** What of JSON Schema the configuration uses. */
interface Key {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Key>>;
  readonly items?: Key;
}

/** An example of each part; the test reads each as a configuration. */
const EXAMPLES: Readonly<Record<string, string>> = {
  unattended: "unattended: deny",
  preset: "preset: strict",
  disable: "disable: [shipped:force-push]",
  lane: "lane: file",
  escalation: "escalation: { timeout: 300, remind: 120 }",
  limits: "limits: { workers: 8, depth: 0, freeMemory: 2048 }",
  resume: "resume:\n  rateLimit: { wait: 600, tries: 12 }\n  crash: { do: restart, tries: 2 }",
  denials: "denials: { nudgeAfter: 2, stopAfter: 10 }",
  operator: "operator: { key: ~/.ssh/id_ed25519, signers: ~/.config/portcullis/allowed_signers }",
  notify: "notify: { desktop: off, command: [/usr/local/bin/tell-team], every: 60 }",
  audit:
    "audit:\n  durability: disk\n  keepDays: 365\n  onCheckpoint: [sh, /usr/local/bin/keep-anchor]\n  secrets:\n    - { kind: our-token, pattern: 'tok_([a-z0-9]{20})' }",
};

const HEAD = `# Configuration

\`config.yaml\` in \`$XDG_CONFIG_HOME/portcullis\` (else \`~/.config/portcullis\`). Every key may be left out. A key that is not known, or a value that is not one of these, is an error with file, line and column, and nothing starts with it; a gateway
that runs goes on with what it can still read and denies what needs the rest. \`policies/\` beside it holds your rules ([policy-language.md](policy-language.md)).

For completion and checks in an editor, begin the file with \`# yaml-language-server: $schema=…/schema/config.schema.json\`.

This page is made from the schema that the program itself checks with (\`npm run generate\`).
`;

/** `docs/configuration.md`: every key of the schema, with its meaning, values and default, and an example of each part. */
export function configurationPage(): string {
  const parts = Object.entries(CONFIG_SCHEMA.properties as Readonly<Record<string, Key>>).map(
    ([name, key]) =>
      `## ${name}\n\n${intro(key)}${table(name, key)}\n\`\`\`yaml\n${EXAMPLES[name] ?? ""}\n\`\`\`\n`,
  );
  return `${HEAD}\n${parts.join("\n")}`;
}

function intro({ description, properties }: Key): string {
  return description === undefined || properties === undefined ? "" : `${description}\n\n`;
}

function table(name: string, key: Key): string {
  const rows = rowsOf(name, key).map((cells) => `| ${cells.map(cell).join(" | ")} |\n`);
  return `| key | meaning | values | default |\n|---|---|---|---|\n${rows.join("")}`;
}

function rowsOf(path: string, key: Key): string[][] {
  if (key.properties !== undefined)
    return Object.entries(key.properties).flatMap(([name, below]) => rowsOf(`${path}.${name}`, below));
  const fallback = key.default === undefined ? "" : `\`${JSON.stringify(key.default)}\``;
  return [[`\`${path}\``, key.description ?? "", values(key), fallback]];
}

function values(key: Key): string {
  if (key.enum !== undefined) return key.enum.map((value) => `\`${String(value)}\``).join(", ");
  const type = [key.type ?? "any"].flat().join(" or ");
  const { minimum, maximum } = key;
  const from =
    minimum === undefined ? "" : maximum === undefined ? `, from ${minimum}` : `, ${minimum} to ${maximum}`;
  return `${type}${key.items === undefined ? "" : ` of ${[key.items.type ?? "objects"].flat().join(" or ")}`}${from}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

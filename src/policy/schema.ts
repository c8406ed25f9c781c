const glob = { type: "string", minLength: 1, maxLength: 4096 } as const;
/** May be empty. */
const narrowing = { type: "string", maxLength: 4096 } as const;
const list = (item: object): object => ({
  oneOf: [item, { type: "array", minItems: 1, maxItems: 1000, items: item }],
});
const object = (properties: Record<string, object>, required: readonly string[]): object => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});
const either = (...of: object[]): object => ({ anyOf: of });

const path = (extra: Record<string, object> = {}): object =>
  list(either(glob, object({ path: list(glob), ...extra }, ["path"])));

/** Decisions that a rule can make, and everything that it can say. One source for the check, the types and the editors. */
const PATTERNS = {
  run: {
    description:
      "Words of a simple command: a word, * (one word), ... (any number), {a,b}, globs within a word; described narrows to what the catalogue states all of, or does not.",
    ...list(either(glob, object({ run: list(glob), described: { type: "boolean" } }, ["run"]))),
  },
  read: { description: "Paths: globs with ~, ${cwd}, ${repo}.", ...path() },
  write: {
    description: "Paths; runsLater narrows to what later runs by itself, or does not.",
    ...path({ runsLater: { type: "boolean" } }),
  },
  delete: { description: "Paths.", ...path() },
  connect: {
    description: "Hosts by label: api.example.com, *.example.com, https://h:443.",
    ...list(either(glob, object({ host: glob, method: list(glob), sends: { type: "boolean" } }, ["host"]))),
  },
  change: {
    description:
      "A system and a verb, such as git push or process kill; target narrows to what is changed, loses to what is lost by it, or not.",
    ...list(
      either(glob, object({ change: glob, target: narrowing, loses: { type: "boolean" } }, ["change"])),
    ),
  },
  env: {
    description: "Names of variables; shown narrows to what is printed, or set; value to what it is set to.",
    ...list(either(glob, object({ name: glob, value: narrowing, shown: { type: "boolean" } }, ["name"]))),
  },
  tool: { description: "Names of tools.", ...list(glob) },
  opaque: {
    description: "Kinds of what can't be seen.",
    ...list({
      enum: [
        "*",
        "unknown-command",
        "unknown-script",
        "inline-code",
        "unparsed",
        "undescribed",
        "budget",
        "input",
      ],
    }),
  },
} as const;

const FLAGS = object(
  {
    any: { type: "array", minItems: 1, items: glob },
    none: { type: "array", minItems: 1, items: glob },
    only: { type: "array", minItems: 1, items: glob },
  },
  [],
);

const EXAMPLE = {
  description: "A shell command, or a call of another tool.",
  anyOf: [
    { type: "string", minLength: 1 },
    object({ tool: { type: "string" }, input: { type: "object" } }, ["tool", "input"]),
  ],
} as const;

const RULE = {
  type: "object",
  additionalProperties: false,
  required: ["id", "decision", "match", "reason"],
  properties: {
    id: { type: "string", pattern: "^[a-z0-9][a-z0-9-]{0,63}$" },
    decision: { enum: ["allow", "deny", "escalate"] },
    match: {
      type: "object",
      additionalProperties: false,
      minProperties: 1,
      properties: {
        ...PATTERNS,
        flags: { description: "Narrows run by its options.", ...FLAGS },
        input: {
          description: "Narrows tool: path in the input → pattern (exact, glob, or /re/ in RE2 syntax).",
          type: "object",
          additionalProperties: list(glob),
        },
        inputOnly: { description: "Whether nothing but what input names may stand there.", type: "boolean" },
      },
    },
    except: {
      description: "Takes away, kind by kind.",
      type: "object",
      additionalProperties: false,
      minProperties: 1,
      properties: PATTERNS,
    },
    when: {
      description: "Limits the whole rule.",
      type: "object",
      additionalProperties: false,
      minProperties: 1,
      properties: {
        worker: list(glob),
        agent: list(glob),
        branch: list(glob),
        folder: list(glob),
        command: {
          description: "Words, as of run: that command, and what is its own operand.",
          ...list(glob),
        },
      },
    },
    reason: {
      description: "Told to the model or the operator; a deny names the alternative.",
      type: "string",
      minLength: 1,
      maxLength: 500,
    },
    escalate: {
      description: "Terms of the escalation.",
      type: "object",
      additionalProperties: false,
      minProperties: 1,
      properties: {
        timeout: { description: "Such as 90s, 30m, 2h.", type: "string", pattern: "^[1-9][0-9]{0,5}[smh]$" },
        unanswered: { enum: ["deny", "allow", "keep"] },
        approvals: {
          description: "Different people who must agree, by signature; none of them launched the worker.",
          type: "integer",
          minimum: 1,
          maximum: 10,
        },
        signed: { description: "A yes counts only with a signature.", type: "boolean" },
        who: {
          description: "Names in the allowed-signers file: only these may answer, by signature.",
          type: "array",
          minItems: 1,
          items: { type: "string", minLength: 1 },
        },
        remind: {
          description: "Operators are told again after this time, such as 5m.",
          type: "string",
          pattern: "^[1-9][0-9]{0,5}[smh]$",
        },
      },
    },
    settles: {
      description: "Ids of escalate rules that do not count where this allow matches.",
      type: "array",
      minItems: 1,
      items: { type: "string" },
    },
    mayDisable: { type: "boolean" },
    remembered: {
      description: "Calls that a person allowed and out of which the rule was made.",
      type: "object",
      additionalProperties: false,
      required: ["calls", "by", "at"],
      properties: {
        calls: { type: "array", minItems: 1, items: { type: "string" } },
        by: { description: "Who chose the rule.", type: "string" },
        at: { description: "When, ISO 8601 (UTC).", type: "string" },
      },
    },
    owner: { type: "string" },
    ticket: { type: "string" },
    expires: {
      description: "Last day in force, YYYY-MM-DD (UTC).",
      type: "string",
      pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    },
    examples: {
      type: "object",
      additionalProperties: false,
      properties: { yes: { type: "array", items: EXAMPLE }, no: { type: "array", items: EXAMPLE } },
    },
  },
} as const;

/** JSON Schema of a rule file; published as schema/rules.schema.json. */
export const RULE_FILE_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Portcullis rules",
  type: "object",
  additionalProperties: false,
  required: ["portcullis", "rules"],
  properties: {
    portcullis: { description: "Version of the language.", const: 1 },
    rules: { type: "array", items: RULE },
  },
} as const;

/** JSON Schema of `*.test.yaml`; published as schema/rule-tests.schema.json. */
export const RULE_TESTS_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Portcullis rule tests",
  type: "object",
  additionalProperties: false,
  required: ["portcullis", "tests"],
  properties: {
    portcullis: { const: 1 },
    preset: { description: "The shipped preset that is judged by.", type: "string" },
    rules: {
      description:
        "Rule files that are judged by, relative to this one; without these and a preset, what is in force.",
      type: "array",
      minItems: 1,
      items: { type: "string" },
    },
    tests: {
      type: "array",
      minItems: 1,
      items: object(
        {
          description: { description: "A claim.", type: "string", minLength: 1 },
          call: EXAMPLE,
          want: { enum: ["allow", "deny", "escalate"] },
          rules: {
            description: "Ids (layer:id) of the rules that decide it, no more and no fewer.",
            type: "array",
            items: { type: "string" },
          },
        },
        ["description", "call", "want"],
      ),
    },
  },
} as const;

/** JSON Schema of a preset: which packs are in force together. */
export const PRESET_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Portcullis preset",
  type: "object",
  additionalProperties: false,
  required: ["portcullis", "preset", "description", "packs"],
  properties: {
    portcullis: { const: 1 },
    preset: { type: "string", pattern: "^[a-z][a-z0-9-]*$" },
    description: { type: "string" },
    packs: { type: "array", minItems: 1, items: { type: "string", pattern: "^[a-z][a-z0-9-]*$" } },
    allows: {
      description: "Ids of the only allow rules of the packs that count; without it all do.",
      type: "array",
      items: { type: "string" },
    },
    without: {
      description: "Ids of escalate rules of the packs that do not count.",
      type: "array",
      items: { type: "string" },
    },
  },
} as const;

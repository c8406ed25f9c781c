import { join } from "node:path";
import { Ajv } from "ajv";
import { LineCounter, parseDocument } from "yaml";
import { Fault } from "../contract/index.ts";
import { readTextIfThere } from "../platform/files.ts";
import { RESUME_SCHEMA, type ResumeConfig } from "./resume/config.ts";

/** `config.yaml`, with its defaults filled in. */
export interface Config {
  /** What becomes of an escalation while no operator is attached. */
  readonly unattended: "wait" | "deny";
  /** Name of the shipped preset in force. */
  readonly preset: string;
  /** Shipped rules that do not count, by id. */
  readonly disable: readonly string[];
  /** How the calls of workers reach the gateway that are launched from now on. */
  readonly lane: "auto" | "file";
  readonly escalation: {
    /** Seconds, all three. */
    readonly timeout: number;
    readonly remind: number;
    readonly keep: number;
  };
  readonly limits: {
    readonly workers: number;
    readonly depth: number;
    /** MiB. */
    readonly freeMemory: number;
  };
  readonly resume: ResumeConfig;
  /** The same call of one worker, denied again and again. */
  readonly denials: {
    /** From this denial on, the worker is told to go on with something else; 0: never. */
    readonly nudgeAfter: number;
    /** At this denial the worker is stopped; 0: never. */
    readonly stopAfter: number;
  };
  readonly operator: {
    /** Path of the key that answers are signed with; `~/` is the user's folder. */
    readonly key?: string;
    /** Path of the allowed-signers file; without it `allowed_signers` beside the configuration. */
    readonly signers?: string;
  };
  readonly notify: {
    readonly tmux: boolean;
    readonly desktop: "auto" | "off";
    /** Program and arguments. */
    readonly command?: readonly string[];
    /** Seconds between two notices, at least. */
    readonly every: number;
  };
  readonly audit: AuditConfig;
}

/** How the log is kept. */
export interface AuditConfig {
  readonly durability: "os" | "disk";
  readonly rotateBytes: number;
  readonly rotateDaily: boolean;
  /** What is older is dropped; null keeps all. */
  readonly keepDays: number | null;
  /** What is more is dropped, oldest first, but never the newest file; null keeps all. */
  readonly keepBytes: number | null;
  /** Records. */
  readonly checkpointEvery: number;
  /** Program and arguments; empty: none. */
  readonly onCheckpoint: readonly string[];
  /** Shapes of secrets beside the built-in ones. */
  readonly secrets: readonly { readonly kind: string; readonly pattern: string }[];
}

/** Seconds. */
export const DEFAULT_TIMEOUT = 600;

/** Absolute, or below the user's folder. */
const PATH = { type: "string", pattern: "^(~/|/).+" } as const;

/** One source for the check, the published schema and the defaults. */
export const CONFIG_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Portcullis configuration",
  type: "object",
  additionalProperties: false,
  properties: {
    unattended: {
      description:
        "What becomes of an escalation while no operator is attached: it waits for its time, or is denied at once.",
      enum: ["wait", "deny"],
      default: "wait",
    },
    preset: { description: "The shipped preset in force.", type: "string", default: "careful" },
    disable: {
      description: "Ids of shipped rules that do not count.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
    lane: {
      description:
        "How calls reach the gateway: by the client's HTTP hooks where that is safe, or as files alone.",
      enum: ["auto", "file"],
      default: "auto",
    },
    escalation: {
      type: "object",
      additionalProperties: false,
      default: {},
      properties: {
        timeout: {
          description: "Seconds until an unanswered escalation is denied, where no rule says otherwise.",
          type: "integer",
          minimum: 1,
          maximum: 86_400,
          default: DEFAULT_TIMEOUT,
        },
        remind: {
          description: "Seconds after which operators are told again of what still waits; 0: never.",
          type: "integer",
          minimum: 0,
          maximum: 86_400,
          default: 300,
        },
        keep: {
          description:
            "Seconds that a question stays open after its call was denied for time, where a rule says unanswered: keep.",
          type: "integer",
          minimum: 1,
          maximum: 604_800,
          default: 86_400,
        },
      },
    },
    limits: {
      type: "object",
      additionalProperties: false,
      default: {},
      properties: {
        workers: {
          description: "Workers that run at the same time; another is refused.",
          type: "integer",
          minimum: 1,
          default: 50,
        },
        depth: {
          description:
            "How deep workers may launch workers: 0: only a person launches, 1: a worker may, and its workers may not.",
          type: "integer",
          minimum: 0,
          maximum: 10,
          default: 2,
        },
        freeMemory: {
          description:
            "MiB that have to be left of the machine's memory for another worker to start (Linux); 0: whatever is left.",
          type: "integer",
          minimum: 0,
          default: 256,
        },
      },
    },
    resume: RESUME_SCHEMA,
    denials: {
      type: "object",
      additionalProperties: false,
      default: {},
      properties: {
        nudgeAfter: {
          description:
            "From this denial of the same call on, a worker is told that it will be denied again, and to go on with something else; 0: never.",
          type: "integer",
          minimum: 0,
          default: 3,
        },
        stopAfter: {
          description: "At this denial of the same call a worker is stopped; 0: never.",
          type: "integer",
          minimum: 0,
          default: 0,
        },
      },
    },
    operator: {
      type: "object",
      additionalProperties: false,
      default: {},
      properties: {
        key: {
          description:
            "SSH key that your answers and launches are signed with: a private key, or a public one whose private half your agent holds. Without it, the agent's first key that the signers name.",
          ...PATH,
        },
        signers: {
          description:
            "Allowed-signers file (ssh-keygen(1)): who is known by which key. Without it, allowed_signers beside this file.",
          ...PATH,
        },
      },
    },
    notify: {
      type: "object",
      additionalProperties: false,
      default: {},
      properties: {
        tmux: {
          description: "Tell those who look at a worker in tmux.",
          type: "boolean",
          default: true,
        },
        desktop: {
          description: "Notices of the desktop (notify-send, osascript), where there is one.",
          enum: ["auto", "off"],
          default: "auto",
        },
        command: {
          description:
            "A program of yours and its arguments, run without a shell, with what waits as JSON on its input.",
          type: "array",
          minItems: 1,
          maxItems: 100,
          items: { type: "string", minLength: 1 },
        },
        every: {
          description: "Seconds between two notices, at least: a burst is told once.",
          type: "integer",
          minimum: 1,
          maximum: 3_600,
          default: 10,
        },
      },
    },
    audit: {
      type: "object",
      additionalProperties: false,
      default: {},
      properties: {
        durability: {
          description:
            "os: a record survives the gateway's death; disk: also the machine's (fdatasync each).",
          enum: ["os", "disk"],
          default: "os",
        },
        rotateBytes: {
          description: "A file of the log that has this many bytes is closed, and the next is begun.",
          type: "integer",
          minimum: 4_096,
          default: 67_108_864,
        },
        rotateDaily: {
          description: "Each day (UTC) begins a file of its own.",
          type: "boolean",
          default: true,
        },
        keepDays: {
          description: "Files whose last record is older than this many days are dropped. Null: never.",
          type: ["integer", "null"],
          minimum: 1,
          default: null,
        },
        keepBytes: {
          description:
            "The oldest files are dropped while the log has more bytes than this. Null: never. The newest file stays.",
          type: ["integer", "null"],
          minimum: 4_096,
          default: null,
        },
        checkpointEvery: {
          description:
            "A signed checkpoint is written after this many records, and at the latest five minutes after a record.",
          type: "integer",
          minimum: 1,
          default: 1_000,
        },
        onCheckpoint: {
          description:
            "Program and arguments, run without a shell at every checkpoint with the note on its standard input: for keeping it elsewhere.",
          type: "array",
          items: { type: "string" },
          default: [],
        },
        secrets: {
          description:
            "Shapes of secrets beside the built-in ones: RE2 patterns, of which the first group is the secret, or the whole match.",
          type: "array",
          items: {
            type: "object",
            additionalProperties: false,
            required: ["kind", "pattern"],
            properties: { kind: { type: "string" }, pattern: { type: "string", minLength: 1 } },
          },
          default: [],
        },
      },
    },
  },
} as const;

const validate = new Ajv({ useDefaults: true, strict: true, allowUnionTypes: true }).compile<Config>(
  CONFIG_SCHEMA,
);

/** Where the configuration says a file is, with `~/` resolved. */
export function configuredPath(path: string, userHome: string): string {
  return path.startsWith("~/") ? join(userHome, path.slice(2)) : path;
}

/** Reads `config.yaml` below the configuration folder; throws `CONFIG_INVALID` with `file:line:col`. */
export function loadConfig(folder: string): Config {
  const file = join(folder, "config.yaml");
  return parseConfig(readTextIfThere(file) ?? "", file);
}

export function parseConfig(text: string, file: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: "core" });
  const broken = document.errors[0];
  if (broken !== undefined) throw invalid(file, lines, broken.pos[0], broken.message.split("\n")[0] ?? "");
  const value: unknown = document.toJS({ maxAliasCount: 10 }) ?? {};
  if (validate(value)) return value;
  const error = validate.errors?.[0];
  const path = (error?.instancePath ?? "").split("/").slice(1);
  const unknown = error?.params["additionalProperty"];
  const node = document.getIn(unknown === undefined ? path : path, true);
  const range =
    typeof node === "object" && node !== null && "range" in node ? (node.range as number[] | null) : null;
  const where = [...path, ...(typeof unknown === "string" ? [unknown] : [])].join(".");
  const allowed = error?.params["allowedValues"] as readonly string[] | undefined;
  const hint = allowed === undefined ? "" : `: ${allowed.join(", ")}`;
  throw invalid(
    file,
    lines,
    range?.[0] ?? 0,
    `${where || "file"} ${error?.message ?? "is not valid"}${hint}`,
  );
}

function invalid(file: string, lines: LineCounter, offset: number, message: string): Fault {
  const { line, col } = lines.linePos(offset);
  return new Fault("CONFIG_INVALID", `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}: ${message}`);
}

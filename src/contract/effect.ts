import type { JsonObject } from "./json.ts";
import type { Text } from "./text.ts";

/** Where an effect happens. Paths that are not `here` are never resolved against this machine. */
export type Where =
  | { readonly kind: "here" }
  | { readonly kind: "host"; readonly name: Text }
  | { readonly kind: "container"; readonly name: Text }
  | { readonly kind: "root"; readonly path: Text };

/** Why an effect is there: shown to the operator, and what decides whether an allow on `run` covers it. */
export interface Cause {
  /** Half-open UTF-16 offsets into the command text, where the effect comes from a shell script. */
  readonly span?: readonly [number, number];
  /** The piece of input that causes it, at most 200 characters. */
  readonly text: string;
  readonly from: "call" | "command" | "operand" | "redirection" | "assignment" | "substitution" | "wrapped";
  /**
   * Index (in the call's list of effects) of the `run` whose own operand or opaque this is. An allow on that
   * `run` covers this effect's default; without it nothing does.
   */
  readonly coveredBy?: number;
}

interface EffectBase {
  readonly where: Where;
  readonly cause: Cause;
}

/** A simple command, wherever in a script it stands. */
export interface RunEffect extends EffectBase {
  readonly kind: "run";
  /** Normal form: command, subcommands, options, operands. */
  readonly argv: readonly Text[];
  /** True where the catalogue states everything that this invocation does. */
  readonly described: boolean;
  /** True where the catalogue knows how to bring this command's words into normal form. */
  readonly normalized: boolean;
  /** Options in normal form (`--force`), for `flags` in rules; not meaningful unless `normalized`. */
  readonly flags: readonly Text[];
  /** Commands that it was reached through, outermost first: `["sudo", "xargs"]`. */
  readonly wrappers: readonly string[];
  /** Folder in which it runs. */
  readonly folder: Text;
}

export interface PathEffect extends EffectBase {
  readonly kind: "read" | "write" | "delete";
  /** Absolute, `..` and links resolved where `where` is here. */
  readonly path: Text;
  /** True where the effect goes down a folder. */
  readonly deep: boolean;
  /**
   * Set where everything beneath a deep path was listed: the paths there of which a rule of the policy with this
   * digest may speak. For another policy it says nothing.
   */
  readonly beneath?: { readonly policy: string; readonly paths: readonly string[] };
  /** On `write`: whether what is written later runs by itself. */
  readonly runsLater?: "yes" | "no" | "maybe";
}

export interface ConnectEffect extends EffectBase {
  readonly kind: "connect";
  readonly scheme: Text;
  readonly host: Text;
  readonly port: Text;
  readonly method: Text;
  /** True where data of the worker's goes out. */
  readonly sends: boolean;
}

export interface ChangeEffect extends EffectBase {
  readonly kind: "change";
  readonly system: string;
  readonly verb: string;
  readonly target: Text;
  /** Whether something is lost by it. */
  readonly loses: boolean;
}

export interface EnvEffect extends EffectBase {
  readonly kind: "env";
  readonly name: Text;
  /** The value it is given, or `"shown"` where it is printed. */
  readonly value: Text | "shown";
}

export interface ToolEffect extends EffectBase {
  readonly kind: "tool";
  readonly tool: string;
  readonly input: JsonObject;
  /** True where finer effects state all that the tool does, so that it needs no allow of its own. */
  readonly described: boolean;
}

/** Kinds of what cannot be seen. A rule may name one. */
export type OpaqueKind =
  | "unknown-command" // the command's name is only known at run time
  | "unknown-script" // text that is only known at run time reaches an interpreter
  | "inline-code" // code of a language that is not analysed
  | "unparsed" // a script that does not parse
  | "undescribed" // an invocation of which the catalogue does not state everything
  | "budget" // the analysis ended early
  | "input"; // a tool input that is not of the shape the tool takes

export interface OpaqueEffect extends EffectBase {
  readonly kind: "opaque";
  readonly opaque: OpaqueKind;
  readonly why: string;
}

/** One thing that a call would do. */
export type Effect =
  | RunEffect
  | PathEffect
  | ConnectEffect
  | ChangeEffect
  | EnvEffect
  | ToolEffect
  | OpaqueEffect;

export type EffectKind = Effect["kind"];

/** What the analysis of one call gave. */
export interface Analysis {
  readonly effects: readonly Effect[];
  /** Facts taken from the file system on the way, in the order asked. */
  readonly facts: readonly Fact[];
  /** Set where the client refuses this call by itself, whatever the gate says. */
  readonly clientRefuses?: string;
}

/** One answer of the file-system port, kept so that a decision can be computed again. */
export type Fact =
  | { readonly ask: "resolve"; readonly path: string; readonly result: ResolvedPath }
  | { readonly ask: "list"; readonly path: string; readonly result: readonly string[] | null }
  | { readonly ask: "text"; readonly path: string; readonly result: string | null }
  | {
      readonly ask: "walk";
      readonly path: string;
      /** What was looked for. */
      readonly purpose: string;
      readonly result: readonly string[] | null;
    };

/** A path with `..` and links resolved; of a path that does not exist, its nearest existing parent. */
export interface ResolvedPath {
  readonly path: string;
  readonly kind: "file" | "folder" | "other" | "missing";
}

import type { FileFacts, Text, Watch, Where } from "../../contract/index.ts";
import type { Meter } from "../budget.ts";
import type { EffectList } from "../effects.ts";
import type { Field } from "../field.ts";
import type { World } from "../paths/world.ts";
import type { State } from "./state.ts";
import type { ScriptSource, Statement, Word, WordPart } from "./syntax.ts";

/** Where in the analysis a command stands. */
export interface Site {
  readonly where: Where;
  /** Commands that it is reached through, outermost first. */
  readonly wrappers: readonly string[];
  readonly from: "command" | "substitution" | "wrapped";
  readonly source: ScriptSource;
  /** What its standard input holds. */
  readonly input: Text;
  readonly depth: number;
  /** What is expanded here is only compared, and shown to nobody. */
  readonly unshown?: true;
  /** Functions whose bodies it stands in. */
  readonly calls: readonly string[];
  /** For each loop and function around it, the states in which a `break`, `continue` or `return` left it. */
  readonly leaves: readonly State[][];
  /** Names that the function around it declared its own, each with what it may be again behind the function. */
  readonly locals: Map<string, Text> | null;
}

/** What evaluating a part of a script gave. Null: it does not come to that. */
export interface Result {
  readonly succeeded: State | null;
  readonly failed: State | null;
  /** What is written to standard output. */
  readonly output: Text;
}

/** How a command's name is looked up. */
export interface Lookup {
  readonly functions: boolean;
  readonly builtins: boolean;
}

export const IN_SHELL: Lookup = { functions: true, builtins: true };
export const NO_FUNCTIONS: Lookup = { functions: false, builtins: true };
export const PROGRAM: Lookup = { functions: false, builtins: false };

/** The parts that call one another in turn; put together in `shell.ts`. */
export interface Shell {
  readonly meter: Meter;
  readonly effects: EffectList;
  readonly facts: FileFacts;
  readonly watch?: Watch;
  readonly world: World;
  readonly home: string;
  /** The worker's folder. */
  readonly folder: string;
  readonly repository: string | null;
  /** The call's own script: what a trap may see set. */
  readonly root: { statements: readonly Statement[] };
  /** Runs in an order that is not the script's: set once a loop, a pipe or a background job was seen. */
  readonly order: { free: boolean };
  /** A script in text form: parsed, and run in the state given. */
  script(text: Text, state: State, site: Site): Result;
  statements(list: readonly Statement[], state: State, site: Site): Result;
  /** Words that are a command already. */
  command(words: readonly Field[], state: State, site: Site, lookup: Lookup): Result;
  fields(words: readonly Word[], state: State, site: Site): Expanded<readonly Field[]>;
  /** A word that is neither split nor globbed. */
  text(word: Word, state: State, site: Site): Expanded<Text>;
  /** Parts between double quotes, or of a heredoc. */
  quoted(parts: readonly WordPart[], state: State, site: Site): Expanded<Text>;
}

/** Expansions may set variables (`${x:=1}`, `$((x++))`), so they give a state, too. */
export interface Expanded<T> {
  readonly value: T;
  readonly state: State;
}

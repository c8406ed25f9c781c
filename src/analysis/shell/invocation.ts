import type { Text } from "../../contract/index.ts";
import type { Sorted } from "../catalogue/use.ts";
import type { Field } from "../field.ts";
import type { Result, Shell, Site } from "./model.ts";
import type { State } from "./state.ts";

/** One command whose words are sorted and whose `run` is told. */
export interface Invocation {
  readonly words: readonly Field[];
  readonly use: Sorted;
  /** Index of its `run` effect. */
  readonly run: number;
  /** What the catalogue says that it prints. */
  readonly output: Text;
}

/** What a builtin does to the shell, or what a wrapper runs. */
export type Evaluate = (shell: Shell, invocation: Invocation, state: State, site: Site) => Result;

import type { FileFacts, Text } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import type { Walking } from "../paths/beneath.ts";

/**
 * What an argument is to the command. `unclear`: the invocation is not described. `project`: a file or folder of the
 * worker's own project, whose code may be run; anything else makes the invocation not described. `module`: the name of
 * something that comes with the command or is installed, or a file of the project, which it loads and runs.
 */
export type Role =
  | "text"
  | "read"
  | "read-deep"
  | "write"
  | "write-deep"
  | "delete"
  | "delete-deep"
  | "project"
  | "module"
  | "unclear";

/**
 * What the catalogue says of a command. `options` are lines like `-a --all` (no argument), `-o --output=write` (an
 * argument of that role), `--arg=text=text` (two, the last of that role), `--color[=text]` (one that may stand
 * attached), `!-x --exec=text` (known, and makes the invocation not described). The last long name, else the first,
 * is its normal form.
 */
export interface Spec {
  /** The first is the normal form. */
  readonly names: readonly string[];
  readonly options?: readonly string[];
  /** Options end at the first operand. */
  readonly optionsFirst?: true;
  /** Long options may not be shortened. */
  readonly wholeNames?: true;
  /** `-5` is an option. */
  readonly numbers?: true;
  /** Long options have one dash (`find -name`). */
  readonly oneDash?: true;
  /** `+x` is an option, too (`set +e`). */
  readonly plus?: true;
  /** The same words as modern options say them (`tar xzf a` → `tar -x -z -f a`). */
  readonly prepare?: (words: readonly Field[]) => readonly Field[];
  /** Every word is an operand, whatever it looks like (`echo`, `test`). */
  readonly anyWords?: true;
  /** The first operands, in order. */
  readonly operands?: readonly Role[];
  /** All others. Absent: there may be none. */
  readonly rest?: Role;
  /** What it does beside the roles of its arguments. */
  readonly says?: (use: Use, ask: Ask) => readonly Stated[];
  /** What it writes to standard output, where that can be said. */
  readonly output?: (use: Use, ask: Ask) => Text;
  /** What its own options mean for each of its subcommands. */
  readonly always?: (use: Use, ask: Ask) => readonly Stated[];
  /** Its first operand is a subcommand; what is not here is not described. */
  readonly subcommands?: Readonly<Record<string, Subcommand>>;
  /** Where the first operand names none of them (`yarn build`). */
  readonly otherwise?: Subcommand;
  /** It runs what its operands say: what is unclear of it is covered by nothing. */
  readonly wraps?: true;
  /** Command → its effects but the runs, as the tests write them; `undescribed` where it is not described. */
  readonly examples: Readonly<Record<string, string>>;
}

export type Subcommand = Omit<Spec, "names" | "subcommands" | "examples" | "prepare"> & {
  readonly subcommands?: Readonly<Record<string, Subcommand>>;
  /** Its normal form, where it stands under another name. */
  readonly normal?: string;
};

export interface UsedOption {
  /** Normal form: `--force`. */
  readonly name: string;
  readonly value?: Field;
}

/** One invocation, its words sorted. */
export interface Use {
  readonly command: readonly string[];
  readonly options: readonly UsedOption[];
  readonly operands: readonly Field[];
  /** Set where an option is not known, or a word may be one: operands may then be other than they seem. */
  readonly unclear: string | null;
  /** Set where an option is known and what it does is not stated. The words are sorted all the same. */
  readonly unstated: string | null;
  has(...names: string[]): boolean;
  values(...names: string[]): readonly Field[];
}

/** What a command may know of where it runs. */
export interface Ask {
  readonly facts: FileFacts;
  readonly folders: readonly Text[];
  readonly home: string;
  readonly repository: string | null;
  /** An earlier command of the call may have made a folder of it, whatever the port shows. */
  mayBeFolder(path: string): boolean;
  /** An earlier command of the call may have written it. */
  mayBeChanged(path: string): boolean;
  /** An earlier command of the call made a file of this name, and nothing made a folder there. */
  isMadeFile(file: Field): boolean;
  /** An earlier command of the call made a folder of just this name: what stands in it, the call put there. */
  isMadeFolder(folder: Field): boolean;
  /** What its standard input holds. */
  readonly input: Text;
  /** What stands in a script; unknown where it can't be seen, or an earlier command of the call may have written it. */
  script(file: Field): Text;
}

/** One thing that a command does, before paths are resolved. */
export type Stated =
  | {
      readonly kind: "read" | "write" | "delete";
      readonly path: Field;
      readonly deep?: boolean;
      /** The name itself, not what it links to. */
      readonly own?: boolean;
      /** What is written is a folder. */
      readonly folder?: boolean;
      /** Where it is deep: what is left out on the way down. Links are followed unless it says that they are kept. */
      readonly walking?: Walking;
      /** Where it is a deep write: what is written there is what stands here. */
      readonly copies?: Field;
    }
  | {
      readonly kind: "connect";
      readonly scheme: Text;
      readonly host: Text;
      readonly port?: Text;
      readonly method?: Text;
      readonly sends: boolean;
      readonly at?: Field;
    }
  | {
      readonly kind: "change";
      readonly system: string;
      readonly verb: string;
      readonly target: Text;
      readonly loses: boolean;
      readonly at?: Field;
    }
  | { readonly kind: "env"; readonly name: Text; readonly value: Text | "shown"; readonly at?: Field }
  /** At and below it names may lead elsewhere from now on. */
  | { readonly kind: "moved"; readonly path: Field; readonly byGit?: true }
  /** From now on files may hold something else, of which nothing is stated. */
  | { readonly kind: "unseen" }
  | {
      readonly kind: "unclear";
      readonly why: string /** It is code in a language, which stands here. */;
      readonly inline?: true;
    };

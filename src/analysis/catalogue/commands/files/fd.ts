import { UNKNOWN } from "../../../../contract/index.ts";
import { readFd } from "../../fd-expression.ts";
import { foundText } from "../../find-expression.ts";
import type { Spec, Stated } from "../../spec.ts";
import { linesBelowHere, linesOf } from "../../walking.ts";

/** Only names are shown; what is run for each of them is analysed in turn. */
export const fd: Spec = {
  names: ["fd", "fdfind"],
  anyWords: true,
  wraps: true,
  rest: "text",
  says: ({ operands }) => {
    const { use, roots, commands } = readFd(operands);
    if (use.has("--help", "--version", "--gen-completions")) return [];
    const base = use.values("--base-directory");
    const unclear =
      use.unclear ??
      (base.length > 0 && use.operands.length > 1 ? "which folder a path stands in is not clear" : null);
    const unsure = use.operands.some((field) => field.many) ? "which word is the pattern is not known" : null;
    const empty = commands.some((command) => command.length === 0) ? "what it runs is not clear" : null;
    const why = unclear ?? unsure ?? empty;
    return [
      ...roots.map((path): Stated => ({ kind: "read", path })),
      ...use.values("--ignore-file").map((path): Stated => ({ kind: "read", path })),
      ...(why === null ? [] : [{ kind: "unclear", why } as const]),
    ];
  },
  output: ({ operands }, ask) => {
    const { use, within, commands } = readFd(operands);
    if (
      commands.length > 0 ||
      use.has("--list-details", "--print0", "--format", "--dereference", "--path-separator")
    )
      return UNKNOWN;
    const here = use.operands.length < 2 && !use.has("--search-path", "--base-directory", "--absolute-path");
    return here
      ? linesBelowHere(ask)
      : use.has("--absolute-path", "--base-directory")
        ? UNKNOWN
        : linesOf(foundText(within));
  },
  examples: {
    "fd foo": "read /w",
    "fd -e ts . src": "read /w/src",
    "fd -t f -H foo src test": "read /w/src, read /w/test",
    "fd -e ts . src -x cat": "read /w/src, read /w/src/….ts",
    "fd foo -HX rm -f ;": "read /w, delete /w/…",
    "fd -t f -x cat": "read /w, read /w/…",
    "fd -t d -x cat": "read /w, read /w…",
    "fd -X rm": "read /w, delete /w…",
    "fd foo --exec=id": "read /w",
    "fd foo -x sh -c 'rm {}'": "read /w, opaque undescribed!, opaque unknown-script!",
    "fd foo -x cat {/}": "read /w, read *, opaque undescribed",
    "fd -e ts . src | xargs cat": "read /w/src, read /w/src/….ts",
    "fd --frob foo": "read /w, opaque undescribed!",
  },
};

import { diffLines } from "diff";
import { foldBlanks, type SeenLine, type SeenRole } from "./fold.ts";
import { visible } from "./visible.ts";
import { wrap } from "./width.ts";

/** Lines that may differ at most: what costs more to compare is shown as it stands. */
const MOST_CHANGES = 2_000;

/**
 * A text and what is to stand in its place, every line of both: `-` goes, `+` comes, a blank stays. The sign stands behind the
 * gutter, in a column that no text can write. Null where the two have too little in common.
 */
export function differenceLines(old: string, fresh: string, width: number): SeenLine[] | null {
  const parts = diffLines(old, fresh, { maxEditLength: MOST_CHANGES });
  if (parts === undefined) return null;
  const ends = old.endsWith("\n") !== fresh.endsWith("\n");
  return parts.flatMap(({ value, added, removed }) => {
    const [sign, role]: [string, SeenRole] = added
      ? ["+", "added"]
      : removed
        ? ["-", "removed"]
        : [" ", "input"];
    const open = !value.endsWith("\n");
    const lines = (open ? value : value.slice(0, -1)).split("\n");
    return lines.flatMap((line, at) => {
      const last = open && ends && sign !== " " && at === lines.length - 1;
      const seen = `${foldBlanks(visible(line))}${last ? "⟦no newline⟧" : ""}`;
      return wrap(seen, width - 4).map(
        (piece, place): SeenLine => ({ role, text: `${place === 0 ? "│" : "┊"} ${sign} ${piece}`.trimEnd() }),
      );
    });
  });
}

import { CHAIN_START, type ChainState } from "./chain.ts";
import { after, follows, type Place, type SeenLine } from "./line.ts";

/** What is wrong with the first bad line. */
export type Damage =
  | "changed"
  | "removed"
  | "inserted"
  | "reordered"
  | "cut-off"
  | "torn"
  | "restarted"
  | "rewritten"
  | "wrong-key"
  | "anchor-dropped";

export interface Finding extends Place {
  /** From this record on nothing is proved. */
  readonly seq: number;
  readonly damage: Damage;
  readonly message: string;
}

/** A place where the chain breaks, and what was seen around it. */
export interface Break {
  /** Where the chain stood before the last line that followed, and that line; null where there was none. */
  readonly before: ChainState;
  readonly last: SeenLine | null;
  /** Where it stood at the break. */
  readonly state: ChainState;
  /** Whether a checkpoint vouches for exactly `state`. */
  readonly stateSigned: boolean;
  /** The first line that does not follow. */
  readonly bad: SeenLine;
  /** Whether a checkpoint vouches for that line as it is. */
  readonly badKnown: boolean;
  /** The two lines after it, as far as there are any. */
  readonly next: readonly SeenLine[];
  /** Some later line follows from `state`: where the chain that goes on there ended, or null where none does. */
  readonly resumed: ChainState | null;
  /** The highest number seen from the break on. */
  readonly highest: number;
}

/** Names the line that is wrong, and how, by what the lines around it vouch for. */
export function diagnose(found: Break): Finding {
  const { state, bad, last, before } = found;
  const [next] = found.next;
  const at = (line: SeenLine, seq: number, damage: Damage, message: string): Finding => ({
    ...line.place,
    seq,
    damage,
    message,
  });
  const expected = state.seq + 1;
  const got = bad.head === null ? bad.wrong : `got record ${bad.head.seq}`;

  const twins = last !== null && last.hash !== bad.hash && follows(before, bad);
  if (twins && next !== undefined && follows(after(bad), next)) {
    const message = `this line and the next both say that they are record ${state.seq}, and what comes later follows from the next`;
    return at(last, state.seq, "inserted", message);
  }
  if (begins(bad) && state.seq > 0 && (next === undefined || follows(after(bad), next))) {
    return at(bad, expected, "restarted", "a new chain begins here: it is cut off from what came before");
  }
  if (found.resumed !== null) {
    return found.resumed.seq >= found.highest
      ? at(bad, expected, "inserted", `expected record ${expected}, ${got}; the chain goes on behind it`)
      : at(bad, expected, "reordered", `expected record ${expected}, which stands further down, ${got}`);
  }
  if (bad.head === null) {
    const why = bad.wrong === "torn" ? "expected a newline at its end, got none" : bad.wrong;
    return at(bad, expected, "changed", why);
  }
  if (bad.head.seq === expected) return brokenLink(found, at);
  if (next?.head?.seq === expected + 1) {
    const message = `expected record ${expected}, ${got}, although record ${expected + 1} is next`;
    return at(bad, expected, "changed", message);
  }
  if (bad.head.seq > expected) {
    const to = bad.head.seq - 1;
    const gone = to === expected ? `record ${to} is` : `records ${expected} to ${to} are`;
    return at(bad, expected, "removed", `${gone} missing before this line`);
  }
  return at(bad, expected, "inserted", `expected record ${expected}, ${got}, which stood further up`);
}

/** The number is right and the hash is not: this line was changed or the one before, and the next line tells which. */
function brokenLink(
  { last, state, bad, badKnown, next, stateSigned }: Break,
  at: (line: SeenLine, seq: number, damage: Damage, message: string) => Finding,
): Finding {
  const follower = next[0];
  const vouched = badKnown || (follower !== undefined && follows(after(bad), follower));
  if (last !== null && vouched && !stateSigned) {
    return at(last, state.seq, "changed", "the next record holds another hash of this line");
  }
  const message = `expected the hash of the line before in prev, got another`;
  return at(bad, state.seq + 1, "changed", message);
}

function begins({ head }: SeenLine): boolean {
  return head?.seq === 1 && head.prev === CHAIN_START.prev;
}

import { CHAIN_START, type ChainState } from "./chain.ts";
import { type Break, diagnose, type Finding } from "./diagnosis.ts";
import { after, follows, type Place, type SeenLine, seeLine } from "./line.ts";

export type { Finding } from "./diagnosis.ts";

/** A head of the chain that is known from elsewhere than the log's lines. Its signature has been checked, or is not asked for. */
export interface KnownHead extends ChainState {
  readonly kind: "checkpoint" | "anchor";
  /** Where it is from: named in findings. */
  readonly source: string;
  /** Whether the log's key has signed it. */
  readonly signed: boolean;
}

/** What all lines together say. */
export interface Verified {
  /** The first thing that is wrong, or null. */
  readonly finding: Finding | null;
  /** Where the chain stood at its last line that follows from the one before. */
  readonly state: ChainState;
  /** Records up to this number were dropped, and a signed checkpoint covers them; 0 where none were. */
  readonly dropped: number;
  /** Signed checkpoints and anchors prove the records up to this number; behind it anyone could have written them anew. */
  readonly proved: number;
}

/** Fed every line of the log in order; keeps a few lines and the known heads. */
export interface Verifier {
  /** `bytes` is the line without its newline; `whole` says whether it has one. */
  line(bytes: Uint8Array, place: Place, whole?: boolean): void;
  /** To be called once, after the last line. */
  end(): Verified;
}

/**
 * The core of `audit verify`, without IO, so that whoever trusts nobody can feed it by a program of their own. A head that
 * two sources speak of is checked against both.
 */
export function openVerifier(heads: readonly KnownHead[] = []): Verifier {
  const known = new Map<number, KnownHead[]>();
  for (const head of heads) known.set(head.seq, [...(known.get(head.seq) ?? []), head]);
  const vouched = heads.reduce((most, { seq }) => Math.max(most, seq), 0);
  let state = CHAIN_START;
  let before = CHAIN_START;
  let last: SeenLine | null = null;
  let start = 0;
  let firstFile = "";
  let proved = 0;
  let anchored = 0;
  let droppedThrough = 0;
  let finding: Finding | null = null;
  let broken: Brokenness | null = null;
  let suspect: { readonly line: SeenLine; readonly head: KnownHead } | null = null;
  let torn: Place | null = null;

  function accept(line: SeenLine): void {
    before = state;
    last = line;
    const heads = known.get(after(line).seq) ?? [];
    const wrong = heads.find(({ prev }) => prev !== line.hash);
    if (wrong !== undefined) suspect = { line, head: wrong };
    else if (heads.some(({ signed }) => signed)) proved = after(line).seq;
    if (suspect === null && heads.some(({ kind }) => kind === "anchor")) anchored = after(line).seq;
    state = after(line);
  }

  /** A log whose old files were dropped begins behind a signed checkpoint of exactly the record before. */
  function startsAt(line: SeenLine): boolean {
    if (last !== null || line.head === null || line.head.seq === 1) return false;
    const seq = line.head.seq - 1;
    const heads = known.get(seq)?.filter(({ kind }) => kind === "checkpoint") ?? [];
    if (!heads.some(({ prev }) => prev === line.head?.prev)) return false;
    if (heads.some(({ signed }) => signed)) proved = seq;
    state = { seq, prev: line.head.prev };
    start = seq;
    firstFile = line.place.file;
    return true;
  }

  return {
    line(bytes, place, whole = true) {
      if (finding !== null && start === 0) return;
      const line = seeLine(bytes, place, state.seq < vouched);
      droppedThrough = Math.max(droppedThrough, line.droppedThrough);
      if (finding !== null) return;
      // What a crash tore can only be the end.
      if (torn !== null) finding = tornInside(torn, state);
      else if (broken !== null) broken.more(line);
      else if (suspect !== null) finding = disagreement(suspect, line, sound(suspect.head));
      else if (!whole) torn = place;
      else if (follows(state, line) || startsAt(line)) accept(line);
      else broken = brokenness(around(line), line);
    },
    end() {
      if (broken !== null) finding ??= diagnose(broken.seen());
      else if (suspect !== null) finding ??= disagreement(suspect, null, sound(suspect.head));
      finding = withoutStart() ?? finding ?? missing();
      if (torn !== null) finding ??= tornAtEnd(torn, state);
      const dropped = finding === null || start < finding.seq ? start : 0;
      return { finding, state, dropped, proved: Math.min(proved, finding ? finding.seq - 1 : proved) };
    },
  };

  function around(bad: SeenLine): Around {
    const stateSigned = proved === state.seq && proved > 0;
    const badKnown = known.get(bad.head?.seq ?? 0)?.some(({ prev }) => prev === bad.hash) ?? false;
    return { before, last, state, stateSigned, badKnown };
  }

  /** Where an anchor disagrees, whoever wrote anew may have had the key: checkpoints in the folder say nothing then. */
  function sound(disagrees: KnownHead): number {
    return disagrees.kind === "anchor" ? anchored : proved;
  }

  /** Whoever takes away the oldest files can't write the record that would say so. */
  function withoutStart(): Finding | null {
    if (start <= droppedThrough) return null;
    const message = `records 1 to ${start} are missing before this line, and no record says that they were dropped`;
    return { file: firstFile, line: 1, seq: 1, damage: "removed", message };
  }

  function missing(): Finding | null {
    const place = torn ?? last?.place ?? { file: "", line: 0 };
    const beyond = heads.find(({ seq }) => seq > state.seq);
    if (beyond !== undefined) {
      const message = `the log ends with record ${state.seq}, and ${beyond.source} speaks of record ${beyond.seq}`;
      return { ...place, seq: state.seq + 1, damage: "cut-off", message };
    }
    const early = heads.find(({ seq, kind }) => kind === "anchor" && seq < start);
    if (early === undefined) return null;
    const message = `${early.source} speaks of record ${early.seq}, and records 1 to ${start} were dropped: compare with a newer anchor`;
    return { file: firstFile, line: 1, seq: start + 1, damage: "anchor-dropped", message };
  }
}

type Around = Pick<Break, "before" | "last" | "state" | "stateSigned" | "badKnown">;
interface Brokenness {
  more(line: SeenLine): void;
  seen(): Break;
}

/** Goes on behind a break, to tell what was moved from what was removed, changed or inserted. */
function brokenness(around: Around, bad: SeenLine): Brokenness {
  const next: SeenLine[] = [];
  let resumed: ChainState | null = null;
  let resumes = false;
  let highest = 0;
  return {
    more(line) {
      if (next.length < 2) next.push(line);
      highest = Math.max(highest, line.head?.seq ?? 0);
      resumes = resumed === null ? follows(around.state, line) : resumes && follows(resumed, line);
      if (resumes) resumed = after(line);
    },
    // What an inserted line says of its own number proves nothing, unless it is the one that is missing at the end.
    seen: () => ({
      ...around,
      bad,
      next,
      resumed,
      highest: bad.head?.seq === highest + 1 ? highest + 1 : highest,
    }),
  };
}

/** A known head says otherwise: the next line tells whether this one line was changed, or all written anew. */
function disagreement(
  { line, head }: { readonly line: SeenLine; readonly head: KnownHead },
  next: SeenLine | null,
  sound: number,
): Finding {
  const { seq } = after(line);
  if (next?.head?.prev === head.prev) {
    return {
      ...line.place,
      seq,
      damage: "changed",
      message: "the next record holds another hash of this line",
    };
  }
  const message = `${head.source} holds another hash of this line: it was changed, or what stands from record ${sound + 1} to here was written anew`;
  return { ...line.place, seq: sound + 1, damage: "rewritten", message };
}

function tornInside(place: Place, state: ChainState): Finding {
  const message = "expected a newline at the end, got none, and more lines come behind it";
  return { ...place, seq: state.seq + 1, damage: "changed", message };
}

function tornAtEnd(place: Place, state: ChainState): Finding {
  const message =
    "expected a newline at the end, got none: torn by a crash, and set aside at the next start, or cut off";
  return { ...place, seq: state.seq + 1, damage: "torn", message };
}

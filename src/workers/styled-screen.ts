interface Run {
  text: string;
  readonly dim: boolean;
  readonly reverse: boolean;
}

/** A screen with its styles (`capture-pane -e`), as two texts of the same lines. */
export interface ReadScreen {
  readonly plain: readonly string[];
  /** Without what is shown faintly: the client's own hints in an empty input line, and the cursor that stands on them. */
  readonly solid: readonly string[];
}

const SGR = /\u001b\[([\d;:]*)m/;
const OTHER_ESCAPE =
  /\u001b(?:\[[0-9;:?]*[A-Za-z]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][A-Z0-9]|[\u000e\u000f])/g;

/** Reads a screen with or without styles. */
export function readScreen(screen: string): ReadScreen {
  const runs = runsOf(screen);
  const solid = runs.filter(
    ({ dim, reverse }, at) =>
      !dim && !(reverse && runs[at + 1]?.dim === true && !runs[at + 1]?.text.startsWith("\n")),
  );
  return { plain: linesOf(runs), solid: linesOf(solid) };
}

function linesOf(runs: readonly Run[]): string[] {
  return runs
    .map(({ text }) => text)
    .join("")
    .replaceAll("\u00a0", " ")
    .split("\n");
}

/** A style goes on over the end of a line, but the line itself is never hidden. */
function runsOf(screen: string): Run[] {
  const runs: Run[] = [];
  let [dim, reverse] = [false, false];
  for (const [at, part] of screen.split(SGR).entries()) {
    if (at % 2 === 1) [dim, reverse] = styleAfter(part, dim, reverse);
    else
      for (const text of part.replaceAll(OTHER_ESCAPE, "").split(/(\n)/))
        if (text !== "") runs.push({ text, dim: dim && text !== "\n", reverse });
  }
  return runs;
}

function styleAfter(codes: string, dim: boolean, reverse: boolean): [boolean, boolean] {
  const numbers = (codes === "" ? "0" : codes).split(/[;:]/).map(Number);
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i];
    // A colour of its own (38;5;n, 38;2;r;g;b): its numbers are no styles.
    if (code === 38 || code === 48) i += numbers[i + 1] === 5 ? 2 : 4;
    else if (code === 0) [dim, reverse] = [false, false];
    else if (code === 2) dim = true;
    else if (code === 22) dim = false;
    else if (code === 7) reverse = true;
    else if (code === 27) reverse = false;
  }
  return [dim, reverse];
}

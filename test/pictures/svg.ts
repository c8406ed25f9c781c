/** Columns and lines of a terminal as a picture: text stays text, and every character has its own place. */
const CELL = { width: 8.4, height: 18 };
const PADDING = 12;
const PAPER = "#16181d";
const INK = "#d8dce4";
const COLOURS = ["#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", INK] as const;

interface Look {
  readonly bold: boolean;
  readonly dim: boolean;
  readonly inverse: boolean;
  readonly colour: string;
}

const PLAIN: Look = { bold: false, dim: false, inverse: false, colour: INK };

/** SVG of a screen as `tmux capture-pane -p -e` prints it. */
export function screenPicture(painted: string, columns: number, title: string): string {
  const lines = painted.replace(/\n+$/, "").split("\n");
  const width = Math.ceil(columns * CELL.width + 2 * PADDING);
  const height = lines.length * CELL.height + 2 * PADDING;
  let look = PLAIN;
  const body = lines.map((line, row) => {
    const y = PADDING + row * CELL.height;
    let column = 0;
    const parts: string[] = [];
    for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
      const codes = /^\u001b\[([\d;]*)m$/.exec(piece);
      if (codes !== null) look = changed(look, codes[1] ?? "");
      else if (piece !== "") {
        parts.push(drawn(piece, look, column, y));
        column += [...piece].length;
      }
    }
    return parts.join("");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="6" fill="${PAPER}"/>
<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">
${body.filter((line) => line !== "").join("\n")}
</g>
</svg>
`;
}

function drawn(text: string, look: Look, column: number, y: number): string {
  const characters = [...text];
  const x = PADDING + column * CELL.width;
  const places = characters.map((_, at) => (x + at * CELL.width).toFixed(1)).join(" ");
  const ink = look.inverse ? PAPER : look.colour;
  const box = look.inverse
    ? `<rect x="${x.toFixed(1)}" y="${y}" width="${(characters.length * CELL.width).toFixed(1)}" height="${CELL.height}" fill="${look.colour}"/>`
    : "";
  if (text.trim() === "") return box;
  const style = `${look.bold ? ' font-weight="bold"' : ""}${look.dim ? ' opacity="0.6"' : ""}`;
  return `${box}<text x="${places}" y="${y + 13}" fill="${ink}"${style}>${escaped(text).replaceAll(" ", "\u00a0")}</text>`;
}

function changed(look: Look, codes: string): Look {
  let now = look;
  for (const code of (codes === "" ? "0" : codes).split(";").map(Number)) {
    if (code === 0) now = PLAIN;
    else if (code === 1) now = { ...now, bold: true };
    else if (code === 2) now = { ...now, dim: true };
    else if (code === 7) now = { ...now, inverse: true };
    else if (code === 22) now = { ...now, bold: false, dim: false };
    else if (code === 27) now = { ...now, inverse: false };
    else if (code === 39) now = { ...now, colour: INK };
    else if (code >= 30 && code <= 37) now = { ...now, colour: COLOURS[code - 30] ?? INK };
  }
  return now;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

export interface Panel {
  /** What grows: the horizontal axis. */
  readonly title: string;
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
}

const [WIDTH, HEIGHT, LEFT, TOP, INNER_X, INNER_Y] = [420, 300, 60, 50, 330, 190];
/** Milliseconds, the same for all panels so that they can be compared. */
const [LEAST, MOST] = [0.1, 10_000];
const COLOURS = ["#2f81f7", "#8a63d2", "#d1741f"];

/** An SVG of two by two panels, milliseconds by size, both logarithmic. */
export function plotGrowth(panels: readonly Panel[]): string {
  const drawn = panels.map(
    (panel, at) =>
      `<g transform="translate(${(at % 2) * WIDTH} ${Math.floor(at / 2) * HEIGHT})">${draw(panel)}</g>`,
  );
  const [width, height] = [2 * WIDTH, Math.ceil(panels.length / 2) * HEIGHT];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">
<title>The time of a call and of the verb by size, on logarithmic scales</title>
<style>text{fill:#333}.axis{stroke:#999;stroke-width:.5}@media(prefers-color-scheme:dark){text{fill:#ddd}.axis{stroke:#666}}</style>
${drawn.join("\n")}
</svg>
`;
}

function draw({ title, lines }: Panel): string {
  const sizes = [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))];
  const [low, high] = [Math.log10(Math.min(...sizes)), Math.log10(Math.max(...sizes))];
  const x = (size: number): number => LEFT + ((Math.log10(size) - low) / (high - low)) * INNER_X;
  const y = (ms: number): number => TOP + INNER_Y * (1 - Math.log10(ms / LEAST) / Math.log10(MOST / LEAST));
  const ticks = [0.1, 1, 10, 100, 1_000, 10_000].map(
    (ms) =>
      `<path class="axis" d="M${LEFT} ${y(ms)}h${INNER_X}"/><text x="${LEFT - 5}" y="${y(ms) + 4}" text-anchor="end">${ms.toLocaleString("en-US")}</text>`,
  );
  const under = sizes.map(
    (size) =>
      `<text x="${x(size)}" y="${TOP + INNER_Y + 16}" text-anchor="middle">${size.toLocaleString("en-US")}</text>`,
  );
  const curves = lines.map(({ name, points }, at) => {
    const colour = COLOURS[at % COLOURS.length];
    const path = points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`).join(" ");
    const key = `<path d="M${LEFT + at * 95} 30h12" stroke="${colour}" stroke-width="2"/><text x="${LEFT + at * 95 + 16}" y="34">${name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${key}`;
  });
  const names = `<text x="${LEFT}" y="16" font-weight="bold">milliseconds by ${title}</text><text x="${LEFT + INNER_X / 2}" y="${TOP + INNER_Y + 34}" text-anchor="middle">${title}</text>`;
  return [names, ...ticks, ...under, ...curves].join("");
}

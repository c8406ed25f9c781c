/** The page's only style sheet; its hash stands in the page's content security policy. */
export const STYLE = `
:root { color-scheme: light dark;
  --page: #f7f7f5; --card: #ffffff; --text: #1b1d21; --soft: #5d636e; --line: #e2e3e0; --grid: #ebebe8;
  --allowed: #3f7fbf; --asked: #e3a008; --denied: #c4453a; --other: #9aa0a8; --alarm: #b3261e; }
@media (prefers-color-scheme: dark) { :root {
  --page: #15171a; --card: #1e2125; --text: #eceef0; --soft: #a2a8b1; --line: #33373d; --grid: #2a2e33;
  --allowed: #6aa5e0; --asked: #f0bd42; --denied: #e5695d; --other: #7c838c; --alarm: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main, header, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 0 0 4px; }
p { margin: 0 0 12px; }
.soft, .none, footer { color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 12px 0 0; }
a { color: var(--allowed); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px 22px; margin: 18px 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 18px 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; }
.tiles b { display: block; font-size: 25px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles span { color: var(--soft); font-size: 13px; }
.tiles .raised b { color: var(--alarm); }
.chart { display: block; width: 100%; height: auto; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 4px 0 10px; padding: 0; list-style: none; color: var(--soft); font-size: 13px; }
.legend svg { width: 10px; height: 10px; margin-right: 6px; }
.allowed { fill: var(--allowed); } .asked { fill: var(--asked); } .denied { fill: var(--denied); } .other { fill: var(--other); }
.hit { fill: transparent; } g:hover > .hit { fill: var(--grid); }
.grid { stroke: var(--grid); } .tick { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; } .end { text-anchor: end; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: 13px; white-space: nowrap; }
th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:last-child td { border-bottom: 0; }
td { overflow-wrap: break-word; } .free { overflow-wrap: anywhere; min-width: 130px; } .free code { overflow-wrap: anywhere; } .name { min-width: 150px; overflow-wrap: anywhere; } .when { white-space: nowrap; font-variant-numeric: tabular-nums; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.barcell { width: 200px; min-width: 120px; vertical-align: middle; } .bar { display: block; width: 100%; height: 14px; }
code { font: 13px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
.end-allowed, .end-denied, .end-other { white-space: nowrap; font-weight: 600; }
.end-allowed { color: var(--allowed); } .end-denied { color: var(--denied); } .end-other { color: var(--soft); }
details { margin-top: 12px; } summary { cursor: pointer; color: var(--soft); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr)); gap: 8px 36px; } .pair > * { min-width: 0; }
footer { padding-bottom: 40px; overflow-wrap: anywhere; font-size: 13px; }
@media (max-width: 640px) { main, header, footer { padding-left: 14px; padding-right: 14px; } section { padding: 16px 14px; } }
@media print { body { background: none; } section, .tiles li { break-inside: avoid; } nav { display: none; } }
`;

/** More alternatives than that are not followed. */
const MOST = 64;

/**
 * What a brace expansion gives, where it is plain: `{a,b}` of ordinary characters, `{1..5}`, `{a..e}`. Null for all
 * others (nested, quoted, with expansions, too many): they are any words.
 */
export function braceWords(text: string): readonly string[] | null {
  const inner = /^\{([\w./:@%+=,-]*)\}$/.exec(text)?.[1];
  if (inner === undefined) return null;
  if (inner.includes("..")) return inner.includes(",") ? null : sequence(inner);
  const words = inner.split(",");
  return words.length > 1 && words.length <= MOST ? words : null;
}

function sequence(inner: string): readonly string[] | null {
  const [first = "", last = "", step] = inner.split("..");
  if (step !== undefined) return null;
  if (/^-?(0|[1-9][0-9]{0,8})$/.test(first) && /^-?(0|[1-9][0-9]{0,8})$/.test(last)) {
    return range(Number(first), Number(last), String);
  }
  const letters =
    (/^[a-z]$/.test(first) && /^[a-z]$/.test(last)) || (/^[A-Z]$/.test(first) && /^[A-Z]$/.test(last));
  return letters ? range(first.charCodeAt(0), last.charCodeAt(0), (code) => String.fromCharCode(code)) : null;
}

function range(from: number, to: number, name: (at: number) => string): readonly string[] | null {
  const length = Math.abs(to - from) + 1;
  if (length > MOST) return null;
  return Array.from({ length }, (_, at) => name(from <= to ? from + at : from - at));
}

/**
 * Where a regular expression that begins at `from` ends: the index of its delimiter. Null where it does not end on
 * its line, or where implementations disagree.
 *
 * Threat: some take a delimiter inside of brackets as text and some do not, and some take a backslash there as an
 * escape. A script that only one of them reads as harmless must not pass.
 */
export function regexEnd(text: string, from: number, delimiter: string): number | null {
  const end = plainEnd(text, from, delimiter);
  if (end === null) return null;
  const regex = text.slice(from, end);
  return bracketsClose(regex, true) && bracketsClose(regex, false) ? end : null;
}

/** The first delimiter that no backslash stands before. */
export function plainEnd(text: string, from: number, delimiter: string): number | null {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === delimiter) return at;
    else if (text[at] === "\n") return null;
  }
  return null;
}

function bracketsClose(regex: string, escapes: boolean): boolean {
  for (let at = 0; at < regex.length; at++) {
    if (regex[at] === "\\") at++;
    else if (regex[at] === "[") {
      const end = bracketEnd(regex, at, escapes);
      if (end === null) return false;
      at = end;
    }
  }
  return true;
}

function bracketEnd(regex: string, from: number, escapes: boolean): number | null {
  let at = from + 1;
  if (regex[at] === "^") at++;
  if (regex[at] === "]") at++;
  for (; at < regex.length; at++) {
    if (escapes && regex[at] === "\\") at++;
    else if (regex[at] === "]") return at;
    else if (regex[at] === "[" && /[:.=]/.test(regex[at + 1] ?? "")) {
      const named = /^\[:[a-z]+:\]/.exec(regex.slice(at, at + MOST_OF_A_CLASS));
      if (named === null) return null;
      at += named[0].length - 1;
    }
  }
  return null;
}

const MOST_OF_A_CLASS = 16;

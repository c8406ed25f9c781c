import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { looseField } from "../../../field.ts";
import type { Spec, Stated } from "../../spec.ts";
import { extracted } from "./extracted.ts";

/** Switches that change nothing of what is read or written, or only what an archive holds. */
const SWITCH =
  /^-(ao[astu]|ax.*|bb[0-3]?|bd|bs[oep][012]|bt|m[a-z0-9]*(=[^/]*|[-+])?|p.*|r[-0]?|sa[ase]|scc.*|scrc.*|slp|slt|sns-?|snh|snl|sni|spd|spe|spm|ssc-?|ssp|ssw|stl|stm.*|stx.*|t[a-zA-Z0-9.*:#]*|y|v[0-9]+[bkmgt]?|si[^/]*|scs.*|x[r!][^@]*|xr!.*|so|sdel|h|-help)$/;

export const sevenZip: Spec = {
  names: ["7z", "7za", "7zr", "7zz"],
  anyWords: true,
  rest: "text",
  says: ({ operands }) => {
    const end = operands.findIndex(({ text }) => text.kind === "known" && text.value === "--");
    const before = end < 0 ? operands : operands.slice(0, end);
    const switches = before.filter(({ text }) => text.kind !== "known" || text.value.startsWith("-"));
    const words = [
      ...before.filter((word) => !switches.includes(word)),
      ...(end < 0 ? [] : operands.slice(end + 1)),
    ];
    const into = switches.filter((word) => valueOf(word)?.startsWith("-o"));
    const odd = switches.find((word) => !into.includes(word) && !SWITCH.test(valueOf(word) ?? ""));
    const given = new Set(switches.map(valueOf));
    const [verb, archive, ...files] = words;
    const list = words.find((word) => valueOf(word)?.startsWith("@") || word.many);
    return [
      ...(odd === undefined ? [] : [unclear(`the switch ${odd.written} is not known`)]),
      ...(list === undefined ? [] : [unclear(`${list.written} may name more files`)]),
      ...ofVerb(valueOf(verb) ?? null, archive, files, given, into),
    ];
  },
  examples: {
    "7z l -slt a": "read /w/a",
    "7z t a": "read /w/a",
    "7z x a": "read /w/a, write /w deep",
    "7z x -y a -o/tmp": "read /w/a, write /tmp deep",
    "7z x -so a": "read /w/a",
    "7z a -mx=9 o.7z src": "read /w/o.7z, write /w/o.7z, read /w/src deep",
    "7z a -sdel o.7z src": "read /w/o.7z, write /w/o.7z, read /w/src deep, delete /w/src deep",
    "7z a o.7z @list": "read /w/o.7z, write /w/o.7z, read /w/@list deep, opaque undescribed",
    "7z d o.7z a": "read /w/o.7z, write /w/o.7z",
    "7z h a": "read /w/a",
    "7z b": "",
    "7z x -spf a": "read /w/a, write /w deep, opaque undescribed",
    "7z k a": "opaque undescribed",
  },
};

function ofVerb(
  verb: string | null,
  archive: Field | undefined,
  files: readonly Field[],
  given: ReadonlySet<string | undefined>,
  into: readonly Field[],
): readonly Stated[] {
  const read: readonly Stated[] = archive === undefined ? [] : [{ kind: "read", path: archive }];
  const change: readonly Stated[] = archive === undefined ? [] : [...read, { kind: "write", path: archive }];
  switch (verb) {
    case "l":
    case "t":
      return read;
    case "x":
    case "e":
      return given.has("-so") ? read : [...read, ...extracted(into.map(folderOf))];
    case "a":
    case "u":
      return [...change, ...packed(files, given.has("-sdel"))];
    case "d":
    case "rn":
      return change;
    case "h":
      return [archive, ...files].flatMap((path): Stated[] =>
        path === undefined ? [] : [{ kind: "read", path, deep: true }],
      );
    case "b":
    case "i":
      return [];
    case null:
      return archive === undefined && given.size === 0
        ? []
        : [...(given.has("-h") || given.has("--help") ? [] : [unclear("what it does is not clear")])];
    default:
      return [unclear(`the command ${verb} is not known`)];
  }
}

/** Without names it takes all of the folder. */
function packed(files: readonly Field[], deletes: boolean): readonly Stated[] {
  const paths = files.length === 0 ? [looseField(known("."))] : files;
  return paths.flatMap((path): Stated[] => [
    { kind: "read", path, deep: true },
    ...(deletes ? [{ kind: "delete", path, deep: true, own: true } as const] : []),
  ]);
}

function folderOf(word: Field): Field {
  const value = valueOf(word) ?? "-o";
  return { ...word, text: known(value === "-o" ? "." : value.slice(2)) };
}

function valueOf(word: Field | undefined): string | undefined {
  return word?.text.kind === "known" && !word.many ? word.text.value : undefined;
}

function unclear(why: string): Stated {
  return { kind: "unclear", why };
}

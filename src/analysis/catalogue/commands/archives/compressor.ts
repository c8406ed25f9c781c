import { known, type Text } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { concat } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated, Use } from "../../spec.ts";

/** What the commands of one kind of compression share. */
export interface Compression {
  readonly options: string;
  /** Endings of what is compressed, each with what it becomes. The first is what is appended. */
  readonly endings: readonly (readonly [string, string])[];
  /** The file stays beside what is made of it, unless `--rm` is given. */
  readonly keeps?: true;
  /** Options that only look at the file. */
  readonly looks: readonly string[];
}

export type Doing = "pack" | "unpack" | "print";

/** A file takes the place of another: `gzip a` makes `a.gz` of `a`. */
export function compressor(doing: Doing, kind: Compression): Omit<Spec, "names" | "examples"> {
  return {
    options: optionLines(kind.options),
    numbers: true,
    rest: "text",
    says: (use) => {
      if (use.has("--help", "--version", "--license")) return [];
      const files = use.operands.filter(({ text }) => text.kind !== "known" || text.value !== "-");
      return files.flatMap((file) => ofFile(doing, kind, use, file));
    },
  };
}

function ofFile(doing: Doing, kind: Compression, use: Use, path: Field): readonly Stated[] {
  const deep = use.has("--recursive");
  const read: Stated = { kind: "read", path, deep };
  if (doing === "print" || use.has("--stdout", ...kind.looks)) return [read];
  const [into] = use.values("--output", "-o");
  const stays = kind.keeps ? !use.has("--rm") : use.has("--keep");
  const gone: readonly Stated[] = stays ? [] : [{ kind: "delete", path, deep, own: true }];
  if (into !== undefined) return [read, { kind: "write", path: into }, ...gone];
  if (deep) return [read, { kind: "write", path, deep }, ...gone];
  const [suffix] = use.values("--suffix");
  const unpacks = doing === "unpack" || use.has("--decompress");
  const text = unpacks && !use.has("--compress") ? unpacked(kind, path, suffix) : packed(kind, path, suffix);
  const named = unpacks && use.has("--name");
  const unclear: readonly Stated[] =
    text === null || named ? [{ kind: "unclear", why: "what it makes is not clear" }] : [];
  return [
    read,
    ...(text === null ? [] : [{ kind: "write", path: { ...path, text } } as const]),
    ...gone,
    ...unclear,
  ];
}

function packed({ endings }: Compression, { text }: Field, suffix: Field | undefined): Text {
  return concat(text, suffix?.text ?? known(endings[0]?.[0] ?? ""));
}

function unpacked({ endings }: Compression, { text }: Field, suffix: Field | undefined): Text | null {
  if (text.kind !== "known" || suffix !== undefined) return null;
  const ending = endings.find(([end]) => text.value.endsWith(end));
  return ending === undefined ? text : known(text.value.slice(0, -ending[0].length) + ending[1]);
}

import { fetched } from "../../fetched.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Verbs that only compute and print; `then` joins them. Others may write files or run programs. */
const VERBS = new Set(
  `altkv bar bootstrap cat count count-distinct count-similar cut decimate fill-down fill-empty filter flatten format-values
  fraction gap grep group-by group-like gsub having-fields head histogram json-parse json-stringify label latin1-to-utf8
  least-frequent merge-fields most-frequent nest nothing put regularize rename reorder repeat reshape sec2gmt sec2gmtdate
  seqgen shuffle skip-trivial-records sort sort-within-records sparsify ssub stats1 stats2 step sub summary tac template
  top unflatten uniq unspace unsparsify utf8-to-latin1`.split(/\s+/),
);
const FLAG =
  /^(-n|--from|--(i|o|c2|t2|j2|x2|p2|n2|m2)?(csv|csvlite|tsv|tsvlite|json|jsonl|ndjson|dkvp|nidx|xtab|pprint|markdown|c|t|j|l|x|p|b|d|n|m)|--(implicit-csv-header|headerless-csv-output|headerless-csv-input|allow-ragged-csv-input|hi|ho|barred|right|no-color|key-color|records-per-batch|no-auto-flatten|no-auto-unflatten|infer-none|infer-all|quote-all|lazy-quotes|from-nothing|c2[a-z]|t2[a-z]|j2[a-z])|--(ifs|ofs|fs|ips|ops|ps|irs|ors|rs)=?|[^-].*)$/;
/** Words of its language that run, write or show something, or take what it says from a file. */
const DANGEROUS =
  /\b(system|exec|tee|split|emit\w*|dump|edump|print\w*|eprint\w*|ENV|os_type|hostname|include|load|mload|func|subr|call)\b/;

const ODD_OPTION = /^(--prepipe.*|-I|--gen.*)$/;

type Words = readonly (string | null)[];

function dangerous(words: Words): boolean {
  const scripted = words.includes("put") || words.includes("filter");
  return words.some(
    (word, at) =>
      word === null ||
      DANGEROUS.test(word) ||
      ODD_OPTION.test(word) ||
      (scripted && /^-[fs]/.test(word)) ||
      (words[at - 1] === "then" && !VERBS.has(word)),
  );
}

/** The first plain word behind `put` or `filter` is what they compute; all others may be files. */
function mayBeFiles(words: Words, from: number): ReadonlySet<number> {
  const files = new Set<number>();
  let before: string | null = words[from - 1] ?? null;
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? null;
    if (word?.startsWith("-")) continue;
    if (word === null || !(word === "then" || VERBS.has(word) || /^(put|filter)$/.test(before ?? "")))
      files.add(at);
    before = word;
  }
  return files;
}

export const mlr: Spec = {
  names: ["mlr"],
  anyWords: true,
  rest: "text",
  says: ({ operands }) => {
    const words = operands.map(({ text, many }) => (text.kind === "known" && !many ? text.value : null));
    const verb = words.findIndex((word) => word !== null && VERBS.has(word));
    const flags = words.slice(0, verb < 0 ? words.length : verb);
    const from = operands.filter((_, at) => at <= verb && words[at - 1] === "--from");
    const odd = flags.find((word) => word === null || !FLAG.test(word));
    const rest = words.slice(Math.max(verb, 0));
    const files = mayBeFiles(words, verb + 1);
    const unclear =
      verb < 0
        ? "the verb is not known"
        : odd !== undefined
          ? "an option is not known"
          : dangerous(rest)
            ? "what its expression does is not clear"
            : null;
    return [
      ...from.map((path): Stated => ({ kind: "read", path })),
      ...operands.filter((_, at) => files.has(at)).map((path): Stated => ({ kind: "read", path })),
      ...fetched([...from, ...operands.filter((_, at) => files.has(at))]),
      ...(unclear === null ? [] : [{ kind: "unclear", why: unclear } as const]),
    ];
  },
  examples: {
    "mlr --icsv --ojson cat a": "read /w/a",
    "mlr --csv sort -f x then head -n 2 a": "read /w/x, read /w/2, read /w/a",
    "mlr --icsv --opprint filter '$x > 5' a": "read /w/a",
    "mlr -n put 'end {print system(\"id\")}'": "opaque undescribed",
    "mlr --csv tee o a": "read /w/tee, read /w/o, read /w/a, opaque undescribed",
    "mlr -I --csv cat a": "read /w/a, opaque undescribed",
    "mlr --prepipe sh --csv cat a": "read /w/a, opaque undescribed",
    "mlr --csv split -n 2 a": "read /w/split, read /w/2, read /w/a, opaque undescribed",
    "mlr --csv cat https://h.example/a": "read /w/https:/h.example/a, opaque undescribed",
    "mlr --csv cat 'x y'": "read /w/x y",
    "mlr --csv cat then nope a": "read /w/nope, read /w/a, opaque undescribed",
    "mlr --csv cat then join --prepipe sh -f a b":
      "read /w/join, read /w/sh, read /w/a, read /w/b, opaque undescribed",
    "mlr --icsv --from a put -f b": "read /w/a, opaque undescribed",
  },
};

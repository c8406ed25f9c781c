import { optionLines } from "../../options.ts";
import type { Spec, Subcommand } from "../../spec.ts";
import { extracted } from "./extracted.ts";

const SWITCHES = optionLines("-y | -o+ | -o- | -idq | -inul | -r | -v | -p- | -ep | -c- | -kb | -u | -f");

const looks: Subcommand = {
  options: SWITCHES,
  wholeNames: true,
  oneDash: true,
  operands: ["read"],
  rest: "text",
};
const extracts: Subcommand = {
  options: SWITCHES,
  wholeNames: true,
  oneDash: true,
  rest: "text",
  says: ({ operands }) => {
    const [path, ...others] = operands;
    if (path === undefined) return [];
    const last = others.at(-1);
    const into = last?.text.kind === "known" && last.text.value.endsWith("/") ? [last] : [];
    return [{ kind: "read", path }, ...extracted(into)];
  },
};

export const unrar: Spec = {
  names: ["unrar", "rar"],
  subcommands: {
    l: looks,
    lt: looks,
    lb: looks,
    v: looks,
    vt: looks,
    vb: looks,
    t: looks,
    p: looks,
    x: extracts,
    e: extracts,
  },
  examples: {
    "unrar l a": "read /w/a",
    "unrar x a": "read /w/a, write /w deep",
    "unrar x -y a src/": "read /w/a, write /w/src deep",
    "unrar k a": "opaque undescribed",
  },
};

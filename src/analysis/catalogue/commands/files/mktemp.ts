import { known, partly, type Text, UNKNOWN } from "../../../../contract/index.ts";
import { type Field, looseField } from "../../../field.ts";
import { concat, withoutAll } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Use } from "../../spec.ts";

/** The random part of a name is letters and digits. */
const ODD = withoutAll(
  Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1)).filter(
    (character) => !/[A-Za-z0-9]/.test(character),
  ),
);
const RANDOM = partly("", "", ODD);
const FRESH = partly("/tmp/tmp.", "", ODD);

export const mktemp: Spec = {
  names: ["mktemp"],
  options: optionLines(`
    -d --directory | -q --quiet | -u --dry-run | -p=text | --tmpdir[=text] | -t | --suffix=text | --help | --version`),
  rest: "text",
  says: (use) => {
    const text = made(use);
    if (text === UNKNOWN) return [{ kind: "unclear", why: "what it makes is not clear" }];
    return use.has("--dry-run")
      ? []
      : [{ kind: "write", path: looseField(text), folder: use.has("--directory") }];
  },
  output: (use) => concat(made(use), known("\n")),
  examples: {
    "mktemp -d": "write /tmp/tmp.…",
    't=$(mktemp); cat "$t"': "write /tmp/tmp.…, read /tmp/tmp.…",
    't=$(mktemp -d); cat "$t/a"': "write /tmp/tmp.…, read /tmp/tmp.…/a",
    "mktemp ./x.XXX": "write /w/x.…",
    "mktemp -d /tmp/foo-XXXXXX": "write /tmp/foo-…",
    "mktemp -t foo.XXXX": "write /tmp/foo.…",
    "mktemp -p src --suffix=.ts": "write /w/src/tmp.….ts",
    "mktemp -u": "",
    "mktemp -t foo": "opaque undescribed",
    "mktemp x": "opaque undescribed",
  },
};

/** Threat: where `-t` takes a beginning and no template, the folder is another. */
function made(use: Use): Text {
  const [template, ...others] = use.operands;
  const [folder] = [...use.values("-p"), ...use.values("--tmpdir")];
  const below = folder?.text ?? known("/tmp");
  if (others.length > 0) return UNKNOWN;
  const name = template === undefined ? concat(known("tmp."), RANDOM) : fromTemplate(template);
  if (name === UNKNOWN) return UNKNOWN;
  const [suffix] = use.values("--suffix");
  const whole = concat(name, suffix?.text ?? known(""));
  const isBelow = template === undefined || folder !== undefined || use.has("-t", "--tmpdir");
  if (template === undefined && folder === undefined && suffix === undefined) return FRESH;
  return isBelow ? concat(concat(below, known("/")), whole) : whole;
}

/** The last run of `X` is replaced, where there are three or more. */
function fromTemplate({ text, many }: Field): Text {
  const match = text.kind === "known" && !many ? /^(.*?)XXX+([^X/]*)$/.exec(text.value) : null;
  if (match?.[1] === undefined || match[2] === undefined) return UNKNOWN;
  return concat(concat(known(match[1]), RANDOM), known(match[2]));
}

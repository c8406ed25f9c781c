import { known, partly } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { concat, withoutAll } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

/** The random part of a name is letters and digits. */
const ODD = withoutAll(
  Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1)).filter(
    (character) => !/[A-Za-z0-9]/.test(character),
  ),
);
const FRESH = partly("/tmp/tmp.", "", ODD);

export const mktemp: Spec = {
  names: ["mktemp"],
  options: [
    "-d --directory",
    "-q --quiet",
    "!-u --dry-run",
    "!-p --tmpdir[=text]",
    "!-t",
    "!--suffix=text",
    "--help",
    "--version",
  ],
  rest: "unclear",
  says: () => [{ kind: "write", path: looseField(FRESH) }],
  output: () => concat(FRESH, known("\n")),
  examples: {
    "mktemp -d": "write /tmp/tmp.…",
    't=$(mktemp); cat "$t"': "write /tmp/tmp.…, read /tmp/tmp.…",
    't=$(mktemp -d); cat "$t/a"': "write /tmp/tmp.…, read /tmp/tmp.…/a",
    "mktemp ./x.XXX": "write /tmp/tmp.…, opaque undescribed",
  },
};

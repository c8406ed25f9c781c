import type { Text } from "../../../../contract/index.ts";
import { readAwk } from "../../../code/awk/read.ts";
import type { Field } from "../../../field.ts";
import { beginning } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import { type Numbers, scriptOf, stateScript } from "../../scripts.ts";
import type { Spec } from "../../spec.ts";

export const awk: Spec = {
  names: ["awk", "gawk", "mawk", "nawk", "original-awk", "goawk"],
  options: optionLines(`
    -F --field-separator=text | -v --assign=text | -f --file=read | -b --characters-as-bytes | -c --traditional |
    -C --copyright | !-d --dump-variables[=text] | !-D --debug[=text] | -e --source=text | !-E --exec=read |
    -g --gen-pot | -h --help | !-i --include=text | !-I --trace | -k --csv | !-l --load=text | -L --lint[=text] |
    -M --bignum | -N --use-lc-numeric | -n --non-decimal-data | !-o --pretty-print[=text] | -O --optimize |
    !-p --profile[=text] | -P --posix | -r --re-interval | -s --no-optimize | -S --sandbox | -t --lint-old |
    -V --version | -W=text`),
  optionsFirst: true,
  rest: "text",
  says: (use, ask) => {
    if (use.has("--help", "--version", "--copyright")) return [];
    const modes = use.values("-W");
    if (modes.length > 0)
      return modes.every(isVersion) ? [] : [{ kind: "unclear", why: "what -W asks for is not described" }];
    const own = use.has("--source", "--file", "--exec") ? 0 : 1;
    const parts = use.options.flatMap(({ name, value }): readonly (Field | Text)[] =>
      value === undefined ? [] : name === "--source" ? [value] : name === "--file" ? [ask.script(value)] : [],
    );
    const script = scriptOf(own === 1 ? use.operands.slice(0, 1) : parts, OPERANDS);
    const reads = use.operands
      .slice(own)
      .filter(isFile)
      .map((path) => ({ kind: "read", path }) as const);
    const seen = use.has("--exec") ? [] : stateScript(script, readAwk);
    // Threat: gawk connects when it is told to read such a name.
    const connects = reads.some(({ path }) => beginning(path.text).startsWith("/inet"));
    return [...reads, ...seen, ...(connects ? [CONNECTS] : [])];
  },
  examples: {
    "awk '{print $1}' a": "read /w/a",
    "awk -F: '$1 ~ /x/ {print $2}' a x=1 b": "read /w/a, read /w/b",
    "awk -v n=1 'NR > n' a": "read /w/a",
    "awk '{print > \"out\"}' a": "read /w/a, write /w/out",
    "awk '{print $1 > \"/dev/stderr\"}' a": "read /w/a",
    "awk 'BEGIN {while ((getline l < \"b\") > 0) print l}'": "read /w/b",
    "awk 1 /inet/tcp/0/h/80": "read /inet/tcp/0/h/80, opaque undescribed",
    "awk '{print > $1}' a": "read /w/a, opaque inline-code",
    "awk '{system(\"id\")}' a": "read /w/a, opaque inline-code",
    "awk '{print | \"sh\"}' a": "read /w/a, opaque inline-code",
    "awk 'BEGIN {print ENVIRON[\"X\"]}'": "env X shown",
    "awk -f a b": "read /w/a, read /w/b",
    "awk -f absent b": "read /w/absent, read /w/b, opaque inline-code",
    'n=$((1+2)); awk "NR==$n" a': "read /w/a",
    "gawk -i inplace '{print}' a": "read /w/a, opaque undescribed",
    "gawk --source '{print}' a": "read /w/a",
    "mawk -W version": "",
    "mawk -W exec a": "opaque undescribed",
    'awk "{print $x}" a': "env x shown, read /w/a, opaque inline-code",
  },
};

const CONNECTS = { kind: "unclear", why: "an operand that awk takes for a connection" } as const;

/** Behind it no slash may stand, which would begin a regular expression where the number is none. */
const OPERANDS: Numbers = {
  holds: /[-0-9]/,
  fit: (_before, behind) => !/^\s*\//.test(behind),
};

/** `name=value` among the operands sets a variable. */
function isFile({ text, many }: Field): boolean {
  return text.kind !== "known" || many || !/^(-$|[A-Za-z_][A-Za-z0-9_]*=)/.test(text.value);
}

function isVersion({ text }: Field): boolean {
  return text.kind === "known" && /^(v|version|help)$/.test(text.value);
}

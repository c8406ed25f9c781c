import { readYq } from "../../../code/jq/read.ts";
import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import { type Numbers, scriptOf, stateScript } from "../../scripts.ts";
import type { Ask, Spec, Stated } from "../../spec.ts";

const NUMBERS: Numbers = { holds: /[-0-9]/, fit: () => true };

/** Two programs have this name, one in Go and one in Python around jq. */
export const yq: Spec = {
  names: ["yq"],
  options: optionLines(`
    -C --colors | -e --exit-status | !-f=text | --front-matter=text | --header-preprocess | -h --help | -I --indent=text |
    -i --inplace --in-place | -p --input-format=text | -M --no-colors | -N --no-doc | -n --null-input |
    -o --output-format=text | -P --prettyPrint | -r --unwrapScalar --raw-output | -v --verbose | -V --version |
    -0 --nul-output | !-s --split-exp=text | !--split-exp-file=text | !--from-file=text | --expression=text |
    --string-interpolation | --csv-auto-parse | --csv-separator=text | --tsv-auto-parse | --lua-globals |
    --lua-prefix=text | --lua-suffix=text | --lua-unquoted | --properties-separator=text |
    --properties-array-brackets | --xml-attribute-prefix=text | --xml-content-name=text | --xml-directive-name=text |
    --xml-keep-namespace | --xml-proc-inst-prefix=text | --xml-raw-token | --xml-skip-directives |
    --xml-skip-proc-inst | --xml-strict-mode | --shell-key-separator=text | --yaml-fix-merge-anchor-to-spec |
    --security-disable-env-ops | --security-disable-file-ops | --debug-node-info | -c --compact-output | -j --tojson |
    -y --yaml-output | -Y --yaml-roundtrip | -w --width=text | -S --sort-keys | --arg=text=text | --argjson=text=text | --slurpfile=text=read | --rawfile=text=read | --args | --jsonargs | --tab | --indentless | --indentless-lists | --yml-output | --yml-roundtrip | --yaml-output-grammar-version=text | --yml-out-ver=text | -R --raw-input | -a --ascii-output`),
  wholeNames: true,
  rest: "text",
  says: (use, ask) => {
    if (use.has("--help", "--version")) return [];
    const [first, ...others] = use.operands;
    const name = first?.text.kind === "known" && !first.many ? first.text.value : null;
    // exception: the verbs of an early version
    if (name !== null && /^(r|w|d|m|n|p|v|x|new|read|write|delete|merge|prefix|validate|compare)$/.test(name))
      return [{ kind: "unclear", why: `what the verb ${name} does depends on the version` }];
    const words = name !== null && /^(eval|e|eval-all|ea)$/.test(name) ? others : use.operands;
    const given = use.values("--expression");
    const [expression] = words;
    const isScript = given.length === 0 && expression !== undefined;
    const files = isScript && !mayBeFile(expression, ask) ? words.slice(1) : words;
    const script = isScript ? [expression] : given;
    const text = scriptOf(script, NUMBERS);
    return [
      ...files.flatMap((path): Stated[] =>
        use.has("--in-place")
          ? [
              { kind: "read", path },
              { kind: "write", path },
            ]
          : [{ kind: "read", path }],
      ),
      ...(script.length === 0 ? [] : stateScript(text, readYq)),
    ];
  },
  examples: {
    "yq .a a": "read /w/a",
    "yq a": "read /w/a",
    "yq '.key'": "",
    "yq e -P '.a.b' a b": "read /w/a, read /w/b",
    "yq -i '.a = 1' a": "read /w/a, write /w/a",
    "yq -i=true '.a = 1' a": "read /w/a, write /w/a, opaque undescribed",
    "yq ~/.kube/config.yaml": "read /home/u/.kube/config.yaml",
    "yq '.a = load(\"b\")' a": "read /w/a, read /w/b",
    "yq 'load(.f)' a": "read /w/a, opaque inline-code",
    "yq -n 'env(HOME)'": "env HOME shown",
    "yq '.a = strenv(X)' a": "read /w/a, env X shown",
    "yq -s .name a": "read /w/a, opaque undescribed",
    "yq 'eval(.x)' a": "read /w/a, opaque inline-code",
    "yq w -i a b c": "opaque undescribed",
  },
};

/** A first word that is the name of a file is no expression. */
function mayBeFile({ text, many }: Field, { facts, folders }: Ask): boolean {
  if (text.kind !== "known" || many) return true;
  if (
    /^(\/|\.\.?\/)|^[^\s|()[\]{}"=]*\.(ya?ml|json|toml|xml|props|csv|tsv|ini|conf|config)$/.test(text.value)
  )
    return true;
  return folders.some(
    (folder) => folder.kind !== "known" || facts.resolve(`${folder.value}/${text.value}`).kind === "file",
  );
}

import { UNKNOWN } from "../../../../contract/index.ts";
import { readJavaScript } from "../../../code/javascript/read.ts";
import { stateCode } from "../../code.ts";
import { optionLines } from "../../options.ts";
import { project } from "../../project.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { runsScript } from "./scripts.ts";

export const node: Spec = {
  names: ["node", "nodejs"],
  options: optionLines(`
    -v --version | -h --help | --v8-options | -c --check | -e --eval=text | -p --print=text | -pe=text | -i --interactive | --test | --test-name-pattern=text |
    --test-skip-pattern=text | --test-only | --test-reporter=module | --test-reporter-destination=write | --test-concurrency=text | --test-timeout=text |
    --test-shard=text | --test-update-snapshots | --experimental-test-coverage | --test-coverage-include=text | --test-coverage-exclude=text | --test-coverage-lines=text |
    --test-force-exit | --experimental-test-module-mocks | --experimental-test-snapshots | --watch | --watch-path=text | --run=text | --input-type=text | --no-warnings | --trace-warnings |
    --trace-deprecation | --no-deprecation | --throw-deprecation | --trace-uncaught | --stack-trace-limit=text | --enable-source-maps | --max-old-space-size=text |
    --max-semi-space-size=text | --stack-size=text | --expose-gc | --unhandled-rejections=text | --experimental-strip-types | --experimental-transform-types | --experimental-vm-modules |
    --no-experimental-strip-types | --experimental-default-type=text | --experimental-require-module | --disable-warning=text | --dns-result-order=text | --title=text | --harmony |
    --experimental-sqlite | --experimental-json-modules | --experimental-import-meta-resolve | --conditions=text | -C=text | --preserve-symlinks |
    --import=text | -r --require=text | !--loader=text | !--experimental-loader=text | !--env-file=read | !--env-file-if-exists=read | !--inspect[=text] | !--inspect-brk[=text]`),
  optionsFirst: true,
  wholeNames: true,
  rest: "text",
  says: (use, ask) => [...loads(use), ...does(use, ask)],
  examples: {
    "node --version": "",
    "node --check src/a.ts": "read /w/src/a.ts",
    "node --test": "change project test /w",
    "node --import tsx --test test/a.test.ts": "change project test /w",
    "node --import /tmp/x.js --test": "change project test /w, opaque undescribed",
    "node --test --test-reporter=spec": "change project test /w",
    "node --test --test-reporter=/tmp/x.js": "change project test /w, opaque undescribed",
    "node --test --test-reporter=data:text/javascript,0": "change project test /w, opaque undescribed",
    "node --test /tmp/x.test.js": "opaque undescribed",
    "node src/a.ts": "read /w/src/a.ts, opaque undescribed",
    "node -r ./x.js -e 1": "opaque undescribed",
    'node -e \'require("child_process").fork("a")\'': "opaque inline-code",
    'node -e "$x"': "env x shown, opaque inline-code",
    "cat a | node": "read /w/a, opaque inline-code",
    "node -p '1 + 1'": "",
    "node -p 'require(\"./package.json\").version'": "read /w/package.json",
    "node -e 'fs.readFileSync(\".env\")'": "read /w/.env",
    "node <<'E'\nfs.writeFileSync('out', 'x')\nE": "write /w/out",
    "node -i": "opaque undescribed",
  },
};

/** Modules that are loaded first: of a package that is installed, only where tests run anyway. */
function loads(use: Use): readonly Stated[] {
  const modules = use.values("--import", "--require");
  const known = modules.every(({ text }) => text.kind === "known" && /^[@a-z][\w@/-]*$/.test(text.value));
  return modules.length === 0 || (known && use.has("--test"))
    ? []
    : [{ kind: "unclear", why: "it loads a module first" }];
}

function does(use: Use, ask: Ask): readonly Stated[] {
  const { has, operands, values } = use;
  if (has("--version", "--help", "--v8-options")) return [];
  if (has("--interactive", "--watch", "--watch-path"))
    return [{ kind: "unclear", why: "what it runs is not described" }];
  if (has("--test")) return project("test", ask, operands);
  const [script] = values("--run");
  if (script !== undefined) return runsScript(script, ask);
  const [code] = values("--eval", "--print", "-pe");
  if (code !== undefined) return stateCode(readJavaScript, code.many ? UNKNOWN : code.text, operands, ask);
  const [file, ...words] = operands;
  const isInput = file?.text.kind === "known" && file.text.value === "-";
  if (file === undefined || isInput) return stateCode(readJavaScript, ask.input, words, ask);
  if (has("--check")) return [{ kind: "read", path: file }];
  return [
    { kind: "read", path: file },
    { kind: "unclear", why: `what ${file.written} does is not described` },
  ];
}

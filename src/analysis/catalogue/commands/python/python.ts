import { known, UNKNOWN } from "../../../../contract/index.ts";
import { readPython } from "../../../code/python/read.ts";
import { type Field, looseField } from "../../../field.ts";
import { below } from "../../../paths/lexical.ts";
import { stateCode } from "../../code.ts";
import { optionLines } from "../../options.ts";
import type { Ask, Spec, Stated, Use } from "../../spec.ts";
import { runsModule } from "./modules.ts";
import { MODULES } from "./names.ts";

const VERSIONS = ["2", "3", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];

export const python: Spec = {
  names: ["python", ...VERSIONS.map((version) => `python${version}`), "pypy", "pypy3"],
  options: optionLines(`
    -V --version | -h --help | --help-all | --help-env | --help-xoptions | -c=text | -m=text | -u | -B | -I | -E | -s | -S | -O | -q | -v | -b | -P | -W=text | -X=text | !-i | !-x | !-d | !--check-hash-based-pycs=text`),
  optionsFirst: true,
  wholeNames: true,
  prepare: endOptions,
  rest: "text",
  says: (use, ask) => {
    if (use.has("--version", "--help", "--help-all", "--help-env", "--help-xoptions")) return [];
    if (!use.values("-W", "-X").every(isPlain))
      return [{ kind: "unclear", why: "what an option loads is not known" }];
    const [module] = use.values("-m");
    if (module !== undefined) return says(module, use, ask);
    const [code] = use.values("-c");
    if (code !== undefined) return stateCode(readPython, code.many ? UNKNOWN : code.text, use.operands, ask);
    const [file, ...words] = use.operands;
    const isInput = file?.text.kind === "known" && file.text.value === "-";
    if (file === undefined || isInput) return stateCode(readPython, ask.input, words, ask);
    return [
      { kind: "read", path: file },
      { kind: "unclear", why: `what ${file.written} does is not described` },
    ];
  },
  examples: {
    "python --version": "",
    "python3 src/a.py": "read /w/src/a.py, opaque undescribed",
    "python -m json.tool a": "read /w/a",
    "python -m json.tool a out": "read /w/a, write /w/out",
    "python3 -m http.server 8000": "change project start /w",
    "python3 -m http.server -d /": "opaque undescribed",
    "python -m venv .venv": "change project build /w",
    "python -m venv --clear src": "change project build /w, delete /w/src deep",
    "python -m venv /opt/x": "opaque undescribed",
    "python -m pytest -x -q test": "change project test /w",
    "python -Bm pytest": "change project test /w",
    "python -mpytest": "change project test /w",
    "python -m pip list": "",
    "python -m pip install x": "connect https pypi.org, change pip install x",
    "python -m unittest discover -s test -v": "change project test /w",
    "python -m frobnicate": "opaque undescribed",
    "python -W ignore::evil.X -m this": "opaque undescribed",
    "python -c 'import json, sys; print(json.load(open(sys.argv[1])))' a": "read /w/a",
    "python -m json.tool < a && python - <<'E'\nimport os\nfor f in os.listdir('src'): print(open('src/' + f).read())\nE":
      "read /w/a, read /w/src, read /w/src/…",
    "echo 1 > re.py; python -c 'import json'": "write /w/re.py, opaque inline-code",
    "python -i": "opaque undescribed",
    "python -c 'import shutil; shutil.rmtree(\"/\")'": "opaque inline-code",
    'python -c "$x"': "env x shown, opaque inline-code",
    "cat a | python -": "read /w/a, opaque inline-code",
  },
};

/** Threat: the class of a warning is imported. */
function isPlain({ text }: Field): boolean {
  return (
    text.kind === "known" &&
    /^(ignore|error|default|once|always|module|all|dev|utf8(=[01])?|importtime|faulthandler|no_debug_ranges)$/.test(
      text.value,
    )
  );
}

/** Behind `-c` and `-m` all words are the program's. */
function endOptions(words: readonly Field[]): readonly Field[] {
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.text;
    if (text?.kind !== "known" || !/^-[A-Za-z]/.test(text.value)) return words;
    const taking = /^-[A-VYZabd-ln-z]*([cmWX])(.*)$/s.exec(text.value);
    if (taking === null) continue;
    const [, letter = "", rest = ""] = taking;
    if (letter === "c" || letter === "m") {
      const end = at + (rest === "" ? 2 : 1);
      return [...words.slice(0, end), looseField(known("--")), ...words.slice(end)];
    }
    if (rest === "") at++;
  }
  return words;
}

function says(module: Field, use: Use, ask: Ask): readonly Stated[] {
  const name = module.text.kind === "known" && !module.many ? module.text.value : null;
  if (name === null || isShadowed(name, ask)) {
    return [{ kind: "unclear", why: `what the module ${module.written} is can't be seen` }];
  }
  // exception: what runs under a name of its own is described there
  return Object.hasOwn(MODULES, name) ? [] : runsModule(name, use.operands, ask);
}

/** Threat: a file of the folder where it runs stands before every module of the language. */
export function isShadowed(module: string, { facts, folders }: Pick<Ask, "facts" | "folders">): boolean {
  const [name = ""] = module.split(".");
  return folders.some(
    (folder) =>
      folder.kind !== "known" ||
      [name, `${name}.py`, `${name}.pyc`, `${name}.so`].some(
        (file) => facts.resolve(below(folder.value, file)).kind !== "missing",
      ),
  );
}

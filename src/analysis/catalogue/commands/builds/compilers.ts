import type { Field } from "../../../field.ts";
import { optionLines } from "../../options.ts";
import { project } from "../../project.ts";
import type { Spec, Stated } from "../../spec.ts";
import { alike } from "../../tool.ts";

/** Compilers read sources and write what `-o` says; plugins, wrappers and specs are code. */
const gcc: Spec = {
  names: ["gcc", "g++", "clang", "clang++", "cc", "c++"],
  options: optionLines(`
    -o=write | -c | -S | -E | -g | -w | -v | -M | -MM | -MD | -MMD | -MP | -MF=write | -D=text | -U=text | -I=text | -l=text | -L=text | -std=text | -pedantic | -pthread | -static | -shared | -fsyntax-only | --version | -dumpversion |
    -dumpmachine | -print-search-dirs | -print-prog-name=text | --help | -x=text | -include=project | -isystem=text | -pipe | -rdynamic | -s`),
  oneDash: true,
  prepare: (words) => words.filter(({ text }) => text.kind !== "known" || !HARMLESS.test(text.value)),
  rest: "read",
  says: ({ has, operands }, ask) =>
    has("--version", "-dumpversion", "-dumpmachine", "--help", "-print-search-dirs", "-print-prog-name")
      ? []
      : [
          ...project("build", ask),
          ...operands
            .filter(isList)
            .map(
              ({ written }): Stated => ({ kind: "unclear", why: `the options in ${written} are not known` }),
            ),
          ...(has("-o", "-E", "-fsyntax-only") || operands.length === 0
            ? []
            : [
                {
                  kind: "write",
                  path: { text: ask.folders[0] ?? { kind: "unknown" }, many: false, written: "." },
                  deep: true,
                } as const,
              ]),
        ],
  examples: {
    "gcc --version": "",
    "gcc -Wall -O2 -o out a b": "write /w/out, read /w/a, read /w/b, change project build /w",
    "gcc -o /usr/bin/x a": "write /usr/bin/x later, read /w/a, change project build /w",
    "gcc -fsyntax-only a": "read /w/a, change project build /w",
    "gcc -fplugin=/tmp/x.so a": "read /w/a, change project build /w, write /w deep, opaque undescribed",
    "gcc -wrapper /tmp/x a":
      "read /tmp/x, read /w/a, change project build /w, write /w deep, opaque undescribed",
    "gcc -DX=1 -I/usr/include -O2 -Wno-unused -fPIC -c -o a.o a":
      "write /w/a.o, read /w/a, change project build /w",
    "gcc -Wl,--wrap=x -o b a": "write /w/b, read /w/a, change project build /w, opaque undescribed",
    "gcc @args": "read /w/@args, change project build /w, write /w deep, opaque undescribed",
  },
};

/** With the argument attached: what is warned about, defined, searched, and how it is made. */
const HARMLESS =
  /^-([DUIlLO].+|O|W(?![lpa],).+|f(?!plugin|use-ld|syntax-only|lto-partition|dump|profile|embed|callgraph)[\w=+-]+|g\w+|m(?!llvm)[\w=.-]+|std=.+)$/;

/** Threat: a file of more options. */
function isList({ text }: Field): boolean {
  return text.kind !== "known" || text.value.startsWith("@");
}

/** They look into object files. */
const nm: Spec = {
  names: ["nm", "objdump", "readelf", "size", "otool", "dwarfdump", "c++filt"],
  options: optionLines(`
    -a --all | -A | -C --demangle[=text] | -D --dynamic | -d --disassemble | -S --source | -s --full-contents | -t --syms | -T --dynamic-syms | -x --all-headers | -h --file-header | -l --program-headers | -e --headers | -p --private-headers | -r --reloc | -j --section=text |
    -M --disassembler-options=text | -n --numeric-sort | -g --extern-only | -u --undefined-only | -W --wide | -L | -V --notes | -f | -i | -b=text | --version | --help | -v | --defined-only | --no-show-raw-insn`),
  rest: "read",
  examples: { "nm -C a": "read /w/a", "nm --plugin=/tmp/x.so a": "read /w/a, opaque undescribed" },
};

/** Threat: it runs the program that it is given, to see what that loads. */
const ldd: Spec = {
  names: ["ldd"],
  options: optionLines("--version | --help"),
  rest: "unclear",
  examples: { "ldd --version": "", "ldd a": "opaque undescribed" },
};

export const compilers: readonly Spec[] = [...alike(gcc), ldd, ...alike(nm)];

import { known } from "../../../../contract/index.ts";
import { optionLines } from "../../options.ts";
import { installs } from "../../project.ts";
import type { Spec, Stated } from "../../spec.ts";
import { changes, looks } from "../../subcommands.ts";
import { tool } from "../../tool.ts";

const OPTIONS = optionLines(
  "-v --verbose | -q --quiet | -V --version | -h --help | --installed | --toolchain=text | --profile=text | -c --component=text | -t --target=text | --force | --no-self-update | --path",
);

export const rustup: Spec = {
  names: ["rustup"],
  options: OPTIONS,
  subcommands: {
    ...looks("show check which help completions", OPTIONS),
    toolchain: {
      options: OPTIONS,
      subcommands: {
        ...looks("list", OPTIONS),
        ...changes("rustup", "install add uninstall remove link", OPTIONS),
      },
    },
    target: {
      options: OPTIONS,
      subcommands: { ...looks("list", OPTIONS), ...changes("rustup", "add remove", OPTIONS) },
    },
    component: {
      options: OPTIONS,
      subcommands: { ...looks("list", OPTIONS), ...changes("rustup", "add remove", OPTIONS) },
    },
    override: {
      options: OPTIONS,
      subcommands: { ...looks("list", OPTIONS), ...changes("rustup", "set unset", OPTIONS) },
    },
    update: {
      options: OPTIONS,
      rest: "text",
      says: () => installs("rustup", "update", known(""), "static.rust-lang.org"),
    },
    ...changes("rustup", "default", OPTIONS),
  },
  examples: {
    "rustup show": "",
    "rustup target list --installed": "",
    "rustup target add wasm32-wasip1": "change rustup target-add wasm32-wasip1",
    "rustup update": "connect https static.rust-lang.org, change rustup update",
    "rustup run nightly rm a": "opaque undescribed",
  },
};

export const rustfmt: Spec = tool("format", {
  names: ["rustfmt"],
  options:
    "--check | --edition=text | --emit=text | -l --files-with-diff | -v --verbose | -q --quiet | --color=text | --config-path=project | --config=text | --backup | -V --version | -h --help | --print-config=text",
  examples: {
    "rustfmt --check src/a.ts": "read /w/src/a.ts, change project format /w",
    "rustfmt /home/u/.ssh/id": "read /home/u/.ssh/id, change project format /w, opaque undescribed",
  },
});

export const rustc: Spec = tool("build", {
  names: ["rustc"],
  options: `
  -V --version | -v --verbose | -h --help | --explain=text | --print=text | --edition=text | --crate-type=text | --crate-name=text | --emit=text | -o=write | --out-dir=write-deep | -O | -g | --test | --cfg=text | --check-cfg=text |
  --target=module | -A --allow=text | -W --warn=text | -D --deny=text | -F --forbid=text | --cap-lints=text | --color=text | --error-format=text | !-C --codegen=text | !-L=text | !-l=text | !--extern=text | !-Z=text`,
  // exception: `--emit=KIND=FILE` and `--print=KIND=FILE` write
  says: ({ values }) =>
    values("--emit", "--print")
      .filter(({ text }) => text.kind !== "known" || text.value.includes("="))
      .map(({ written }): Stated => ({ kind: "unclear", why: `${written} may name a file` })),
  examples: {
    "rustc --version": "",
    "rustc --emit=link=.git/hooks/x a": "read /w/a, change project build /w, opaque undescribed",
    "rustc -o out a": "write /w/out, read /w/a, change project build /w",
    "rustc -C linker=/tmp/x a": "read /w/a, change project build /w, opaque undescribed",
  },
});

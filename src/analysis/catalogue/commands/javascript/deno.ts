import { optionLines } from "../../options.ts";
import { project } from "../../project.ts";
import type { Spec } from "../../spec.ts";
import { task } from "../../tool.ts";

const CHECKS = `-c --config=project | --no-config | --json | --ignore=text | --ext=text | --watch[=text] | -q --quiet | --compact | --permit-no-files`;

export const deno: Spec = {
  names: ["deno"],
  options: optionLines("-V --version | -h --help | -q --quiet"),
  subcommands: {
    fmt: task(
      "format",
      `${CHECKS} | --check | --line-width=text | --indent-width=text | --use-tabs | --no-semicolons | --single-quote`,
    ),
    lint: task(
      "lint",
      `${CHECKS} | --fix | --rules | --rules-tags=text | --rules-include=text | --rules-exclude=text`,
    ),
    check: task("check", `${CHECKS} | --all | --doc | --doc-only`),
    test: task(
      "test",
      `${CHECKS} | --filter=text | --fail-fast[=text] | --parallel | --no-run | --no-check | --coverage[=write-deep] | --doc | --reporter=text | --shuffle[=text] | --trace-leaks | --junit-path=write`,
    ),
    bench: task("test", `${CHECKS} | --filter=text | --no-run`),
    info: { options: optionLines("--json | -c --config=project"), rest: "read" },
    types: {},
    help: { rest: "text" },
    completions: { rest: "text" },
    task: {
      options: optionLines("-c --config=project | -q --quiet"),
      optionsFirst: true,
      rest: "text",
      says: ({ operands: [name] }, ask) =>
        name === undefined
          ? []
          : name.text.kind === "known" &&
              /^(build|test|lint|fmt|check|dev|start|serve|preview)(:|$)/.test(name.text.value)
            ? project(name.text.value.startsWith("test") ? "test" : "build", ask)
            : [{ kind: "unclear", why: `what the task ${name.written} does is not described` }],
    },
  },
  examples: {
    "deno --version": "",
    "deno fmt --check": "change project format /w",
    "deno test src": "read /w/src, change project test /w",
    "deno test -A": "change project test /w, opaque undescribed",
    "deno run src/a.ts": "opaque undescribed",
    "deno task build": "change project build /w",
    "deno eval 'x()'": "opaque undescribed",
  },
};

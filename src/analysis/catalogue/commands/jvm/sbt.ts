import type { Spec } from "../../spec.ts";
import { runsGoals } from "./goals.ts";

const TASKS = {
  compile: "build",
  "Test/compile": "build",
  package: "build",
  clean: "build",
  test: "test",
  scalafmt: "format",
  scalafmtAll: "format",
  scalafmtCheck: "lint",
  run: "start",
  projects: "look",
} as const;

export const sbt: Spec = {
  names: ["sbt"],
  options: ["-V --version", "-h --help", "--batch", "-no-colors"],
  rest: "text",
  says: ({ has, operands }, ask) =>
    has("--version", "--help")
      ? []
      : operands.length === 0
        ? [{ kind: "unclear", why: "a console reads what to run" }]
        : runsGoals(operands, TASKS, ask),
  examples: {
    "sbt test": "change project test /w",
    "sbt 'runMain x'": "opaque undescribed",
    sbt: "opaque undescribed",
  },
};

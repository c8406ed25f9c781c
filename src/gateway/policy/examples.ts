import type { Analysis, FileFacts } from "../../contract/index.ts";
import type { JudgeContext } from "../../policy/index.ts";

export type AnalyseExample = (call: {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}) => Analysis;

/** Examples are run in a made-up place, so that they mean the same everywhere. */
export const EXAMPLE_HOME = "/home/you";
export const EXAMPLE_FOLDER = "/home/you/project";

export function exampleContext(now: number): JudgeContext {
  return {
    worker: "example",
    folder: EXAMPLE_FOLDER,
    repository: EXAMPLE_FOLDER,
    home: EXAMPLE_HOME,
    agentType: null,
    branch: null,
    now,
  };
}

/** What stands on every machine. */
const ALWAYS_THERE = new Set([
  "/",
  ..."etc usr var root home opt srv proc sys dev run boot".split(" ").map((name) => `/${name}`),
]);

/**
 * A file system in which nothing exists, but what is above the home and the worker's folder and the folders of every
 * system: they hold more than anyone can list, so what goes down from there stays open.
 */
export function noFilesBut(home: string, folder: string): FileFacts {
  const isThere = (path: string): boolean =>
    ALWAYS_THERE.has(path) || path === home || [home, folder].some((one) => one.startsWith(`${path}/`));
  return {
    resolve: (path) => {
      const at = normal(path);
      return { path: at, kind: isThere(at) ? "folder" : "missing" };
    },
    list: () => null,
    text: () => null,
    walk: () => null,
  };
}

function normal(path: string): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return `/${kept.join("/")}`;
}

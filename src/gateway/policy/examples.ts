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

/** A file system in which nothing exists but the folders of the made-up place. */
export const noFiles: FileFacts = {
  resolve: (path) => ({ path: normal(path), kind: "missing" }),
  list: () => null,
  text: () => null,
};

function normal(path: string): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return `/${kept.join("/")}`;
}

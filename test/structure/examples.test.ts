import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { examplesOf } from "../../src/cli/verbs/examples.ts";
import { callsIn, declaredCommands, wrongCall } from "./command-lines.ts";

const commands = declaredCommands();
const verbs = commands.filter((one) => one.commands.length === 0);

describe("every verb has an example in its help (src/cli/verbs/examples.ts)", () => {
  it.each(verbs.map(({ path }) => path))("%s", (path) => {
    const calls = examplesOf(path).map((line) => callsIn(line)[0]?.join(" ") ?? "");
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(`${call} `.startsWith(`${path} `), call).toBe(true);
    expect(
      examplesOf(path)
        .flatMap(callsIn)
        .map((words) => wrongCall(words, commands))
        .filter(Boolean),
    ).toEqual([]);
  });
});

it("an option or a verb that is not declared is found", () => {
  expect(
    ["send w --nothing x", "frobnicate w", "policy"].map((line) => wrongCall(line.split(" "), commands)),
  ).toEqual(["no option --nothing of send", "no verb in: frobnicate w", "no verb in: policy"]);
});

it("the skill calls only what is there", () => {
  const text = readFileSync(new URL("../../plugin/skills/portcullis/SKILL.md", import.meta.url), "utf8");
  // Code alone: elsewhere the name is a word.
  const code = [...text.matchAll(/```sh\n([\s\S]*?)```|`(portcullis [^`]*)`/g)].map(
    ([, block, inline]) => block ?? inline ?? "",
  );
  const calls = code.flatMap(callsIn);
  expect(calls.length).toBeGreaterThan(15);
  expect(calls.map((words) => wrongCall(words, commands)).filter(Boolean)).toEqual([]);
});

import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { RECORD_SCHEMA } from "../../src/audit/index.ts";
import { openSite, type RunningGateway, type Site, until } from "./support/gateway.ts";

const SECRETS = parse(readFileSync(new URL("./secrets.yaml", import.meta.url), "utf8")) as {
  command: string;
  secret: string;
  spelled?: string;
}[];

let site: Site;
let gateway: RunningGateway;
afterEach(async () => {
  await gateway.kill("SIGKILL");
  site.end();
});

describe("the real gateway", () => {
  it("leaves no planted secret in log, events, escalations or any other file of its state", async () => {
    site = openSite();
    gateway = await site.up();
    const commands = SECRETS.map(({ command }) => command);
    const all = commands.join("\n");
    // Those that nobody answers wait as escalations until the gateway stops.
    const asked = [
      site.ask("Bash", { command: all }),
      site.ask("Write", { file_path: `${site.root}/notes.txt`, content: all }),
      site.ask("mcp__x__y", {
        list: commands,
        deep: { deeper: commands.map((text) => ({ text, [text]: 1 })) },
      }),
      site.ask("WebFetch", { url: `https://h/?q=${encodeURIComponent("x")}`, prompt: all }),
      ...commands.map((command) => site.ask("Bash", { command })),
    ];
    await until(
      () => site.records().filter(({ body }) => "call" in body).length >= asked.length,
      "every call",
    );
    await site.event("UserPromptSubmit", { prompt: all });
    await site.event("PostToolUseFailure", { tool_name: "Bash", tool_use_id: "never", error: all });
    await site.event("Notification", { notification_type: "x", message: all });
    await site.event("Stop", { last_assistant_message: all });
    await until(
      () => [...site.files().values()].some((text) => text.includes('"event":"stop"')),
      "the events",
    );
    const found = leaks(site.files());
    await gateway.kill("SIGTERM");
    await Promise.all(asked);
    expect([...found, ...leaks(site.files())]).toEqual([]);
    expect(SECRETS.length).toBeGreaterThan(90);
  }, 300_000);

  it("writes records that the published schema describes, from start to stop", async () => {
    site = openSite();
    gateway = await site.up();
    const allowed = site.ask("Bash", { command: "git status" }, "ran");
    expect((await allowed).outcome).toBe("allow");
    await site.event("PostToolUse", { tool_name: "Bash", tool_use_id: "ran" });
    expect((await site.ask("Bash", { command: "rm -rf /" })).outcome).toBe("deny");
    const asked = site.ask("mcp__x__y", { a: 1 });
    await until(() => site.records().some(({ body }) => body.type === "escalation.opened"), "a question");
    await site.run("freeze");
    await asked;
    await site.run("thaw");
    await site.event("PostToolUse", { tool_name: "Bash", tool_use_id: "never-asked" });
    await until(() => site.records().some(({ body }) => body.type === "alarm"), "the alarm");
    await gateway.kill("SIGTERM");
    const validate = new Ajv({ strict: false }).compile(RECORD_SCHEMA);
    const types = new Set<string>();
    for (const record of site.records()) {
      types.add(record.body.type);
      expect(validate(record), `${record.body.type}: ${JSON.stringify(validate.errors)}`).toBe(true);
      const wrong = { ...record, body: { type: record.body.type } };
      expect(validate(wrong), record.body.type).toBe(false);
    }
    const expected = [
      "gateway.started",
      "policy.loaded",
      "call.decided",
      "tool.ran",
      "escalation.opened",
      "escalation.closed",
      "freeze",
      "thaw",
      "alarm",
      "gateway.stopped",
    ];
    expect([...types]).toEqual(expect.arrayContaining(expected));
    const decided = site.records().flatMap(({ body }) => (body.type === "call.decided" ? [body] : []));
    const [match] = decided[0]?.verdict?.effects.flatMap(({ matches }) => matches) ?? [];
    expect(match?.source).toMatch(/\.yaml:\d+$/);
    expect(await site.run("audit", "verify", "--json")).toMatchObject({ code: 0 });
    const { proved, last } = JSON.parse((await site.run("audit", "verify", "--json")).out) as Record<
      string,
      number
    >;
    expect(proved).toBe(last);
  }, 300_000);
});

function leaks(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) =>
    SECRETS.flatMap(({ secret, spelled }) =>
      [secret, ...(spelled === undefined ? [] : [JSON.stringify(spelled).slice(1, -1)])]
        .filter((planted) => text.includes(planted))
        .map(
          (planted) =>
            `${planted} in ${file}: …${text.slice(Math.max(0, text.indexOf(planted) - 80), text.indexOf(planted) + 20)}`,
        ),
    ),
  );
}

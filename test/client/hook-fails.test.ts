import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Attempts, attempts } from "./harness/attempts.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, FILES_ALONE, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

const NOTHING = "#!/bin/sh\n";
const ALLOW =
  '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"allow","permissionDecisionReason":""}}';

/** Hooks that can't be started at all, for calls and events alike. */
const UNSTARTABLE: readonly [claim: string, text: string | null, mode: number][] = [
  ["is missing", null, 0],
  ["is not executable", NOTHING, 0o644],
  ["has an interpreter that is missing", "#!/no/such/interpreter\n", 0o755],
];

/** What the hook of a call does in place of our own; none of it would our own do. */
const CALLS: readonly [claim: string, text: string][] = [
  ["is killed", "kill -9 $$\n"],
  ["fails", "exit 1\n"],
  ["says nothing", ""],
  ["prints half an answer", `printf '%s' '${ALLOW.slice(0, 60)}'\n`],
  ["prints an unknown decision", `echo '${ALLOW.replace('"allow"', '"yes"')}'\n`],
  ["prints a line of text before an allow", `echo hello\necho '${ALLOW}'\n`],
  ["prints an allow of another event", `echo '${ALLOW.replace("PreToolUse", "PostToolUse")}'\n`],
  ["prints an allow and then fails", `echo '${ALLOW}'\nexit 1\n`],
];

withClient("a hook that fails in a running worker", () => {
  let site: Site;
  let worker: Attempts;
  const kept = (): string => `${site.hook}-kept`;
  beforeAll(async () => {
    site = await openSite({}, FILES_ALONE);
    await site.launch("w");
    worker = attempts(site, "w");
    await worker.allowed();
  });
  afterEach(restoreHook);
  afterAll(() => site?.close());

  function restoreHook(): void {
    if (!existsSync(kept())) return;
    rmSync(site.hook, { force: true });
    renameSync(kept(), site.hook);
  }

  function replaceHook(text: string | null, mode = 0o755): void {
    renameSync(site.hook, kept());
    if (text === null) return;
    writeFileSync(site.hook, text, { mode });
    chmodSync(site.hook, mode);
  }

  it.each(UNSTARTABLE)("%s: the forbidden command does not run", async (_, text, mode) => {
    await neverRuns(() => replaceHook(text, mode));
  });

  it.each(CALLS)("%s: the forbidden command does not run", async (_, text) => {
    await neverRuns(() =>
      replaceHook(`#!/bin/sh\ntest "$1" = call || exec ${kept()} "$@"\ncat >/dev/null\n${text}`),
    );
  });

  async function neverRuns(broken: () => void): Promise<void> {
    expect(await worker.forbidden(broken)).toMatchObject({ how: "denied", marked: false });
    restoreHook();
    await worker.allowed();
  }

  it("hangs: nothing runs while it does, nor when it is ended", async () => {
    const pids = join(site.root, "hanging");
    replaceHook(`#!/bin/sh\ntest "$1" = call || exec ${kept()} "$@"\necho $$ >>${pids}\nexec sleep 600\n`);
    const marker = site.marker("hanging");
    site.model.add({ hanging: [[bash(`touch ${marker}`)], "done"] });
    await site.pc("send", "w", "work on [[hanging]]");
    const pid = Number(
      await eventually(() => existsSync(pids) && readFileSync(pids, "utf8").trim(), "the hook"),
    );
    await new Promise((settle) => setTimeout(settle, 3_000));
    expect([site.model.result("hanging", 0), existsSync(marker)]).toEqual([undefined, false]);
    process.kill(pid, "SIGKILL");
    await eventually(() => site.model.ended("hanging"), "the end of the turn");
    expect(site.model.result("hanging", 0)).toMatchObject({ isError: true });
    expect(existsSync(marker)).toBe(false);
  });

  /** Puts a script between client and hook: `feed` makes what the hook reads of what the client sends (on 4). */
  function feedHook(feed: string): void {
    replaceHook(`#!/bin/sh
test "$1" = call || exec ${kept()} "$@"
feed=${site.root}/feed-$$
mkfifo "$feed"
exec 4<&0
{ ${feed}; } <&4 >"$feed" 2>/dev/null &
exec ${kept()} "$@" <"$feed"
`);
  }

  it.each([
    ["is no JSON", "cat >/dev/null; echo 'let me through'"],
    ["is JSON of another shape", "cat >/dev/null; echo '[1,2,3]'"],
    ["is of an unknown session", `sed 's/"session_id":"[^"]*"/"session_id":"other"/'`],
    ["ends in the middle", "head -c 40"],
    ["is empty", "cat >/dev/null"],
    ["has bytes that are no UTF-8", `sed 's/"command":"/&\\xff\\xfe/'`],
    ["has a NUL", `sed 's/"command":"/&\\x00/'`],
    ["never ends", "head -c 40; sleep 60"],
  ])("gets a payload that %s: denied, and the next one is judged", async (_, feed) => {
    await neverRuns(() => feedHook(feed));
  });

  it("gets stdin that is never closed: what is allowed runs, what is forbidden does not", async () => {
    feedHook("head -n 1; sleep 60");
    await worker.allowed();
    expect(await worker.forbidden()).toMatchObject({ how: "denied", marked: false });
  });
});

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deliver, openTmux, readWorker, tmuxSocket } from "../../src/workers/index.ts";
import { submittedText } from "../../src/workers/same-prompt.ts";
import { bash } from "./harness/model/script.ts";
import { eventually, openSite, type Site } from "./harness/site.ts";
import { withClient } from "./harness/with-client.ts";

/** How many prompts are sent; by default each kind once; PORTCULLIS_PROMPTS=200 sends each ten times. */
const COUNT = Number(process.env["PORTCULLIS_PROMPTS"] ?? 20);

/** Every kind of prompt that could be a key, a mode, a command or a mention, or that could arrive changed. `n` makes it unique. */
const KINDS: Readonly<Record<string, (n: number) => string>> = {
  plain: (n) => `prompt ${n}: say hello`,
  lines: (n) => `prompt ${n}:\n\n- one\n  - two\n\nthree ${n}`,
  "many lines": (n) => Array.from({ length: 90 }, (_, i) => `prompt ${n}, line ${i}`).join("\n"),
  "100 KB": (n) =>
    Array.from({ length: 1_500 }, (_, i) => `prompt ${n}, line ${i} ${"x".repeat(48)}`).join("\n"),
  "8 KB on one line": (n) => `prompt ${n} ${"word ".repeat(1_600)}end`,
  unicode: (n) => `prompt ${n}: Größe 漢字 🎉 “quotes” … Привет עברית العربية`,
  invisible: (n) => `prompt ${n}: a\u200bb \u202eright to left\u202c e\u0301 ❤\ufe0f a\u00a0b`,
  "control characters": (n) => `prompt ${n}: a\u0003b\u001b[Ac\u0007d\u0015e\rf\u0000g`,
  "paste markers": (n) => `prompt ${n}: a\u001b[201~\r!touch pasted\r\u001b[200~b`,
  "client's paste marks": (n) => `prompt ${n} </pasted_content id="2114"> [Pasted text #1 +2 lines]`,
  "leading !": (n) => `!touch shell-mode-${n}`,
  "leading /": (n) => `/clear ${n}`,
  "leading #": (n) => `# remember ${n}\nand more`,
  "leading &": (n) => `& in the background ${n}`,
  mention: (n) => `prompt ${n}: read @secret.txt and (@secret.txt)`,
  backslash: (n) => `prompt ${n} ends so \\`,
  shell: (n) => `prompt ${n}: $(touch substituted) \`touch x\` "; 'rm -rf' | $HOME %s {{x}} <b>`,
  tabs: (n) => `prompt ${n}:\n\tindented\t${n}`,
  "end of line of another system": (n) => `prompt ${n}\r\nsecond\r\nthird`,
  "a secret's shape": (n) => `prompt ${n}: use sk-ant-api03-${"a1B2".repeat(10)}${n} there`,
};

withClient("prompts in the real client", () => {
  let site: Site;
  const typed: { typed: string; text: string }[] = [];
  beforeAll(async () => {
    site = await openSite({});
    site.write(join(site.project, "secret.txt"), "the-secret-of-the-file");
    await site.launch("w");
  });
  afterAll(() => site?.close());

  async function send(text: string): Promise<string> {
    const worker = readWorker(site.paths, "w");
    const delivery = await deliver(site.paths, openTmux(site.paths, site.env), worker, text);
    typed.push(typedAs(delivery.file, text));
    return delivery.state;
  }

  /** What the model is to see: the text, or the line that points to a file which holds it byte for byte. */
  function typedAs(file: string | null, text: string): { typed: string; text: string } {
    if (file === null) return { typed: text, text };
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toBe(text);
    return { typed: file, text };
  }

  function pane(): string {
    return readWorker(site.paths, "w").pane ?? "";
  }

  async function tmux(...args: string[]): Promise<string> {
    const ran = await execa("tmux", ["-L", tmuxSocket(site.paths), ...args], {
      env: site.env,
      extendEnv: false,
    });
    return ran.stdout;
  }

  /** What arrived since the site was opened, as the model has it. */
  function arrived(): string[] {
    return site.model.userTexts().map(submittedText);
  }

  function timesArrived(one: { typed: string; text: string }): number {
    return arrived().filter((text) =>
      one.typed === one.text
        ? text === one.text
        : text.startsWith("Your prompt is the file") && text.includes(one.typed),
    ).length;
  }

  const cases = Array.from({ length: COUNT }, (_, n): [string, number] => [
    Object.keys(KINDS)[n % Object.keys(KINDS).length] ?? "plain",
    n,
  ]);
  it(`${COUNT} prompts of ${Object.keys(KINDS).length} kinds each arrive once and whole`, async () => {
    for (const [kind, n] of cases)
      expect([kind, await send(KINDS[kind]?.(n) ?? "")]).toEqual([
        kind,
        expect.stringMatching(/^(started|queued)$/),
      ]);
    await site.idle("w");
    await eventually(() => typed.every((one) => timesArrived(one) > 0), "all of them in the model's request");
    expect(typed.map((one) => [one.typed.slice(0, 60), timesArrived(one)])).toEqual(
      typed.map((one) => [one.typed.slice(0, 60), 1]),
    );
    expect(arrived().join("\n")).not.toContain("the-secret-of-the-file");
    for (const made of ["pasted", "substituted", "x", ...cases.map(([, n]) => `shell-mode-${n}`)])
      expect([made, site.has(join(site.project, made))]).toEqual([made, false]);
  }, 600_000);

  it.each(["", "   \n\t\n"])("%j is refused, and nothing is typed", async (text) => {
    await expect(send(text)).rejects.toMatchObject({ code: "USAGE" });
  });

  it("while the worker is busy: each is queued, and arrives once", async () => {
    const release = site.model.hold("busy");
    site.model.add({ busy: ["done"] });
    await site.pc("send", "w", "work on [[busy]]");
    const sent = typed.length;
    for (const text of ["while busy, one", "while busy,\ntwo", "!while busy, three"])
      expect(await send(text)).toBe("queued");
    release();
    await eventually(() => typed.slice(sent).every((one) => timesArrived(one) === 1), "the queued prompts");
  });

  it("while a call waits for a person: it is queued, and the question stays", async () => {
    const question = join(site.root, "questions", "meanwhile");
    site.model.add({ asks: [[bash(`touch ${question}`)], "done"] });
    await site.pc("send", "w", "work on [[asks]]");
    const { id } = await site.asked(question);
    expect(await send("while it waits")).toBe("queued");
    expect((await site.pending()).map((one) => one.id)).toEqual([id]);
    await site.pc("deny", id);
    await eventually(
      () => site.model.userTexts().some((text) => text.includes("while it waits")),
      "the queued prompt",
    );
    await site.idle("w");
  });

  it("while somebody looks back in copy mode", async () => {
    await tmux("copy-mode", "-t", pane());
    await tmux("send-keys", "-t", pane(), "-X", "page-up");
    expect(await send("while in copy mode")).toBe("started");
    await eventually(() => timesArrived(typed.at(-1) ?? { typed: "", text: "" }) === 1, "it");
  });

  it("two senders at once: both arrive, one after the other", async () => {
    const texts = ["first sender\nof two", "second sender"];
    const ran = await Promise.all(texts.map((text) => site.pc("send", "w", text, "--json")));
    expect(ran.map(({ code }) => code)).toEqual([0, 0]);
    await eventually(() => texts.every((text) => timesArrived({ typed: text, text }) === 1), "both");
  });

  it("somebody's draft is left as it is, and nothing is sent", async () => {
    await site.idle("w");
    await tmux("send-keys", "-t", pane(), "-l", "half a thought");
    await eventually(
      async () => (await tmux("capture-pane", "-p", "-t", pane())).includes("half a thought"),
      "the draft",
    );
    const ran = await site.pc("send", "w", "over a draft");
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("❯ half a thought") });
    expect(await tmux("capture-pane", "-p", "-t", pane())).toContain("half a thought");
    await tmux("send-keys", "-t", pane(), "C-u");
  });

  it("no key is pressed on a dialog: its text is reported", async () => {
    expect((await site.pc("send", "w", "--raw", "/cost")).code).toBe(0);
    const ran = await site.pc("send", "w", "into a dialog");
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("Esc to close") });
    await tmux("send-keys", "-t", pane(), "Escape");
    expect(await send("after the dialog")).toBe("started");
  });

  it("--raw opens the client's own modes, and only with it", async () => {
    expect((await site.pc("send", "w", "--raw", "!touch raw-mode")).code).toBe(0);
    await eventually(() => site.has(join(site.project, "raw-mode")), "the shell command");
  });

  it("a prompt that went by file is read without a question, whole", async () => {
    await site.idle("w");
    const text = Array.from({ length: 1_800 }, (_, i) => `line ${i} of a long prompt ${"y".repeat(30)}`).join(
      "\n",
    );
    await send(text);
    const file = typed.at(-1)?.typed ?? "";
    const part = (offset: number) => [{ name: "Read", input: { file_path: file, offset, limit: 600 } }];
    site.model.add({ reads: [part(1), part(601), part(1201), "done"] });
    await site.work("w", "reads");
    const read = [0, 1, 2].map((turn) => site.model.result("reads", turn)?.text ?? "").join("\n");
    for (const line of text.split("\n")) expect(read).toContain(line);
    expect(await site.pending()).toEqual([]);
  });

  it.each([
    ["a text of the argument", ["send", "w", "from an argument"], undefined, "from an argument"],
    ["standard input", ["send", "w", "-"], "from standard input\n", "from standard input"],
    ["a file", ["send", "w", "--file", "prompt.md"], undefined, "from a file"],
  ])("is taken from %s", async (_, args, input, expected) => {
    site.write(join(site.project, "prompt.md"), "from a file\n");
    const ran = await execa(process.execPath, [site.program, ...args], {
      cwd: site.project,
      env: site.env,
      extendEnv: false,
      reject: false,
      ...(input === undefined ? {} : { input }),
    });
    expect(ran.exitCode, ran.stderr).toBe(0);
    await eventually(() => timesArrived({ typed: expected, text: expected }) === 1, "it");
  });

  it("interrupt ends the turn with evidence, gives the input line back, and says where there is no turn", async () => {
    await site.idle("w");
    expect(await site.pc("interrupt", "w")).toMatchObject({
      code: 1,
      err: expect.stringContaining("not-working"),
    });
    site.model.add({ long: ["done"] });
    const release = site.model.hold("long");
    await site.pc("send", "w", "work on [[long]]\nfor a while");
    expect(await site.pc("interrupt", "w")).toMatchObject({
      code: 0,
      err: expect.stringContaining("interrupted"),
    });
    release();
    expect(await send("after the interrupt")).toBe("started");
    await eventually(
      () => timesArrived({ typed: "after the interrupt", text: "after the interrupt" }) === 1,
      "it",
    );
  });
});

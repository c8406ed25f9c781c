import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditReport } from "../../src/cli/audit/report.ts";
import { auditStats } from "../../src/cli/audit/stats.ts";
import { generateLog } from "../bench/generate-log.ts";
import { HOSTILE, hostileLog } from "./support/hostile.ts";
import { newHome, said } from "./support/review.ts";

const [home, attacked] = [newHome(), newHome()];
let browser: Browser;
beforeAll(async () => {
  generateLog(join(home, "audit"), { records: 4_000 });
  hostileLog(join(attacked, "audit"));
  for (const folder of [home, attacked]) {
    const given = await said(folder, (io) => auditReport({}, { out: "report.html" }, io));
    expect(given).toMatchObject({ exit: 0, out: "" });
  }
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
});
afterAll(async () => {
  await browser?.close();
  for (const folder of [home, attacked]) rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Addresses that were asked for, the page's own aside. */
  readonly asked: string[];
  /** What the browser complained of. */
  readonly complaints: string[];
}

async function open(folder: string, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1120, height: 900 } });
  const [asked, complaints]: [string[], string[]] = [[], []];
  const address = pathToFileURL(join(folder, "report.html")).href;
  page.on("request", (request) => void (request.url() === address || asked.push(request.url())));
  page.on("console", (message) => void complaints.push(message.text()));
  page.on("pageerror", (error) => void complaints.push(error.message));
  page.on("dialog", (dialog) => void complaints.push(dialog.message()));
  await page.goto(address);
  return { page, asked, complaints };
}

const ALARMS_IN_VIEW = "document.querySelector('#alarms').getBoundingClientRect().top < innerHeight";
const COLUMN_COLOURS =
  "[...new Set([...document.querySelectorAll('#time .chart rect:not(.hit)')].map((one) => getComputedStyle(one).fill))]";
const HANDLERS =
  "[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter(({ name }) => name.startsWith('on') || name === 'style').length";
const INTRUDERS = `
  const script = document.createElement("script");
  script.textContent = "window.pwned = 1";
  const image = document.createElement("img");
  image.src = "http://127.0.0.1:9/x.png";
  document.body.append(script, image);`;

describe("audit report", () => {
  it("shows the figures of audit stats, and its tables open by a click", async () => {
    const stats = JSON.parse((await said(home, (io) => auditStats({}, io), true)).out);
    const { page, asked, complaints } = await open(home);
    const tiles = await page.locator(".tiles b").allInnerTexts();
    const number = (value: number): string => value.toLocaleString("en-US");
    expect(tiles.slice(0, 3)).toEqual(
      [stats.total.calls, stats.total.allowed, stats.total.denied].map(number),
    );
    expect(tiles[5]).toBe(String(stats.alarms));
    expect(await page.locator("#time .chart g").count()).toBe(stats.overTime.counts.length);

    const table = page.locator("#time tbody tr");
    expect(await table.first().isVisible()).toBe(false);
    await page.locator("#time summary").click();
    expect(await table.first().isVisible()).toBe(true);
    const cells = await table.locator(".number").allInnerTexts();
    expect(cells.reduce((sum, cell) => sum + Number(cell.replaceAll(",", "")), 0)).toBe(stats.total.calls);

    await page.locator("#escalations summary").click();
    expect(await page.locator("#escalations details tbody tr").count()).toBe(
      Math.min(100, stats.total.asked),
    );
    await page.getByRole("link", { name: "Alarms" }).click();
    await expect.poll(() => page.evaluate(ALARMS_IN_VIEW), { timeout: 20_000 }).toBe(true);
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
    await page.close();
  });

  it("is drawn in the reader's light or dark, and nothing stands beyond the page's edge", async () => {
    const grounds: string[] = [];
    for (const scheme of ["light", "dark"] as const) {
      const { page } = await open(home, scheme);
      grounds.push(String(await page.evaluate("getComputedStyle(document.body).backgroundColor")));
      const picture = await page.screenshot({ fullPage: true });
      expect(picture.subarray(1, 4).toString()).toBe("PNG");
      for (const width of [1120, 420]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      }
      expect(await page.evaluate(COLUMN_COLOURS)).toHaveLength(3);
      await page.close();
    }
    expect(new Set(grounds).size).toBe(2);
  });

  it("hostile text of records neither runs, nor loads, nor becomes an element", async () => {
    const { page, asked, complaints } = await open(attacked);
    const closed = page.locator("details:not([open]) > summary");
    while ((await closed.count()) > 0) await closed.first().click();
    await page.locator("#time .chart g").first().hover();
    const foreign = await page
      .locator("script, img, iframe, link, object, embed, form, a:not([href^='#'])")
      .count();
    const handlers = await page.evaluate(HANDLERS);
    const pwned = await page.evaluate("'pwned' in window");
    expect({ foreign, handlers, pwned, asked, complaints }).toEqual({
      foreign: 0,
      handlers: 0,
      pwned: false,
      asked: [],
      complaints: [],
    });
    // What stands there is the text itself, so the test above had something to find.
    const text = await page.locator("body").textContent();
    for (const hostile of HOSTILE.filter((one) => /^[\x21-\x7e][\x20-\x7e]*$/.test(one)))
      expect(text).toContain(hostile);
    await page.close();
  });

  it("the page's policy would stop a script that got in all the same", async () => {
    const { page, complaints } = await open(home);
    await page.evaluate(INTRUDERS);
    await expect
      .poll(() => complaints.filter((one) => one.includes("Content Security Policy")).length, {
        timeout: 20_000,
      })
      .toBe(2);
    expect(await page.evaluate("'pwned' in window")).toBe(false);
    await page.close();
  });

  it("an empty log is a page too", async () => {
    const empty = newHome();
    generateLog(join(empty, "audit"), { records: 0 });
    const { exit, out } = await said(empty, (io) => auditReport({}, { out: null }, io));
    expect({ exit, calls: out.includes("No call was decided.") }).toEqual({ exit: 0, calls: true });
    rmSync(empty, { recursive: true });
  });

  it("tells which record it ends with", () => {
    const seq = /The last record it tells of is (\d+)/.exec(
      readFileSync(join(home, "report.html"), "utf8"),
    )?.[1];
    expect(seq).toBe("4000");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { terminalJson, visible, widthOf, wrap } from "../../src/escalation/index.ts";

/** Text, and how it is shown. */
const CASES: readonly (readonly [title: string, text: string, shown: string])[] = [
  ["plain text stays", "git push -f origin main", "git push -f origin main"],
  ["accents and whole foreign words stay", "café Привет 日本語 αβγ", "café Привет 日本語 αβγ"],
  ["a decomposed accent stays", "cafe\u0301", "cafe\u0301"],
  ["prose stays", "it’s “done” – see … ✓", "it’s “done” – see … ✓"],
  ["emoji stay", "ship 🚀", "ship 🚀"],
  ["ESC is named", "\u001b[2J\u001b]0;x\u0007", "␛[2J␛]0;x␇"],
  ["carriage return is named", "rm -rf ~\rls       ", "rm -rf ~␍ls       "],
  ["newline and tab are named", "a\n\tb", "a␊␉b"],
  ["backspace and DEL are named", "a\b\u007f", "a␈␡"],
  ["NUL is named", "a\0b", "a␀b"],
  ["C1 controls are named", "\u009b31m\u0085", "⟦U+009B⟧31m⟦U+0085⟧"],
  ["bidi overrides are named", "a\u202eb\u2066c", "a⟦U+202E⟧b⟦U+2066⟧c"],
  ["zero-width characters are named", "g\u200bit\u200d\ufeff", "g⟦U+200B⟧it⟦U+200D⟧⟦U+FEFF⟧"],
  ["soft hyphen and variation selectors are named", "a\u00ad\ufe0f", "a⟦U+00AD⟧⟦U+FE0F⟧"],
  ["tag characters are named", "\u{e0041}", "⟦U+E0041⟧"],
  ["other blanks are named", "a\u00a0b\u2003c\u3000d", "a⟦U+00A0⟧b⟦U+2003⟧c⟦U+3000⟧d"],
  ["fillers that show nothing are named", "a\u3164\u115f\u2800", "a⟦U+3164⟧⟦U+115F⟧⟦U+2800⟧"],
  ["line separators are named", "a\u2028b\u2029", "a⟦U+2028⟧b⟦U+2029⟧"],
  ["a lone surrogate is named", "a\ud800b", "a⟦U+D800⟧b"],
  ["private and unassigned characters are named", "\ue000\u{f0000}\u0378", "⟦U+E000⟧⟦U+F0000⟧⟦U+0378⟧"],
  ["full-width and mathematical letters are named", "ｒｍ 𝐫", "⟦U+FF52⟧⟦U+FF4D⟧ ⟦U+1D42B⟧"],
  ["a Cyrillic letter in a Latin word is named", "p\u0430ypal.com", "p⟦U+0430⟧ypal.com"],
  ["a Greek letter in a Latin word is named", "g\u03bfogle", "g⟦U+03BF⟧ogle"],
  [
    "slashes, colons and dashes that are none are named",
    "a\u2215b\u2236c\u2212d\u037e",
    "a⟦U+2215⟧b⟦U+2236⟧c⟦U+2212⟧d⟦U+037E⟧",
  ],
  ["a mark that strikes through is named", "=\u0338", "=⟦U+0338⟧"],
  ["a mark on nothing is named", "/\u0301", "/⟦U+0301⟧"],
  ["piled marks are named from the third on", "a\u0301\u0302\u0303", "a\u0301\u0302⟦U+0303⟧"],
  ["the notation itself is named", "␛ ⟦U+202E⟧", "⟦U+241B⟧ ⟦U+27E6⟧U+202E⟦U+27E7⟧"],
];

describe("visible", () => {
  it.each(CASES)("%s", (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("lets no control, format or unpaired character through, whatever the text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}]|(?! )\p{Zs}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it("shows different texts differently", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(meant(visible(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("shows a pictured text otherwise than the thing it pictures", () => {
    expect(visible("␛[2J")).not.toBe(visible("\u001b[2J"));
  });

  it("takes under a second for 200,000 characters of the worst kind", () => {
    const text = "p\u0430\u0301\u202e".repeat(50_000);
    const start = performance.now();
    visible(text);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe("terminalJson", () => {
  it("means the same and holds nothing that a terminal obeys", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = terminalJson({ text });
        expect(JSON.parse(line)).toEqual({ text });
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("wrap", () => {
  it("keeps every character, in order, and no piece wider than asked", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const pieces = wrap(visible(text), width);
        expect(pieces.join("")).toBe(visible(text));
        for (const piece of pieces) expect(widthOf(piece)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 1_000 },
    );
  });
});

const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\u001b[2J",
        "\r",
        "\n",
        "\u202e",
        "␛",
        "⟦U+202E⟧",
        "p\u0430",
        "\ud83d",
        "日",
        "\u0301",
        "\u00a0",
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** What a visible text stands for. */
function meant(shown: string): string {
  return shown.replace(/⟦U\+([0-9A-F]+)⟧|[␀-␟␡]/gu, (sign, code?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return sign === "␡" ? "\u007f" : String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0x2400);
  });
}

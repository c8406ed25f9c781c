import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { cases, openLab } from "./bash.ts";

const PIECES = [
  ..."a b ' \" \\ $x ${y} ${e} $z \"$x\" '$x' * ? ** ~ / {a,b} {1..3} {a} { } , ${x%b} ${z##*.} ${x:-k} ${e:-k} ${e:+k} ${x:+k}".split(
    " ",
  ),
  ..."# $((1+2)) $1 \"$@\" $@ $# ${#x} [ab] $ ! % @ ^ : ~/ \"\" '' ${n:-~} a:~ = a=~ - -- .ts d/ \\* $'a\\'b' $'\\t'".split(
    " ",
  ),
  "\\ ",
  "${x#a }",
  "$(echo q)",
  "`echo r s`",
  "'\n'",
];
const word = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(""));
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(" "));

describe("words are what bash makes of them", () => {
  const lab = openLab();
  afterAll(lab.remove);

  it("where all of them are known", () => {
    let compared = 0;
    const { numRuns } = cases(400);
    fc.assert(
      fc.property(words, (written) => {
        const script = `x='a b'; y=v; e=; z='*.ts'; n=; set -- p 'q r'\nprintf '%s|' A ${written}`;
        const { effects } = lab.analyse(script);
        if (effects.some(({ kind }) => kind === "opaque")) return;
        const run = effects.findLast((effect) => effect.kind === "run");
        const texts = run?.kind === "run" ? run.argv.slice(2) : [];
        const known = texts.flatMap((text) => (text.kind === "known" ? [text.value] : []));
        if (known.length === 0 || known.length < texts.length) return;
        compared++;
        expect([written, known.map((text) => `${text}|`).join("")]).toEqual([written, lab.run(script)]);
      }),
      cases(400),
    );
    expect(compared).toBeGreaterThan(numRuns / 10);
  }, 600_000);
});

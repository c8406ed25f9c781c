import { known } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import { fetched } from "../../fetched.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

/** Threat: what a document names from outside is read, or fetched. */
export const xmllint: Spec = {
  names: ["xmllint"],
  options: optionLines(`
    --auto | --c14n | --c14n11 | --exc-c14n | --compress | --copy | --debug | --debugent | --encode=text |
    --format | --html | --htmlout | --huge | --insert | --maxmem=text | --memory | --noblanks | --nocatalogs |
    --nocdata | --nocompact | --nodefdtd | --nodict | --noenc | --nofixup-base-uris | --nonet | --noout |
    --nowarning | --nowrap | --nsclean | --oldxml10 | -o --output=write | --pattern=text | --pedantic |
    --postvalid | --pretty=text | --push | --quiet | --recover | --relaxng=read | --repeat | --sax | --sax1 |
    --schema=read | --schematron=read | --stream | --testIO | --timing | --valid | --version | --walker |
    --xinclude | --xmlout | --xpath=text | --xpath0=text | --strict-namespace | --path=text | !--shell |
    !--noent | !--loaddtd | !--dtdattr | !--dtdvalid=text | !--dtdvalidfpi=text | !--catalogs | !--load-trace`),
  oneDash: true,
  prepare: (words) => words.map(twoDashes),
  rest: "read",
  says: ({ has, operands }) => [
    ...fetched(operands),
    ...(has("--valid", "--postvalid", "--xinclude", "--schema", "--relaxng")
      ? [{ kind: "unclear", why: "the document may name others that are fetched" } as const]
      : []),
  ],
  examples: {
    "xmllint --noout a b": "read /w/a, read /w/b",
    "xmllint --xpath //x a": "read /w/a",
    "xmllint -format a --output o": "write /w/o, read /w/a",
    "xmllint http://h.example/a": "read /w/http:/h.example/a, opaque undescribed",
    "xmllint --noout *.ts": "read /w/a.ts, read /w/b.ts",
    'xmllint "$x"': "env x shown, read *, opaque undescribed",
    "xmllint --noent a": "read /w/a, opaque undescribed",
    "xmllint --valid a": "read /w/a, opaque undescribed",
    "xmllint --schema b a": "read /w/b, read /w/a, opaque undescribed",
  },
};

/** One dash is as good as two. */
function twoDashes(word: Field): Field {
  const single = word.text.kind === "known" && /^-[a-z0-9]{2,}/.test(word.text.value);
  return single && word.text.kind === "known" ? { ...word, text: known(`-${word.text.value}`) } : word;
}

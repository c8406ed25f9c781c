import type { Field } from "../../../field.ts";
import { fetched } from "../../fetched.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

/** Threat: filters and formats of its own run code, and some formats include other files. */
export const pandoc: Spec = {
  names: ["pandoc"],
  options: optionLines(`
    -f -r --read --from=text | -t -w --write --to=text | -o --output=write | --data-dir=read-deep |
    -M --metadata=text | --metadata-file=read | !-d --defaults=read | --file-scope[=text] | --sandbox[=text] |
    -s --standalone[=text] | --template=read | -V --variable=text | --variable-json=text | --wrap=text |
    --ascii[=text] | --toc[=text] | --table-of-contents[=text] | --toc-depth=text |
    -N --number-sections[=text] | --number-offset=text | --top-level-division=text |
    !--extract-media=write-deep | --resource-path=text | -H --include-in-header=read |
    -B --include-before-body=read | -A --include-after-body=read | --no-highlight | --highlight-style=text |
    --syntax-definition=read | --syntax-highlighting=text | --dpi=text | --eol=text | --columns=text |
    -p --preserve-tabs[=text] | --tab-stop=text | !--pdf-engine=text | !--pdf-engine-opt=text |
    --reference-doc=read | !--self-contained[=text] | !--embed-resources[=text] | --link-images[=text] |
    !--request-header=text | !--no-check-certificate[=text] | --abbreviations=read |
    --indented-code-classes=text | --default-image-extension=text | !-F --filter=text | !-L --lua-filter=text |
    --shift-heading-level-by=text | --base-header-level=text | --track-changes=text | --strip-comments[=text] |
    --reference-links[=text] | --reference-location=text | --figure-caption-position=text |
    --table-caption-position=text | --markdown-headings=text | --list-tables[=text] | --listings[=text] |
    -i --incremental[=text] | --slide-level=text | --section-divs[=text] | --html-q-tags[=text] |
    --email-obfuscation=text | --id-prefix=text | -T --title-prefix=text | -c --css=text |
    --epub-cover-image=read | --epub-metadata=read | --ipynb-output=text | -C --citeproc |
    --bibliography=read | --csl=read | --citation-abbreviations=read | --natbib | --biblatex | --mathml |
    --mathjax[=text] | --katex[=text] | --trace[=text] | --dump-args[=text] | --ignore-args[=text] |
    --verbose | --quiet | --fail-if-warnings[=text] | --log=write | --list-input-formats |
    --list-output-formats | --list-extensions[=text] | --list-highlight-languages | --list-highlight-styles |
    -D --print-default-template=text | --print-highlight-style=text | -v --version | -h --help`),
  rest: "read",
  says: (use) => [
    ...fetched(
      use.options.flatMap(({ name, value }) => (value === undefined || TEXTS.has(name) ? [] : [value])),
    ),
    ...use
      .values("--from", "--to")
      .filter((format) => !isPlain(format))
      .map(
        ({ written }): Stated => ({
          kind: "unclear",
          why: `what the format ${written} runs or includes is not clear`,
        }),
      ),
    ...use
      .values("--output")
      .filter(({ text }) => text.kind !== "known" || text.value.endsWith(".pdf"))
      .map((): Stated => ({ kind: "unclear", why: "another program makes the output" })),
    ...use.operands
      .filter(({ text }) => text.kind !== "known" || /^https?:/.test(text.value) || INCLUDES.test(text.value))
      .map(({ written }): Stated => ({ kind: "unclear", why: `what ${written} includes is not clear` })),
  ],
  examples: {
    "pandoc README.md -o o.html": "write /w/o.html, read /w/README.md",
    "pandoc -f markdown -t html README.md": "read /w/README.md",
    "pandoc README.md -o o.pdf": "write /w/o.pdf, read /w/README.md, opaque undescribed",
    "pandoc --lua-filter x.lua README.md": "read /w/README.md, opaque undescribed",
    "pandoc -t x.lua a": "read /w/a, opaque undescribed",
    "pandoc --template=https://h.example/t README.md":
      "read /w/https:/h.example/t, read /w/README.md, opaque undescribed",
    "pandoc x.tex": "read /w/x.tex, opaque undescribed",
  },
};

/** Options of which the argument is never a name. */
const TEXTS = new Set([
  "--metadata",
  "--variable",
  "--title-prefix",
  "--css",
  "--id-prefix",
  "--mathjax",
  "--katex",
]);
const INCLUDES = /\.(tex|latex|rst|org|typ)$/;
const FORMATS =
  /^(markdown|gfm|commonmark|commonmark_x|html|html4|html5|docx|odt|rtf|plain|json|native|csv|tsv|epub|epub2|epub3|docbook|docbook5|jats|man|ms|mediawiki|dokuwiki|jira|textile|asciidoc|latex|rst|org|ipynb|opml|pptx|revealjs|beamer|tei|xwiki|zimwiki|haddock|fb2|bibtex|biblatex|csljson)([+-][a-z_]+)*$/;
const READ_INCLUDES = /^(latex|rst|org|typst)/;

function isPlain({ text }: Field): boolean {
  return text.kind === "known" && FORMATS.test(text.value) && !READ_INCLUDES.test(text.value);
}

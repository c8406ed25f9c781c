import { known, UNKNOWN } from "../../../../contract/index.ts";
import { fetched } from "../../fetched.ts";
import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const pdftotext: Spec = {
  names: ["pdftotext"],
  options: optionLines(`
    -f=text | -l=text | -r=text | -x=text | -y=text | -W=text | -H=text | -fixed=text | -raw | -layout |
    -nodiag | -htmlmeta | -tsv | -bbox | -bbox-layout | -cropbox | -colspacing=text | -enc=text | -listenc |
    -eol=text | -nopgbrk | -opw=text | -upw=text | -q | -v | -h | -help --help`),
  oneDash: true,
  rest: "text",
  says: ({ operands: [path, into, ...others] }) => {
    if (path === undefined) return [];
    const prints = into?.text.kind === "known" && into.text.value === "-";
    // exception: without a second name, the output stands beside the file
    const text = path.text.kind === "known" ? known(path.text.value.replace(/(\.pdf)?$/i, ".txt")) : UNKNOWN;
    const unsure = others.length > 0 || path.many || into?.many === true;
    return [
      { kind: "read", path },
      ...fetched([path]),
      ...(prints ? [] : [{ kind: "write", path: into ?? { ...path, text } } as const]),
      ...(unsure ? [{ kind: "unclear", why: "which file it makes is not clear" } as const] : []),
    ];
  },
  examples: {
    "pdftotext -layout x.pdf -": "read /w/x.pdf",
    "pdftotext x.pdf": "read /w/x.pdf, write /w/x.txt",
    "pdftotext x.pdf o": "read /w/x.pdf, write /w/o",
  },
};

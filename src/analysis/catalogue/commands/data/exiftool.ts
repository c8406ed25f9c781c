import { isNoOption } from "../../../text.ts";
import type { Spec, Stated } from "../../spec.ts";

const TAG =
  /^-(?:a|b|j|json|csv|s[0-9]?|S|n|t|T|G[0-9]*|g[0-9]*|u|U|r|e|f|fast[0-9]?|q|ver|list|[A-Z][A-Za-z0-9]+(?::[A-Za-z0-9]+)*#?|[a-z]+:[A-Za-z0-9]+#?)$/;

/** Threat: these are no tags in any spelling, and some write or run. */
const OPTION =
  /^-(?:(?:add)?tagsfromfile|if[0-9]*|execute[0-9]*|config|srcfile|userparam|fileorder|api|charset|diff|echo[0-9]*|efile[0-9]*|ext|extension|file[0-9]+|lang|listitem|listx|out|textout|tagout|w|wext|printformat|plot|password|sep|separator|use|argfile|ignore|x|exclude|i|d|dateformat|c|coordformat|geotag|geosync|geotime|delete|restore|overwrite)$/i;

/** Tags and options that only choose what is shown. Others write, or run code. */
export const exiftool: Spec = {
  names: ["exiftool"],
  anyWords: true,
  rest: "text",
  says: ({ operands }) =>
    operands.flatMap((word): readonly Stated[] => {
      const text = word.text.kind === "known" && !word.many ? word.text.value : null;
      if (text !== null && TAG.test(text) && !OPTION.test(text)) return [];
      const option = text === null ? !isNoOption(word.text) : text.startsWith("-");
      return option
        ? [{ kind: "unclear", why: `what ${word.written} does is not described` }]
        : [{ kind: "read", path: word, deep: true }];
    }),
  examples: {
    "exiftool a": "read /w/a",
    "exiftool -json -GPSLatitude a b": "read /w/a, read /w/b",
    "exiftool -Artist=x a": "read /w/a, opaque undescribed",
    "exiftool -if 'system(\"id\")' a": 'read /w/system("id") deep, read /w/a, opaque undescribed',
    "exiftool -TagsFromFile b a": "read /w/b, read /w/a, opaque undescribed",
    "exiftool -@ a": "read /w/a, opaque undescribed",
  },
};

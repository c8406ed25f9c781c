import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const converters: Spec = {
  names: ["yaml2json", "json2yaml", "toml2json", "json2toml", "yaml2toml", "toml2yaml", "remarshal"],
  options: optionLines(`
    -i --input=read | -o --output=write | --if=text | --of=text | --indent-json=text | --json-indent=text |
    --yaml-indent=text | --yaml-width=text | --yaml-style=text | -k --stringify | -s --sort-keys |
    --unwrap=text | --wrap=text | --max-values=text | --preserve-key-order | -v --version | -h --help`),
  operands: ["read", "write"],
  examples: {
    "yaml2json a": "read /w/a",
    "toml2json a o.json": "read /w/a, write /w/o.json",
  },
};

import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const sips: Spec = {
  names: ["sips"],
  options: optionLines(`
    -g --getProperty=text | --verify | -h --help | -H --helpProperties | -1 --oneLine |
    -s --setProperty=text=text | -d --deleteProperty=text | -r --rotate=text | -f --flip=text |
    -c --cropToHeightWidth=text=text | -p --padToHeightWidth=text=text | -z --resampleHeightWidth=text=text |
    --resampleWidth=text | --resampleHeight=text | -Z --resampleHeightWidthMax=text | -i --addIcon |
    -e --embedProfile=read | -m --matchTo=read | -x --extractProfile=write | -X --extractTag=text=write |
    -o --out=write | --deleteColorManagementProperties | --cropOffset=text=text | --padColor=text | --debug`),
  rest: "read",
  says: ({ operands, options, has }) => {
    const looks = options.every(({ name }) =>
      /^--(getProperty|verify|help|helpProperties|oneLine|debug|out)$/.test(name),
    );
    return looks || has("--out", "--extractProfile", "--extractTag")
      ? []
      : operands.map((path): Stated => ({ kind: "write", path }));
  },
  examples: {
    "sips -g pixelWidth a": "read /w/a",
    "sips -Z 500 a": "read /w/a, write /w/a",
    "sips -z 10 10 a --out o": "write /w/o, read /w/a",
    "sips -i a": "read /w/a, write /w/a",
  },
};

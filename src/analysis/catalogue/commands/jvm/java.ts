import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { tool } from "../../tool.ts";

export const java: Spec = {
  names: ["java"],
  options: optionLines("-version | --version | -help | --help | --list-modules | -showversion"),
  oneDash: true,
  optionsFirst: true,
  rest: "unclear",
  says: ({ options }) =>
    options.length === 0 ? [{ kind: "unclear", why: "what it runs is not described" }] : [],
  examples: {
    "java -version": "",
    "java -jar x.jar": "opaque undescribed",
    "java -XX:OnError=id -version": "opaque undescribed",
  },
};

export const javac: Spec = tool("build", {
  names: ["javac"],
  options:
    "-d=write-deep | -cp=text | -classpath=text | --class-path=text | -source=text | -target=text | --release=text | -g | -Xlint | -Xlint:all | -encoding=text | -verbose | -version --version | -help --help | -nowarn | -Werror | -proc:none",
  oneDash: true,
  examples: {
    "javac -version": "",
    "javac -d src a": "write /w/src deep, read /w/a, change project build /w",
    "javac -processorpath /tmp/x a": "read /tmp/x, read /w/a, change project build /w, opaque undescribed",
  },
});

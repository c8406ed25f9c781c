import { known, UNKNOWN } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const basename: Spec = {
  names: ["basename"],
  options: ["-a --multiple", "-s --suffix=text", "-z --zero", "--help", "--version"],
  optionsFirst: true,
  rest: "text",
  output: ({ operands, options }) => {
    const [path, suffix] = operands.map(({ text, many }) =>
      text.kind === "known" && !many ? text.value : null,
    );
    if (typeof path !== "string" || suffix === null || options.length > 0 || operands.length > 2)
      return UNKNOWN;
    const name = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
    const cut = suffix !== undefined && suffix !== "" && name !== suffix && name.endsWith(suffix);
    return name === "" ? UNKNOWN : known(`${cut ? name.slice(0, -suffix.length) : name}\n`);
  },
  examples: {
    "basename /a/b.ts .ts": "",
  },
};

import { destinations } from "../../destination.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const install: Spec = {
  names: ["install", "ginstall"],
  options: optionLines(`
    --backup[=text] | -b | -c | -C --compare | -d --directory | -D | --debug | -g --group=text |
    -m --mode=text | -o --owner=text | -p --preserve-timestamps | !-s --strip | !--strip-program=text |
    !-S=text | --suffix=text | -t --target-directory=text | -T --no-target-directory | -v --verbose |
    --preserve-context | -Z --context | --help | --version`),
  rest: "text",
  says: (use, ask) => {
    if (use.has("--directory"))
      return use.operands.map((path): Stated => ({ kind: "write", path, folder: true }));
    const { sources, targets, unclear } = destinations(use, ask);
    return [
      ...sources.map((path): Stated => ({ kind: "read", path })),
      ...targets.map((path): Stated => ({ kind: "write", path })),
      ...(unclear ? [{ kind: "unclear", why: "where it copies to is not known" } as const] : []),
    ];
  },
  examples: {
    "install -m 755 a b": "read /w/a, write /w/b",
    "install -d src/x": "write /w/src/x",
    "install -t src a b": "read /w/a, read /w/b, write /w/src/a, write /w/src/b",
    "install -s a b": "read /w/a, write /w/b, opaque undescribed",
  },
};

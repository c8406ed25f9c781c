import { destinations, isFile } from "../../destination.ts";
import type { Spec, Stated } from "../../spec.ts";

export const mv: Spec = {
  names: ["mv"],
  options: [
    "--backup[=text]",
    "-b",
    "--debug",
    "--exchange",
    "-f --force",
    "-i --interactive",
    "-n --no-clobber",
    "--no-copy",
    "--strip-trailing-slashes",
    "!-S=text",
    "--suffix=text",
    "-t --target-directory=text",
    "-T --no-target-directory",
    "-u",
    "--update[=text]",
    "-v --verbose",
    "-Z --context",
    "-h",
    "--help",
    "--version",
  ],
  rest: "text",
  says: (use, ask) => {
    const { sources, targets, unclear } = destinations(use, ask);
    const moved = sources.length === 1 && targets.length === 1 ? sources[0] : undefined;
    const deep = !sources.every((path) => isFile(path, ask));
    return [
      ...sources.map(
        (path): Stated => ({ kind: "read", path, deep, own: true, walking: { keepsLinks: true } }),
      ),
      // What it writes is listed before it is gone.
      ...targets.map(
        (path): Stated => ({
          kind: "write",
          path,
          deep,
          own: true,
          ...(moved && { copies: moved }),
        }),
      ),
      ...sources.map((path): Stated => ({ kind: "delete", path, deep, own: true })),
      ...(deep ? targets.map((path): Stated => ({ kind: "moved", path })) : []),
      ...(unclear ? [{ kind: "unclear", why: "where it moves to is not known" } as const] : []),
    ];
  },
  examples: {
    "mv a b": "read /w/a, write /w/b, delete /w/a",
    't=$(mktemp); sort a > "$t" && mv "$t" b':
      "write /tmp/tmp.…, write /tmp/tmp.…, read /w/a, read /tmp/tmp.…, write /w/b, delete /tmp/tmp.…",
    't=$(mktemp -d); mv "$t" d':
      "write /tmp/tmp.…, read /tmp/tmp.… deep, write /w/d deep, delete /tmp/tmp.… deep",
    "mv src lib": "read /w/src deep, write /w/lib deep, delete /w/src deep",
    "touch x && mv x y": "write /w/x, read /w/x, write /w/y, delete /w/x",
    "mkdir x && mv x y": "write /w/x, read /w/x deep, write /w/y deep, delete /w/x deep",
    "mv a src": "read /w/a, write /w/src/a, delete /w/a",
    "mv a.ts b.ts": "read /w/a.ts, write /w/b.ts, delete /w/a.ts",
  },
};

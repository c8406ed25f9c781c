import { destinations } from "../../destination.ts";
import type { Spec, Stated } from "../../spec.ts";

export const cp: Spec = {
  names: ["cp"],
  options: [
    "-a --archive",
    "--attributes-only",
    "--backup[=text]",
    "-b",
    "--copy-contents",
    "-d",
    "--debug",
    "-f --force",
    "-i --interactive",
    "-H",
    "-l --link",
    "-L --dereference",
    "-n --no-clobber",
    "-P --no-dereference",
    "-p",
    "--preserve[=text]",
    "--no-preserve=text",
    "--parents",
    "-R -r --recursive",
    "--reflink[=text]",
    "--remove-destination",
    "--sparse=text",
    "--strip-trailing-slashes",
    "-s --symbolic-link",
    "!-S=text",
    "--suffix=text",
    "-t --target-directory=text",
    "-T --no-target-directory",
    "-u",
    "--update[=text]",
    "-v --verbose",
    "-x --one-file-system",
    "-Z",
    "--context[=text]",
    "--keep-directory-symlink",
    "-c",
    "-N",
    "-X",
    "--help",
    "--version",
  ],
  rest: "text",
  says: (use, ask) => {
    const deep = use.has("--recursive", "--archive");
    const { sources, targets, unclear } = destinations(use, ask);
    const walking = { keepsLinks: !use.has("--dereference", "-H") };
    const copied = sources.length === 1 && targets.length === 1 ? sources[0] : undefined;
    const links = deep || use.has("-d", "--no-dereference", "--symbolic-link", "--link");
    return [
      ...sources.map((path): Stated => ({ kind: "read", path, deep, walking })),
      ...(use.has("--link", "--symbolic-link")
        ? sources.map((path): Stated => ({ kind: "write", path }))
        : []),
      ...targets.map((path): Stated => ({ kind: "write", path, deep, ...(copied && { copies: copied }) })),
      ...(links ? targets.map((path): Stated => ({ kind: "moved", path })) : []),
      ...(unclear ? [{ kind: "unclear", why: "where it copies to is not known" } as const] : []),
    ];
  },
  examples: {
    "cp a b": "read /w/a, write /w/b",
    "cp a b src": "read /w/a, read /w/b, write /w/src/a, write /w/src/b",
    "cp -r src d": "read /w/src deep, write /w/d deep",
    "cp -t src a": "read /w/a, write /w/src/a",
    "cp -a a b": "read /w/a, write /w/b deep",
    "cp a src/": "read /w/a, write /w/src/a",
  },
};

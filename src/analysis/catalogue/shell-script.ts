import type { Stated, Use } from "./spec.ts";

/** `sh FILE` reads the file; with `-c` or `-s` it does not. */
export function shellReads({ operands, has }: Use): readonly Stated[] {
  const [path] = operands;
  return path === undefined || has("-c", "-s") ? [] : [{ kind: "read", path }];
}

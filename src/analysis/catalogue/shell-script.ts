import type { Stated, Use } from "./spec.ts";

/** `sh FILE` reads the file; with `-c` or `-s` it does not. */
export function shellReads({ operands, has }: Use): readonly Stated[] {
  const [path] = operands.filter(({ text }, at) => at > 0 || text.kind !== "known" || text.value !== "-");
  return path === undefined || has("-c", "-s") ? [] : [{ kind: "read", path }];
}

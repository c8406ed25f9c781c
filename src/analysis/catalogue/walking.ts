import type { Field } from "../field.ts";

/** Names that a walker leaves out, or looks at alone. With one that is not sure, or not plain, there are none. */
export function knownGlobs(values: readonly Field[]): string[] {
  const globs = values.flatMap(({ text }) => (text.kind === "known" ? [text.value] : []));
  const plain = globs.every((glob) => /^[\w.*?@-]+$/.test(glob));
  return plain && globs.length === values.length ? globs : [];
}

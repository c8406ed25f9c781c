import { known, partly } from "../../../../contract/index.ts";
import type { Field } from "../../../field.ts";
import type { Spec, Stated } from "../../spec.ts";

export const dd: Spec = {
  names: ["dd"],
  anyWords: true,
  rest: "text",
  says: ({ operands }) => {
    const given = operands.map(({ text }) => (text.kind === "known" ? text.value : ""));
    const endless = given.some((word) => /^if=\/dev\/(zero|full|u?random)$/.test(word));
    const ends =
      given.some((word) => /^count=[0-9]/.test(word)) || !given.some((word) => word.startsWith("of="));
    return [
      ...operands.flatMap(ofOperand),
      ...(endless && !ends ? [{ kind: "unclear", why: "it fills the disk" } as const] : []),
    ];
  },
  examples: {
    "dd if=a of=o bs=1M count=1 status=none": "read /w/a, write /w/o",
    "dd if=/dev/zero of=/dev/sda": "write /dev/sda, opaque undescribed",
    "dd if=/dev/urandom bs=16 count=1": "",
    "dd if=a frob=1": "read /w/a, opaque undescribed",
    "dd $x": "env x shown, opaque undescribed",
  },
};

const PLAIN = /^(--help|--version|(bs|cbs|ibs|obs|conv|count|iflag|oflag|seek|oseek|skip|iseek|status)=.*)$/;

function ofOperand(word: Field): readonly Stated[] {
  const { text, many } = word;
  const start = text.kind === "known" ? text.value : text.kind === "partly" ? text.prefix : "";
  if (text.kind === "known" && PLAIN.test(start)) return [];
  const file = /^(if|of)=/.test(start) && !many;
  if (!file) return [{ kind: "unclear", why: `the operand ${word.written} is not known` }];
  const cut =
    text.kind === "partly" ? partly(start.slice(3), text.suffix, text.without) : known(start.slice(3));
  return [{ kind: start.startsWith("if=") ? "read" : "write", path: { ...word, text: cut } }];
}

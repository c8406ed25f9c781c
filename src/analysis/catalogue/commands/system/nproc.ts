import { NUMBERS } from "../../../text.ts";
import type { Spec } from "../../spec.ts";

export const nproc: Spec = {
  names: ["nproc"],
  options: ["--all", "--ignore=text", "--help", "--version"],
  output: () => NUMBERS,
  examples: {
    nproc: "",
  },
};

import { known, type Text, UNKNOWN } from "../../contract/index.ts";

/** What comes out of a command whose standard output was redirected. */
export function outputOf(how: "same" | "none" | "mixed", output: Text): Text {
  switch (how) {
    case "same":
      return output;
    case "none":
      return known("");
    case "mixed":
      return UNKNOWN;
  }
}

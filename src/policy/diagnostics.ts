import { Fault } from "../contract/index.ts";

/** One thing that is wrong with a rule file. Lines and columns count from 1. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly message: string;
  /** The line as it stands in the file. */
  readonly quoted: string;
}

/** A rule file that is refused, with everything that is wrong with it. */
export class RuleFileFault extends Fault {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super("POLICY_INVALID", diagnostics.map(rendered).join("\n"));
    this.diagnostics = diagnostics;
  }
}

function rendered({ file, line, col, message, quoted }: Diagnostic): string {
  return `${file}:${line}:${col}: ${message}\n    ${quoted.trim()}`;
}

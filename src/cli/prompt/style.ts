import { styleText } from "node:util";
import type { ShellToken } from "../../contract/index.ts";
import type { SeenRole } from "../../escalation/index.ts";
import type { News } from "./state.ts";

/** Colours a text; without colour it is the text itself, so nothing is told by colour alone. */
export type Paint = (text: string) => string;

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly focus: Paint;
  readonly alarm: Paint;
  readonly role: Readonly<Record<SeenRole, Paint>>;
  /** Parts of a shell command. */
  readonly shell: Readonly<Record<ShellToken["kind"], Paint>>;
  readonly tone: Readonly<Record<News["tone"], Paint>>;
  /** Lines of input that hold what the rules did not settle. */
  readonly marked: Paint;
}

const plain: Paint = (text) => text;

type Format = Parameters<typeof styleText>[0];

export function styleFor(colour: boolean): Style {
  const paint = (format: Format): Paint => {
    return colour ? (text) => styleText(format, text, { validateStream: false }) : plain;
  };
  return {
    bold: paint("bold"),
    dim: paint("dim"),
    focus: paint("inverse"),
    alarm: paint(["bold", "red"]),
    marked: paint(["bold", "yellow"]),
    role: {
      title: paint("bold"),
      label: paint("dim"),
      input: plain,
      added: paint("green"),
      removed: paint("red"),
      why: paint("cyan"),
      note: paint("yellow"),
      time: paint("bold"),
      cut: paint(["bold", "magenta"]),
    },
    shell: {
      command: paint(["bold", "cyan"]),
      string: paint("green"),
      expansion: paint("magenta"),
      redirection: paint("blue"),
      assignment: paint("yellow"),
    },
    tone: { good: paint("green"), bad: paint("red"), plain },
  };
}

/** https://no-color.org: set and not empty means no colour. */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  stdout: NodeJS.WriteStream,
): boolean {
  return !env["NO_COLOR"] && env["TERM"] !== "dumb" && stdout.isTTY === true;
}

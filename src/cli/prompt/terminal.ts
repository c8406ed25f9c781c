import type { Terminal } from "./screen.ts";

/** The operator's terminal, taken over whole and given back as it was. */
export interface OpenTerminal extends Terminal {
  /** Empties the screen and puts the cursor at its beginning, where the next draw begins. */
  clear(): void;
  /** Gives it back for a while, and takes it again. */
  giveBack(): void;
  take(): void;
  showCursor(shown: boolean): void;
  bell(): void;
  onResize(listener: () => void): void;
  close(): void;
}

const ESC = "\u001b";
/** Other screen, no cursor, pastes in brackets. */
const TAKE = `${ESC}[?1049h${ESC}[2J${ESC}[H${ESC}[?25l${ESC}[?2004h`;
const GIVE_BACK = `${ESC}[?2004l${ESC}[?25h${ESC}[?1049l`;

export function openTerminal(stdout: NodeJS.WriteStream): OpenTerminal {
  let listener: (() => void) | null = null;
  let open = true;
  const onResize = () => listener?.();
  const close = () => {
    if (!open) return;
    open = false;
    stdout.off("resize", onResize);
    process.off("exit", close);
    stdout.write(GIVE_BACK);
  };
  stdout.write(TAKE);
  stdout.on("resize", onResize);
  process.on("exit", close);
  return {
    get columns() {
      return stdout.columns || 80;
    },
    get rows() {
      return stdout.rows || 24;
    },
    giveBack: () => void stdout.write(GIVE_BACK),
    take: () => void stdout.write(TAKE),
    clear: () => void stdout.write(`${ESC}[2J${ESC}[H`),
    showCursor: (shown) => void stdout.write(shown ? `${ESC}[?25h` : `${ESC}[?25l`),
    bell: () => void stdout.write("\u0007"),
    onResize: (called) => {
      listener = called;
    },
    close,
  };
}

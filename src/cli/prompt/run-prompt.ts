import { emitKeypressEvents, type Interface } from "node:readline";
import { createPrompt, ExitPromptError, useEffect, useKeypress, useState } from "@inquirer/core";
import type { CliIo } from "../io.ts";
import { keyFrom } from "./key.ts";
import type { OperatorLink } from "./link.ts";
import { requireTerminal } from "./require-terminal.ts";
import { ruleActions } from "./rule-actions.ts";
import { openSession, type PromptEnd, type Session, type SessionOptions, type Shown } from "./session.ts";
import { styleFor, wantsColour } from "./style.ts";
import { type OpenTerminal, openTerminal } from "./terminal.ts";
import { workerActions } from "./worker-actions.ts";

/** Milliseconds after which a lone Esc is an Esc and not the beginning of another key. */
const ESCAPE_WAIT = 100;

/**
 * Shows what waits and takes the operator's answers, until the operator leaves (`left`; the link is closed, the
 * gateway is not touched) or the link is closed for good (`closed`). Throws `USAGE` without a terminal.
 */
export async function runPrompt(
  link: OperatorLink,
  io: CliIo,
  options: SessionOptions = {},
): Promise<PromptEnd> {
  try {
    requireTerminal(io);
  } catch (error) {
    link.close();
    throw error;
  }
  const style = styleFor(wantsColour(io.env, io.stdout));
  const terminal = openTerminal(io.stdout);
  const session = openSession(link, terminal, style, options, workerActions(io), ruleActions(io));
  let interrupted = false;
  // The first caller decides the time; the prompt's own reader would wait half a second.
  emitKeypressEvents(io.stdin, { escapeCodeTimeout: ESCAPE_WAIT } as unknown as Interface);
  try {
    return await prompt(
      { session, aside: (run) => aside(terminal, io, run), onInterrupt: () => (interrupted = true) },
      { input: io.stdin, output: io.stdout, clearPromptOnDone: true },
    );
  } catch (error) {
    if (!(error instanceof ExitPromptError)) throw error;
    return interrupted ? "left" : "closed";
  } finally {
    link.close();
    session.close();
    terminal.close();
    for (const line of session.summary()) io.err(`${line}\n`);
  }
}

interface PromptConfig {
  readonly session: Session;
  aside: Shown["aside"];
  onInterrupt(): void;
}

/** Two readers of one terminal would share its keys: ours stops while another program has it. */
async function aside<T>(terminal: OpenTerminal, io: CliIo, run: () => Promise<T>): Promise<T> {
  terminal.giveBack();
  io.stdin.setRawMode(false);
  io.stdin.pause();
  try {
    return await run();
  } finally {
    io.stdin.setRawMode(true);
    io.stdin.resume();
    terminal.take();
  }
}

const prompt = createPrompt<PromptEnd, PromptConfig>(({ session, aside, onInterrupt }, done) => {
  const [, setTurn] = useState(0);
  useEffect((reader) => {
    let turn = 0;
    session.start({ redraw: () => setTurn(++turn), done, aside });
    reader.on("SIGINT", onInterrupt);
    // Stopping the process that holds the gate would hold every worker.
    reader.on("SIGTSTP", () => undefined);
    // Ctrl-D, or a terminal that has gone away.
    reader.on("close", () => done("left"));
    // Without a listener of ours the process would be gone before the terminal is given back.
    const end = () => done("closed");
    for (const signal of ["SIGTERM", "SIGHUP"] as const) process.once(signal, end);
    return () => {
      for (const signal of ["SIGTERM", "SIGHUP"] as const) process.off(signal, end);
      session.close();
    };
  }, []);
  useKeypress((event, reader) => {
    session.key(keyFrom(event));
    reader.clearLine(0);
  });
  return session.draw();
});

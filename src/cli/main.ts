#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { Fault, type FaultCode } from "../contract/index.ts";
import { findInstall } from "../platform/install.ts";
import { declareVerbs } from "./verbs/index.ts";

/** Exit codes: 0 clean, 1 denied, not found, timed out or findings, 2 usage or fault. */
const FAULT = 2;
const ANSWER = 1;
/** What was asked for is not there, or not in time: scripts tell that from wrong usage. */
const ANSWERS: ReadonlySet<FaultCode> = new Set(["NOT_FOUND", "TIMEOUT"]);

const program = new Command("portcullis")
  .description(
    "A gate between coding agents and their tools: judge by rules, ask a person, record, then answer.",
  )
  .version(findInstall().version)
  .showHelpAfterError("(portcullis --help tells the verbs)")
  .exitOverride();

// Who reads no more of what is printed (`| head`) has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

declareVerbs(program);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = failed(error);
}

function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : FAULT;
  // A known fault prints a line; an unknown one keeps its stack.
  const text =
    error instanceof Fault
      ? `portcullis: ${error.message}`
      : `portcullis: ${(error as Error)?.stack ?? error}`;
  process.stderr.write(`${text}\n`);
  return error instanceof Fault && ANSWERS.has(error.code) ? ANSWER : FAULT;
}

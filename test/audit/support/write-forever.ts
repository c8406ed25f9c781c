import { decided, open } from "./logs.ts";

/** Appends until it is killed, and says each number that the log has taken. */
const [audit = "", keys = "", more = "{}"] = process.argv.slice(2);
const log = open({ audit, keys }, JSON.parse(more));
for (let i = 0; ; i++) {
  const { seq } = log.append(decided(`echo ${"x".repeat(i % 3000)}`, String(i)));
  process.stdout.write(`${seq}\n`);
}

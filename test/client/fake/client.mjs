// A client that is quick to start and needs no model: it fires the hooks that it is started with, as the real one does
// (2.1.330), and draws the same input line. A prompt says what it does: every `$ command` line is a Bash call.
import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { emitKeypressEvents } from "node:readline";

const args = process.argv.slice(2);
if (args[0] === "--version") {
  process.stdout.write("2.1.330 (Fake Client)\n");
  process.exit(0);
}
const after = (name) => args[args.indexOf(name) + 1];
const { hooks } = JSON.parse(after("--settings"));
const session = after(args.includes("--resume") ? "--resume" : "--session-id");
const state = { draft: "", working: false, queue: [], said: [] };

function draw() {
  const rule = "─".repeat(60);
  const below = state.working ? "  esc to interrupt" : "  ? for shortcuts";
  const screen = [...state.said.slice(-5), rule, `❯ ${state.draft}`, rule, below];
  process.stdout.write(`\u001b[H\u001b[2J${screen.join("\r\n")}`);
}

/** Gives what the hook printed. */
function fire(name, fields) {
  const [{ hooks: own }] = hooks[name] ?? [{ hooks: [] }];
  const [hook] = own;
  if (hook === undefined) return Promise.resolve("");
  if (hook.type !== "command") throw new Error(`expected a command hook, got ${hook.type}`);
  const payload = { session_id: session, cwd: process.cwd(), hook_event_name: name, ...fields };
  return new Promise((settle) => {
    const child = spawn(hook.command, hook.args, { stdio: ["pipe", "pipe", "ignore"] });
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.on("close", (code) => settle(code === 0 ? out : ""));
    child.stdin.end(`${JSON.stringify(payload)}\n`);
  });
}

async function call(command) {
  const use = { tool_name: "Bash", tool_input: { command }, tool_use_id: `toolu_${randomUUID()}` };
  const answer = await fire("PreToolUse", use);
  // Like the real one behind `onFailure: block`: what is no allow is a denial.
  const decision = answer === "" ? "deny" : JSON.parse(answer).hookSpecificOutput.permissionDecision;
  if (decision !== "allow") return "denied";
  const failed = await new Promise((settle) =>
    execFile("/bin/sh", ["-c", command], (error) => settle(error !== null)),
  );
  await fire(failed ? "PostToolUseFailure" : "PostToolUse", { ...use, ...(failed && { error: "failed" }) });
  return failed ? "failed" : "ran";
}

async function turn(prompt) {
  state.working = true;
  draw();
  await fire("UserPromptSubmit", { prompt, prompt_id: randomUUID() });
  const came = [];
  for (const [, command] of prompt.matchAll(/^\$ (.+)$/gm)) came.push(await call(command));
  const last = came.join(", ") || "nothing to do";
  state.said.push(last);
  await fire("Stop", { stop_hook_active: false, last_assistant_message: last });
  state.working = false;
  draw();
  const next = state.queue.shift();
  if (next !== undefined) await turn(next);
}

async function leave(reason) {
  await fire("SessionEnd", { reason });
  process.exit(0);
}

let pasting = false;
function pressed(text, key) {
  if (key.name === "paste-start") pasting = true;
  else if (key.name === "paste-end") pasting = false;
  else if (key.ctrl && key.name === "c") {
    if (state.draft === "") return void leave("prompt_input_exit");
    state.draft = "";
  } else if (key.name === "return" && !pasting) {
    const prompt = state.draft;
    state.draft = "";
    if (prompt === "/exit") return void leave("prompt_input_exit");
    if (prompt !== "" && state.working) state.queue.push(prompt);
    else if (prompt !== "") void turn(prompt);
  } else if (text !== undefined) state.draft += key.name === "return" || key.name === "enter" ? "\n" : text;
  draw();
}

process.stdin.setRawMode(true);
emitKeypressEvents(process.stdin);
process.stdin.on("keypress", pressed);
process.stdout.write("\u001b[?2004h");
await fire("SessionStart", { source: args.includes("--resume") ? "resume" : "startup", model: "fake" });
draw();

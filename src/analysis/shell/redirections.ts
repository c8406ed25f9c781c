import { known, type Text, UNKNOWN } from "../../contract/index.ts";
import type { Field } from "../field.ts";
import { socketOf } from "../paths/devices.ts";
import { touch } from "../paths/touch.ts";
import { concat } from "../text.ts";
import { causeOf, fieldOf } from "./causes.ts";
import type { Shell, Site } from "./model.ts";
import { forget, type State } from "./state.ts";
import type { HereDoc, Redirection } from "./syntax.ts";

/** What redirections do to a command's streams. */
export interface Redirected {
  readonly state: State;
  readonly input: Text;
  /** Where its standard output goes: on as before, into a file, or mixed with other streams. */
  readonly output: "same" | "none" | "mixed";
  /** Its output goes into a connection. */
  readonly connected?: true;
}

type FileRedirection = Redirection & { readonly type: "Redirect" };

/** Effects of redirections are of their own: an allow of the command never covers them. */
export function applyRedirections(
  shell: Shell,
  redirections: readonly Redirection[],
  state: State,
  site: Site,
): Redirected {
  let now: Redirected = { state, input: site.input, output: "same" };
  for (const redirection of redirections) now = applyOne(shell, redirection, now, site);
  return now;
}

function applyOne(shell: Shell, node: Redirection, before: Redirected, site: Site): Redirected {
  shell.meter.node();
  const named =
    node.descriptor?.type === "FileDescriptorVariable"
      ? forget(before.state, node.descriptor.name)
      : before.state;
  const now = { ...before, state: named };
  const isInput = node.descriptor === undefined || isDescriptor(node, 0);
  switch (node.type) {
    case "HereString": {
      if (node.target === undefined) return now;
      const { value, state } = shell.text(node.target, now.state, site);
      return { ...now, state, input: isInput ? concat(value, known("\n")) : now.input };
    }
    case "HereDoc": {
      const { value, state } = hereDocText(shell, node, now.state, site);
      return { ...now, state, input: isInput ? value : now.input };
    }
    case "Redirect":
      return applyFile(shell, node, now, site);
  }
}

function hereDocText(shell: Shell, node: HereDoc, state: State, site: Site): { value: Text; state: State } {
  const { body } = node;
  const given = node.delimiter?.quoted
    ? { value: known(body.text), state }
    : body.parts === undefined
      ? { value: body.text.includes("\\") ? UNKNOWN : known(body.text), state }
      : shell.quoted(body.parts, state, site);
  if (node.operator === "<<") return given;
  const value = given.value.kind === "known" ? known(given.value.value.replace(/^\t+/gm, "")) : UNKNOWN;
  return { value, state: given.state };
}

function applyFile(shell: Shell, node: FileRedirection, before: Redirected, site: Site): Redirected {
  if (node.target === undefined) return before;
  const { value: fields, state } = shell.fields([node.target], before.state, site);
  const [only, ...more] = fields;
  const target: Field =
    only !== undefined && more.length === 0 && !only.many ? only : fieldOf(site, node.target, UNKNOWN);
  const now: Redirected = { ...before, state };
  if (copiesDescriptor(node, target)) {
    const replaced = node.operator === "<&" && isStream(node, 0);
    // `sh >& /dev/tcp/… 0>&1` reads its script from where it writes to.
    const back = now.connected && isStream(node, 0) ? FROM_CONNECTION : null;
    const input = back ?? (replaced ? UNKNOWN : now.input);
    return { ...now, output: mixes(node) ? "mixed" : now.output, input };
  }
  const connects = reportFile(shell, node, target, state, site);
  switch (node.operator) {
    case "<":
    case "<>":
    case "<&":
      return {
        ...now,
        input: isStream(node, 0) ? (target.pipe ?? (connects ? FROM_CONNECTION : UNKNOWN)) : now.input,
      };
    default: {
      const gone = isStream(node, 1) || node.operator.startsWith("&") || node.operator === ">&";
      return { ...now, output: gone ? "none" : now.output, ...(connects && { connected: true }) };
    }
  }
}

const FROM_CONNECTION: Text = { kind: "unknown", origin: "connection" };

/** True where it is a connection. */
function reportFile(shell: Shell, node: FileRedirection, path: Field, state: State, site: Site): boolean {
  const cause = causeOf(site, node, "redirection");
  const socket = socketOf(path.text);
  if (socket !== null) {
    shell.effects.add({ kind: "connect", ...socket, method: UNKNOWN, sends: true, where: site.where, cause });
    return true;
  }
  const reads = node.operator === "<" || node.operator === "<>" || node.operator === "<&";
  const writes = node.operator !== "<" && node.operator !== "<&";
  if (reads) touch(shell, site.where, state.folders, { kind: "read", path }, cause);
  if (writes) touch(shell, site.where, state.folders, { kind: "write", path }, cause);
  return false;
}

/** `2>&1`, `>&-`, `<&3-`: no file. A text that is not known may be one. */
function copiesDescriptor(node: FileRedirection, target: Field): boolean {
  const copies = node.operator === ">&" || node.operator === "<&";
  return copies && target.text.kind === "known" && /^([0-9]+-?|-)$/.test(target.text.value);
}

function mixes(node: FileRedirection): boolean {
  return node.operator === ">&";
}

/** Whether it is about that stream: the one it names, or the one its operator means by itself. */
function isStream(node: FileRedirection, descriptor: number): boolean {
  if (node.descriptor !== undefined) return isDescriptor(node, descriptor);
  return descriptor === (node.operator.startsWith("<") ? 0 : 1);
}

function isDescriptor(node: Redirection, descriptor: number): boolean {
  return node.descriptor?.type === "FileDescriptor" && node.descriptor.value === descriptor;
}

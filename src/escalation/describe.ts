import type { Effect, RunEffect, Text, Where } from "../contract/index.ts";
import { visible } from "./visible.ts";

const UNKNOWN_PART = "‹only known when it runs›";

/** What an effect does, in plain words, safe to print: `reads /etc/hosts`, `runs git push (through sudo)`. */
export function describeEffect(effect: Effect): string {
  return `${deed(effect)}${place(effect.where)}`;
}

/** A text as the operator may see it; what is not known is marked. */
export function describeText(text: Text): string {
  switch (text.kind) {
    case "known":
      return text.value === "" ? "‹empty›" : visible(text.value);
    case "partly":
      return `${visible(text.prefix)}‹…›${visible(text.suffix)}`;
    case "unknown":
      return UNKNOWN_PART;
    default: {
      const never: never = text;
      return never;
    }
  }
}

function deed(effect: Effect): string {
  switch (effect.kind) {
    case "run":
      return `runs ${describeRun(effect)}`;
    case "read":
    case "delete":
      return `${effect.kind}s ${below(effect.deep)}${describeText(effect.path)}`;
    case "write":
      return `writes ${below(effect.deep)}${describeText(effect.path)}${RUNS_LATER[effect.runsLater ?? "no"]}`;
    case "connect":
      return `connects to ${describeText(effect.host)}${port(effect.port)} by ${describeText(effect.scheme)}${
        effect.sends ? " and sends data" : ""
      }`;
    case "change":
      return `changes ${visible(effect.system)}: ${visible(effect.verb)} ${describeText(effect.target)}${
        effect.loses ? ", something is lost" : ""
      }`;
    case "env":
      return effect.value === "shown"
        ? `shows the variable ${describeText(effect.name)}`
        : `sets ${describeText(effect.name)} to ${describeText(effect.value)}`;
    case "tool":
      return `uses the tool ${visible(effect.tool)}`;
    case "opaque":
      return `can't be seen through: ${visible(effect.why)}`;
    default: {
      const never: never = effect;
      return never;
    }
  }
}

const RUNS_LATER = {
  yes: ", which later runs by itself",
  maybe: ", which may later run by itself",
  no: "",
};

function describeRun(effect: RunEffect): string {
  const words = effect.argv.map(describeWord).join(" ");
  const through = effect.wrappers.map(visible).join(", ");
  return through === "" ? words : `${words} (through ${through})`;
}

/** A word with blanks is quoted, so that it is not taken for two. */
function describeWord(word: Text): string {
  const shown = describeText(word);
  return word.kind === "known" && /[\s"'\\]/.test(word.value) ? JSON.stringify(shown) : shown;
}

function below(deep: boolean): string {
  return deep ? "everything below " : "";
}

function port(text: Text): string {
  return text.kind === "known" && text.value !== "" ? `:${visible(text.value)}` : "";
}

function place(where: Where): string {
  switch (where.kind) {
    case "here":
      return "";
    case "host":
      return ` on the host ${describeText(where.name)}`;
    case "container":
      return ` in the container ${describeText(where.name)}`;
    case "root":
      return ` below the root ${describeText(where.path)}`;
    default: {
      const never: never = where;
      return never;
    }
  }
}

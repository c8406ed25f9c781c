import { visible } from "../../../escalation/index.ts";

/** Text that is HTML already. Only `html` makes it, so nothing of a record is ever taken for markup. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | readonly Html[];

/**
 * A template whose parts are escaped unless they are `Html`.
 * Threat: workers, rules of repositories and the calls themselves write what stands in a record.
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: texts.map((text, at) => (at === 0 ? text : `${rendered(parts[at - 1] ?? "")}${text}`)).join(""),
  };
}

export const NOTHING: Html = { html: "" };

/** Text of ours that is no data: the style sheet. */
export function verbatim(text: string): Html {
  return { html: text };
}

function rendered(part: Part): string {
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return escaped(part.toLocaleString("en-US", { maximumFractionDigits: 2 }));
  return "html" in part ? part.html : part.map((one) => one.html).join("");
}

const ENTITY: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Also what no browser would obey but an eye would be misled by is named. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITY[character] ?? "");
}

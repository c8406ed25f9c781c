/** One table of the document: what is measured, and what came out. */
export interface Table {
  readonly title: string;
  /** How it was measured, and how to read it. */
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function markdownOf({ title, note, head, rows }: Table): string {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `## ${title}\n\n${note}\n\n${lines.join("\n")}\n`;
}

/** Cells of a row measured one after another: the client's runs share two cores with much else. */
export async function inOrder<In, Out>(
  items: readonly In[],
  measure: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const found: Out[] = [];
  for (const item of items) found.push(await measure(item));
  return found;
}

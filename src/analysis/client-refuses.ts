import type { Effect } from "../contract/index.ts";
import type { AnalysisContext } from "./context.ts";

/**
 * Paths below the worker's folder that the client's file tools do not write in dontAsk, whatever a hook says (measured:
 * docs/client-tables.md).
 */
const PROTECTED =
  /(^|\/)(\.git|\.husky|\.claude|\.vscode|\.idea|\.devcontainer)(\/|$)|(^|\/)(\.gitconfig|\.gitmodules|\.npmrc|\.bashrc|\.bash_profile|\.zshrc|\.zprofile|\.profile|\.mcp\.json|\.claude\.json|\.ripgreprc|\.pre-commit-config\.yaml|\.yarnrc\.yml|\.envrc)$/;

/** Why the client refuses a call by itself, or undefined. */
export function clientRefuses(
  tool: string,
  effects: readonly Effect[],
  context: AnalysisContext,
): string | undefined {
  return tool === "Bash" ? refusedDeletion(effects, context) : refusedWrite(effects);
}

function refusedWrite(effects: readonly Effect[]): string | undefined {
  for (const effect of effects) {
    if (effect.kind !== "write" || effect.path.kind !== "known" || !PROTECTED.test(effect.path.value))
      continue;
    return `the client itself refuses to write ${effect.path.value} with a file tool; ask your operator to change it`;
  }
  return undefined;
}

function refusedDeletion(effects: readonly Effect[], { home, folder }: AnalysisContext): string | undefined {
  for (const effect of effects) {
    if (effect.kind !== "delete" || !effect.deep || effect.path.kind !== "known") continue;
    const { value } = effect.path;
    if (value === "/" || value === home || value === folder)
      return `the client itself refuses to delete ${value}`;
  }
  return undefined;
}

export { openShell, runOwnScript } from "./shell.ts";
export { freshState } from "./state.ts";

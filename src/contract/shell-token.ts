/** What a part of a shell command is, for showing it: offsets in the command's text, in UTF-16 code units. */
export interface ShellToken {
  readonly start: number;
  readonly end: number;
  readonly kind: "command" | "string" | "expansion" | "redirection" | "assignment";
}

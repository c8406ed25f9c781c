import type { JsonObject } from "./json.ts";

/** Who decided, and how. */
export type Decider =
  | { readonly kind: "rules"; readonly rules: readonly string[] }
  | { readonly kind: "person"; readonly name: string; readonly via: "prompt" | "command" }
  /** A person had allowed exactly this for the worker until it ends. */
  | { readonly kind: "grant"; readonly grant: string; readonly name: string }
  | { readonly kind: "timeout" }
  | { readonly kind: "unattended" }
  | { readonly kind: "freeze" }
  | { readonly kind: "client-refusal" }
  | { readonly kind: "shutdown" }
  /** Its worker is being stopped. */
  | { readonly kind: "stop" }
  | { readonly kind: "fault"; readonly code: string };

/** What is answered to the worker. */
export interface Decision {
  readonly outcome: "allow" | "deny";
  readonly reason: string;
  readonly by: Decider;
  /** Replaces the whole input, where a person edited it. */
  readonly updatedInput?: JsonObject;
}

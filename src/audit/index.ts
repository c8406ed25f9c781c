export * from "./chain.ts";
export * from "./redact.ts";
export * from "./verify.ts";

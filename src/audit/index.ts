export * from "./chain.ts";
export * from "./checkpoint.ts";
export * from "./note.ts";
export * from "./record-schema.ts";
export * from "./redact.ts";
export * from "./verify.ts";

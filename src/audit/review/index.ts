export * from "./csv.ts";
export * from "./distribution.ts";
export * from "./entry.ts";
export * from "./filter.ts";
export * from "./ocsf.ts";
export * from "./tally.ts";
export * from "./timeline.ts";
export * from "./when.ts";

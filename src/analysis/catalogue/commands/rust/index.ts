import type { Spec } from "../../spec.ts";
import { cargo } from "./cargo.ts";
import { rustc, rustfmt, rustup } from "./rustup.ts";

export const RUST: readonly Spec[] = [cargo, rustc, rustfmt, rustup];

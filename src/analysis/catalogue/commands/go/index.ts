import type { Spec } from "../../spec.ts";
import { alike } from "../../tool.ts";
import { go, gofmt, golangciLint, staticcheck } from "./go.ts";

export const GO: readonly Spec[] = [go, ...alike(gofmt), golangciLint, ...alike(staticcheck)];

import type { Spec } from "../../spec.ts";
import { jq } from "./jq.ts";
import { yq } from "./yq.ts";

export const DATA: readonly Spec[] = [jq, yq];

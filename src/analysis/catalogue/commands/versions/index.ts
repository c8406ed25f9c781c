import type { Spec } from "../../spec.ts";
import { git } from "./git.ts";

export const VERSIONS: readonly Spec[] = [git];

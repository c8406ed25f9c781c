import type { Spec } from "../../spec.ts";
import { APT } from "./apt.ts";
import { brew } from "./brew.ts";
import { OTHER_MANAGERS } from "./others.ts";

export const PACKAGES: readonly Spec[] = [...APT, brew, ...OTHER_MANAGERS];

import type { Spec } from "../../spec.ts";
import { TERRAFORM } from "./terraform.ts";

export const INFRASTRUCTURE: readonly Spec[] = [...TERRAFORM];

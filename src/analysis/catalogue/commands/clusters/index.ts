import type { Spec } from "../../spec.ts";
import { helm } from "./helm.ts";
import { kubectl } from "./kubectl.ts";

export const CLUSTERS: readonly Spec[] = [helm, kubectl];

import type { Spec } from "../../spec.ts";
import { CONTAINER_TOOLS } from "./docker.ts";

export const CONTAINERS: readonly Spec[] = [...CONTAINER_TOOLS];

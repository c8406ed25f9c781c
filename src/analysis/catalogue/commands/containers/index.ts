import type { Spec } from "../../spec.ts";
import { docker } from "./docker.ts";
import { podman } from "./podman.ts";

export const CONTAINERS: readonly Spec[] = [docker, podman];

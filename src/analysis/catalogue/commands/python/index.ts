import type { Spec } from "../../spec.ts";
import { managers } from "./managers.ts";
import { pip } from "./pip.ts";
import { python } from "./python.ts";
import { tools } from "./tools.ts";
import { uv, uvx } from "./uv.ts";

export const PYTHON: readonly Spec[] = [...managers, pip, python, ...tools, uv, uvx];

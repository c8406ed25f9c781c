import type { Spec } from "../../spec.ts";
import { aws } from "./aws.ts";
import { az } from "./az.ts";
import { gcloud } from "./gcloud.ts";

export const CLOUD: readonly Spec[] = [aws, az, gcloud];

import type { Spec } from "../../spec.ts";
import { gradle } from "./gradle.ts";
import { java, javac } from "./java.ts";
import { mvn } from "./mvn.ts";
import { sbt } from "./sbt.ts";

export const JVM: readonly Spec[] = [gradle, java, javac, mvn, sbt];

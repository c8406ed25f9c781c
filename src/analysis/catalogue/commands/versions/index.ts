import type { Spec } from "../../spec.ts";
import { git } from "./git.ts";
import { hg } from "./hg.ts";
import { svn } from "./svn.ts";

export const VERSIONS: readonly Spec[] = [git, hg, svn];

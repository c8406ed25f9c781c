import type { Spec } from "../../spec.ts";
import { awk } from "./awk.ts";
import { base64 } from "./base64.ts";
import { cat } from "./cat.ts";
import { cmp } from "./cmp.ts";
import { column } from "./column.ts";
import { comm } from "./comm.ts";
import { cut } from "./cut.ts";
import { diff } from "./diff.ts";
import { fold } from "./fold.ts";
import { egrep, fgrep, grep } from "./grep.ts";
import { head } from "./head.ts";
import { nl } from "./nl.ts";
import { paste } from "./paste.ts";
import { rev } from "./rev.ts";
import { rg } from "./rg.ts";
import { sed } from "./sed.ts";
import { seq } from "./seq.ts";
import { sort } from "./sort.ts";
import { sum } from "./sum.ts";
import { tac } from "./tac.ts";
import { tail } from "./tail.ts";
import { tee } from "./tee.ts";
import { tr } from "./tr.ts";
import { uniq } from "./uniq.ts";
import { wc } from "./wc.ts";

export const TEXT: readonly Spec[] = [
  awk,
  base64,
  cat,
  cmp,
  column,
  comm,
  cut,
  diff,
  fold,
  egrep,
  fgrep,
  grep,
  head,
  nl,
  paste,
  rev,
  rg,
  sed,
  seq,
  sort,
  sum,
  tac,
  tail,
  tee,
  tr,
  uniq,
  wc,
];

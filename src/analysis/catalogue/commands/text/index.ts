import type { Spec } from "../../spec.ts";
import { ack } from "./ack.ts";
import { ag } from "./ag.ts";
import { awk } from "./awk.ts";
import { base32 } from "./base32.ts";
import { base64 } from "./base64.ts";
import { bat } from "./bat.ts";
import { cat } from "./cat.ts";
import { choose } from "./choose.ts";
import { cmp } from "./cmp.ts";
import { colrm } from "./colrm.ts";
import { column } from "./column.ts";
import { comm } from "./comm.ts";
import { csplit } from "./csplit.ts";
import { cut } from "./cut.ts";
import { delta } from "./delta.ts";
import { diff } from "./diff.ts";
import { diff3 } from "./diff3.ts";
import { difft } from "./difft.ts";
import { dos2unix } from "./dos2unix.ts";
import { expand } from "./expand.ts";
import { fmt } from "./fmt.ts";
import { fold } from "./fold.ts";
import { egrep, fgrep, grep, zgrep } from "./grep.ts";
import { head } from "./head.ts";
import { hexdump } from "./hexdump.ts";
import { hexyl } from "./hexyl.ts";
import { iconv } from "./iconv.ts";
import { join } from "./join.ts";
import { less } from "./less.ts";
import { look } from "./look.ts";
import { more } from "./more.ts";
import { nl } from "./nl.ts";
import { numfmt } from "./numfmt.ts";
import { od } from "./od.ts";
import { paste } from "./paste.ts";
import { pr } from "./pr.ts";
import { rev } from "./rev.ts";
import { rg } from "./rg.ts";
import { sd } from "./sd.ts";
import { sdiff } from "./sdiff.ts";
import { sed } from "./sed.ts";
import { seq } from "./seq.ts";
import { shuf } from "./shuf.ts";
import { sort } from "./sort.ts";
import { split } from "./split.ts";
import { strings } from "./strings.ts";
import { sum } from "./sum.ts";
import { tac } from "./tac.ts";
import { tail } from "./tail.ts";
import { tee } from "./tee.ts";
import { tput } from "./tput.ts";
import { tr } from "./tr.ts";
import { tsort } from "./tsort.ts";
import { uniq } from "./uniq.ts";
import { wc } from "./wc.ts";
import { wdiff } from "./wdiff.ts";
import { xxd } from "./xxd.ts";

export const TEXT: readonly Spec[] = [
  ack,
  ag,
  awk,
  base32,
  base64,
  bat,
  cat,
  choose,
  cmp,
  colrm,
  column,
  comm,
  csplit,
  cut,
  delta,
  diff,
  diff3,
  difft,
  dos2unix,
  egrep,
  expand,
  fgrep,
  fmt,
  fold,
  grep,
  head,
  hexdump,
  hexyl,
  iconv,
  join,
  less,
  look,
  more,
  nl,
  numfmt,
  od,
  paste,
  pr,
  rev,
  rg,
  sd,
  sdiff,
  sed,
  seq,
  shuf,
  sort,
  split,
  strings,
  sum,
  tac,
  tail,
  tee,
  tput,
  tr,
  tsort,
  uniq,
  wc,
  wdiff,
  xxd,
  zgrep,
];

import type { Spec } from "../../spec.ts";
import { csvcut } from "./csvcut.ts";
import { csvformat } from "./csvformat.ts";
import { csvgrep } from "./csvgrep.ts";
import { csvjoin } from "./csvjoin.ts";
import { csvjson } from "./csvjson.ts";
import { csvlook } from "./csvlook.ts";
import { csvsort } from "./csvsort.ts";
import { csvstack } from "./csvstack.ts";
import { csvstat } from "./csvstat.ts";
import { dasel } from "./dasel.ts";
import { gron } from "./gron.ts";
import { htmlq } from "./htmlq.ts";
import { in2csv } from "./in2csv.ts";
import { jless } from "./jless.ts";
import { jo } from "./jo.ts";
import { jq } from "./jq.ts";
import { mlr } from "./mlr.ts";
import { pandoc } from "./pandoc.ts";
import { taplo } from "./taplo.ts";
import { xmllint } from "./xmllint.ts";
import { xmlstarlet } from "./xmlstarlet.ts";
import { xsv } from "./xsv.ts";
import { yq } from "./yq.ts";

export const DATA: readonly Spec[] = [
  csvcut,
  csvformat,
  csvgrep,
  csvjoin,
  csvjson,
  csvlook,
  csvsort,
  csvstack,
  csvstat,
  dasel,
  gron,
  htmlq,
  in2csv,
  jless,
  jo,
  jq,
  mlr,
  pandoc,
  taplo,
  xmllint,
  xmlstarlet,
  xsv,
  yq,
];

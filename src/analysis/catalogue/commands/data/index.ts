import type { Spec } from "../../spec.ts";
import { converters } from "./converters.ts";
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
import { exiftool } from "./exiftool.ts";
import { ffprobe } from "./ffprobe.ts";
import { glow } from "./glow.ts";
import { gron } from "./gron.ts";
import { hjson } from "./hjson.ts";
import { htmlq } from "./htmlq.ts";
import { in2csv } from "./in2csv.ts";
import { jless } from "./jless.ts";
import { jo } from "./jo.ts";
import { jq } from "./jq.ts";
import { mlr } from "./mlr.ts";
import { pandoc } from "./pandoc.ts";
import { pdfinfo } from "./pdfinfo.ts";
import { pdftotext } from "./pdftotext.ts";
import { taplo } from "./taplo.ts";
import { xmllint } from "./xmllint.ts";
import { xmlstarlet } from "./xmlstarlet.ts";
import { xsv } from "./xsv.ts";
import { yq } from "./yq.ts";

export const DATA: readonly Spec[] = [
  converters,
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
  exiftool,
  ffprobe,
  glow,
  gron,
  hjson,
  htmlq,
  in2csv,
  jless,
  jo,
  jq,
  mlr,
  pandoc,
  pdfinfo,
  pdftotext,
  taplo,
  xmllint,
  xmlstarlet,
  xsv,
  yq,
];

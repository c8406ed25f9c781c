import type { Spec } from "../../spec.ts";
import { atos } from "./atos.ts";
import { binhex } from "./binhex.ts";
import { codesign } from "./codesign.ts";
import { compressionTool } from "./compression-tool.ts";
import { defaults } from "./defaults.ts";
import { ditto } from "./ditto.ts";
import { getFileInfo } from "./get-file-info.ts";
import { lipo } from "./lipo.ts";
import { mdfind } from "./mdfind.ts";
import { mdimport } from "./mdimport.ts";
import { mdls } from "./mdls.ts";
import { pkgutil } from "./pkgutil.ts";
import { plutil } from "./plutil.ts";
import { qlmanage } from "./qlmanage.ts";
import { sample } from "./sample.ts";
import { sips } from "./sips.ts";
import { spctl } from "./spctl.ts";
import { symbols } from "./symbols.ts";
import { textutil } from "./textutil.ts";
import { xattr } from "./xattr.ts";

export const MACOS: readonly Spec[] = [
  atos,
  binhex,
  codesign,
  compressionTool,
  defaults,
  ditto,
  getFileInfo,
  lipo,
  mdfind,
  mdimport,
  mdls,
  pkgutil,
  plutil,
  qlmanage,
  sample,
  sips,
  spctl,
  symbols,
  textutil,
  xattr,
];

import type { Spec } from "../../spec.ts";
import { ar } from "./ar.ts";
import { brotli } from "./brotli.ts";
import { bunzip2, bzcat, bzip2 } from "./bzip2.ts";
import { cpio } from "./cpio.ts";
import { gunzip, gzip, zcat } from "./gzip.ts";
import { lz4 } from "./lz4.ts";
import { sevenZip } from "./seven-zip.ts";
import { tar } from "./tar.ts";
import { unrar } from "./unrar.ts";
import { unzip, zipinfo } from "./unzip.ts";
import { unxz, xz, xzcat } from "./xz.ts";
import { zip } from "./zip.ts";
import { unzstd, zstd, zstdcat } from "./zstd.ts";

export const ARCHIVES: readonly Spec[] = [
  ar,
  brotli,
  bunzip2,
  bzcat,
  bzip2,
  cpio,
  gunzip,
  gzip,
  lz4,
  sevenZip,
  tar,
  unrar,
  unxz,
  unzip,
  unzstd,
  xz,
  xzcat,
  zcat,
  zip,
  zipinfo,
  zstd,
  zstdcat,
];

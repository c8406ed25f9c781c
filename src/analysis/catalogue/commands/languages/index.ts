import type { Spec } from "../../spec.ts";
import { alike } from "../../tool.ts";
import { dart, dotnet, haskell, mix, swift, versionsOnly, xcodebuild, zig } from "./compiled.ts";
import { php, ruby } from "./languages.ts";

export const LANGUAGES: readonly Spec[] = [
  ...dart,
  dotnet,
  ...haskell,
  mix,
  ...[...php, ...ruby].flatMap(alike),
  swift,
  ...versionsOnly,
  xcodebuild,
  zig,
];

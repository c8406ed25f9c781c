import { ARCHIVES } from "./commands/archives/index.ts";
import { BUILDS } from "./commands/builds/index.ts";
import { CLOUD } from "./commands/cloud/index.ts";
import { CLUSTERS } from "./commands/clusters/index.ts";
import { CONTAINERS } from "./commands/containers/index.ts";
import { DATA } from "./commands/data/index.ts";
import { DATABASES } from "./commands/databases/index.ts";
import { FILES } from "./commands/files/index.ts";
import { FORGES } from "./commands/forges/index.ts";
import { GO } from "./commands/go/index.ts";
import { INFRASTRUCTURE } from "./commands/infrastructure/index.ts";
import { JAVASCRIPT } from "./commands/javascript/index.ts";
import { JVM } from "./commands/jvm/index.ts";
import { LANGUAGES } from "./commands/languages/index.ts";
import { MACOS } from "./commands/macos/index.ts";
import { NETWORK } from "./commands/network/index.ts";
import { PACKAGES } from "./commands/packages/index.ts";
import { PYTHON } from "./commands/python/index.ts";
import { RUST } from "./commands/rust/index.ts";
import { SERVICES } from "./commands/services/index.ts";
import { SHELL } from "./commands/shell/index.ts";
import { SYSTEM } from "./commands/system/index.ts";
import { TEXT } from "./commands/text/index.ts";
import { VERSIONS } from "./commands/versions/index.ts";
import { WRAPPERS } from "./commands/wrappers/index.ts";
import type { Spec } from "./spec.ts";

/** One file a command, in folders by concern. */
export const SPECS: readonly Spec[] = [
  ...ARCHIVES,
  ...CLOUD,
  ...INFRASTRUCTURE,
  ...CLUSTERS,
  ...FORGES,
  ...CONTAINERS,
  ...DATA,
  ...DATABASES,
  ...FILES,
  ...JAVASCRIPT,
  ...MACOS,
  ...BUILDS,
  ...GO,
  ...JVM,
  ...LANGUAGES,
  ...PACKAGES,
  ...PYTHON,
  ...RUST,
  ...NETWORK,
  ...SERVICES,
  ...SHELL,
  ...SYSTEM,
  ...TEXT,
  ...VERSIONS,
  ...WRAPPERS,
];

/** Every command that is described, by each of its names. */
export const CATALOGUE: ReadonlyMap<string, Spec> = new Map(
  SPECS.flatMap((spec) => spec.names.map((name): [string, Spec] => [name, spec])),
);

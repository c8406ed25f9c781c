import { known } from "../../../../../contract/index.ts";
import { installs, project } from "../../../project.ts";
import { changes, named, type Subcommands, targetOf } from "../../../subcommands.ts";
import { runsOwn, runsScript } from "../scripts.ts";
import { INSTALL_OPTIONS, NPM_OPTIONS, RUN_OPTIONS } from "./options.ts";

const install: Subcommands = named(
  `install i=install in=install ins=install inst=install insta=install instal=install isnt=install isnta=install isntal=install
  isntall=install add=install ci clean-install=ci ic=ci install-clean=ci isntall-clean=ci install-test it=install-test
  install-ci-test cit=install-ci-test sit=install-ci-test update up=update upgrade=update udpate=update rebuild rb=rebuild
  dedupe ddp=dedupe link ln=link init create=init innit=init`,
  {
    options: INSTALL_OPTIONS,
    rest: "text",
    says: (use) => installs("npm", use.command[1] ?? "install", targetOf(use), "registry.npmjs.org"),
  },
);

/** Subcommands that run the project's scripts. */
const runs: Subcommands = {
  ...named("run run-script=run rum=run urn=run", {
    options: RUN_OPTIONS,
    rest: "text",
    says: ({ operands: [name, ...words] }, ask) => runsScript(name, ask, words),
  }),
  ...named("test t=test tst=test", {
    options: RUN_OPTIONS,
    rest: "text",
    says: ({ operands }, ask) => runsOwn("test", operands, ask),
  }),
  ...named("start", {
    options: RUN_OPTIONS,
    rest: "text",
    says: ({ operands }, ask) => runsOwn("start", operands, ask),
  }),
  pack: {
    options: NPM_OPTIONS,
    rest: "text",
    // exception: a name is a package to fetch, which runs nothing
    says: (use, ask) =>
      use.operands.length > 0
        ? installs("npm", "pack", targetOf(use), "registry.npmjs.org")
        : use.has("--ignore-scripts") && use.has("--dry-run")
          ? []
          : project("build", ask),
  },
};

/** Subcommands that change the project's packages, or what others see of them. */
export const CHANGES: Subcommands = {
  ...install,
  ...runs,
  ...changes(
    "npm",
    "uninstall un=uninstall unlink=uninstall remove=uninstall rm=uninstall r=uninstall prune",
    INSTALL_OPTIONS,
  ),
  ...changes("npm", "publish deprecate undeprecate star unstar logout shrinkwrap", INSTALL_OPTIONS, {
    says: (use) => [
      { kind: "connect", scheme: known("https"), host: known("registry.npmjs.org"), sends: true },
      { kind: "unclear", why: `what npm ${use.command[1]} runs is not described` },
    ],
  }),
  ...changes("npm", "unpublish", INSTALL_OPTIONS, { loses: true }),
};

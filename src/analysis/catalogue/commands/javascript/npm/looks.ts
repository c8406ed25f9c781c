import { known } from "../../../../../contract/index.ts";
import { looseField } from "../../../../field.ts";
import type { Ask, Stated, Use } from "../../../spec.ts";
import { looks, named, type Subcommands } from "../../../subcommands.ts";
import { NPM_OPTIONS } from "./options.ts";

/** Subcommands that look at the project, or ask the registry that is configured. */
export const LOOKS: Subcommands = {
  ...looks(
    `ls list=ls la=ls ll=ls view info=view show=view v=view outdated search s=search se=search find=search help hlep=help
    help-search root prefix bin whoami explain why=explain query doctor completion diff stars ping sbom`,
    NPM_OPTIONS,
  ),
  audit: {
    options: NPM_OPTIONS,
    subcommands: {
      signatures: { options: NPM_OPTIONS, normal: "signatures" },
      fix: {
        options: [...NPM_OPTIONS, "-f --force"],
        says: () => [{ kind: "change", system: "npm", verb: "install", target: known(""), loses: false }],
      },
    },
  },
  // exception: with a name it opens a browser
  fund: {
    options: NPM_OPTIONS,
    rest: "text",
    says: (use) => (use.operands.length === 0 ? [] : opensBrowser(use)),
  },
  ...named("docs home=docs repo bugs issues=bugs", {
    options: NPM_OPTIONS,
    rest: "text",
    says: opensBrowser,
  }),
  // exception: without an operand it only tells versions
  ...named("version verison=version", {
    options: NPM_OPTIONS,
    rest: "text",
    says: ({ operands: [target] }) =>
      target === undefined
        ? []
        : [
            { kind: "change", system: "npm", verb: "version", target: target.text, loses: false },
            { kind: "unclear", why: "it runs scripts of the project, and commits" },
          ],
  }),
  ...named("config c=config", {
    options: NPM_OPTIONS,
    subcommands: {
      ...looks("ls list=ls", NPM_OPTIONS),
      get: { options: NPM_OPTIONS, rest: "text", says: readsKey },
    },
  }),
  get: { options: NPM_OPTIONS, rest: "text", says: readsKey },
  cache: { options: NPM_OPTIONS, subcommands: looks("ls list=ls", NPM_OPTIONS) },
  pkg: { options: NPM_OPTIONS, subcommands: looks("get", NPM_OPTIONS) },
  profile: { options: NPM_OPTIONS, subcommands: looks("get", NPM_OPTIONS) },
  ...named("access", {
    options: NPM_OPTIONS,
    subcommands: {
      ...looks("ls-packages ls-collaborators get", NPM_OPTIONS),
      ...named("list ls=list", { options: NPM_OPTIONS, rest: "text" }),
    },
  }),
  ...named("dist-tag dist-tags=dist-tag", {
    options: NPM_OPTIONS,
    subcommands: looks("ls list=ls", NPM_OPTIONS),
  }),
  ...named("owner author=owner", { options: NPM_OPTIONS, subcommands: looks("ls list=ls", NPM_OPTIONS) }),
  ...named("org ogr=org team", { options: NPM_OPTIONS, subcommands: looks("ls list=ls", NPM_OPTIONS) }),
};

/** Threat: keys that belong to one registry are tokens and passwords. */
function readsKey({ operands }: Use, { home }: Ask): readonly Stated[] {
  const plain = operands.every(({ text }) => text.kind === "known" && /^[a-z][a-z-]*$/.test(text.value));
  return plain ? [] : [{ kind: "read", path: looseField(known(`${home}/.npmrc`)) }];
}

function opensBrowser({ has }: Use): readonly Stated[] {
  return has("--no-browser") ? [] : [{ kind: "unclear", why: "it opens a browser" }];
}

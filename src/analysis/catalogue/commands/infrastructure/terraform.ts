import { optionLines } from "../../options.ts";
import { project } from "../../project.ts";
import type { Spec } from "../../spec.ts";
import { changes, looks, named, type Subcommands, unclear } from "../../subcommands.ts";
import { alike } from "../../tool.ts";

const COMMON = "-json|-no-color|-help|-compact-warnings|-lock=text|-lock-timeout=text|-input=text";
const LOOK = optionLines(
  `${COMMON}|-v|--version|--help|-type=text|-draw-cycles|-module-depth=text|-plan=read|-no-tests|-test-directory=text|-query=text`,
);
const REVEALS = "it gives out a credential or secret";

function open(names: string, loses?: true): Subcommands {
  const found = changes("terraform", names, [], {
    ...(loses && { loses }),
    says: () => [{ kind: "unclear", why: "what it changes elsewhere is not described" }],
  });
  return Object.fromEntries(Object.entries(found).map(([name, spec]) => [name, { ...spec, anyWords: true }]));
}

/** Long options have one dash, in every subcommand. */
function oneDash(subcommands: Subcommands): Subcommands {
  return Object.fromEntries(
    Object.entries(subcommands).map(([name, spec]) => [
      name,
      { ...spec, oneDash: true, ...(spec.subcommands && { subcommands: oneDash(spec.subcommands) }) },
    ]),
  );
}

const terraform: Spec = {
  names: ["terraform", "tofu"],
  options: optionLines("-chdir=text|-help|--help|-h|-version|--version|-v"),
  oneDash: true,
  subcommands: oneDash({
    ...looks("version modules metadata help", LOOK),
    // They ask the providers, which are programs of the project.
    ...named("validate providers graph", {
      options: LOOK,
      rest: "text",
      says: (use, ask) =>
        use.has("-chdir")
          ? [{ kind: "unclear", why: "what it runs there is not described" }]
          : project("check", ask),
    }),
    fmt: {
      options: optionLines("-list=text|-write=text|-diff|-check|-recursive|-no-color|-help"),
      rest: "text",
      says: ({ operands, has, values }) => {
        const stays =
          has("-check") ||
          values("-write").some(({ text }) => text.kind === "known" && text.value === "false");
        if (stays) return operands.map((path) => ({ kind: "read", path, deep: true }));
        return operands.length === 0
          ? [
              {
                kind: "change",
                system: "project",
                verb: "format",
                target: { kind: "known", value: "" },
                loses: false,
              },
            ]
          : operands.map((path) => ({ kind: "write", path, deep: has("-recursive") }));
      },
    },
    workspace: {
      subcommands: { ...looks("list show", LOOK), ...open("select new"), ...open("delete", true) },
    },
    state: {
      subcommands: {
        ...looks("list", optionLines(`${COMMON}|-id=text|-state=read`)),
        ...unclear("show pull", REVEALS, optionLines(`${COMMON}|-state=read`)),
        ...open("mv push replace-provider"),
        ...open("rm", true),
      },
    },
    // A plan asks providers, which are programs of the project, and a state may hold secrets.
    ...unclear(
      "plan test console show output refresh get",
      "a provider runs, or a state that may hold secrets is shown",
      LOOK,
    ),
    ...open("apply init import taint untaint force-unlock login logout"),
    ...open("destroy", true),
  }),
  examples: {
    "terraform validate -json": "change project check /w",
    "terraform fmt -check -recursive": "",
    "terraform workspace list": "",
    "terraform plan": "opaque undescribed",
    "terraform state pull": "opaque undescribed",
    "terraform apply -auto-approve": "change terraform apply -auto-approve, opaque undescribed",
    "terraform destroy": "change terraform destroy (loses), opaque undescribed",
  },
};

export const TERRAFORM: readonly Spec[] = alike(terraform);

import { optionLines } from "../../options.ts";
import type { Spec, Subcommand } from "../../spec.ts";
import { changes, looks, named, type Subcommands } from "../../subcommands.ts";
import { addressesIn } from "../../url.ts";

const GLOBAL =
  "-n --namespace=text|--kube-context=text|--debug|-h --help|--burst-limit=text|--qps=text|!--kubeconfig=read|!--kube-apiserver=text|!--kube-token=text|!--kube-ca-file=read|!--registry-config=read|!--repository-cache=write-deep|!--repository-config=read|--kube-as-user=text|--kube-as-group=text";
const LIST = optionLines(
  `${GLOBAL}|-A --all-namespaces|-a --all|-o --output=text|-f --filter=text|-m --max=text|--pending|--superseded|--uninstalled|--uninstalling|--failed|--deployed|-q --short|-d --date|-r --reverse|-l --selector=text|--offset=text|--no-headers|--time-format=text`,
);
const SHOW = optionLines(
  `${GLOBAL}|-o --output=text|--revision=text|-a --all|--show-desc|--show-resources|--max=text|--template=text|--version=text|--devel|--jsonpath=text|--max-col-width=text|-l --versions|-r --regexp|--list-repo-url|--fail-on-no-result|--endpoint=unclear|--repo=unclear|--ca-file=read|--cert-file=read|--key-file=read|--verify|--keyring=read|--short|--client|!--username=text|!--password=text`,
);
/** A chart is filled in, and nothing is installed. Threat: a renderer is a program. */
const RENDER = optionLines(
  `${GLOBAL}|--set=text|--set-string=text|--set-json=text|--set-literal=text|-f --values=read|--version=text|--validate|--include-crds|--skip-crds|--skip-tests|-s --show-only=text|--name-template=text|--strict|--with-subcharts|--quiet|--is-upgrade|--kube-version=text|-a --api-versions=text|-g --generate-name|--devel|--no-hooks|--set-file=unclear|!--post-renderer=text|!--post-renderer-args=text|!--output-dir=write-deep|!--dependency-update|!--repo=text`,
);
const DRY = optionLines(
  `${GLOBAL}|--set=text|--set-string=text|-f --values=read|--version=text|--dry-run[=text]|--wait|--atomic|--timeout=text|-i --install|--create-namespace|--reuse-values|--reset-values|--force|--keep-history|--cleanup-on-fail|--no-hooks|-g --generate-name|--description=text|--devel|--history-max=text|-o --output=text|--skip-crds|--set-file=unclear|!--post-renderer=text|!--repo=text|!--dependency-update|!--keyring=text|!--username=text|!--password=text`,
);

function open(names: string, loses?: true): Subcommands {
  const found = changes("helm", names, DRY, {
    ...(loses && { loses }),
    says: () => [{ kind: "unclear", why: "what it changes elsewhere is not described" }],
  });
  return Object.fromEntries(Object.entries(found).map(([name, spec]) => [name, unlessDry(spec)]));
}

/** `--dry-run` shows what would be done, unless it says `none` or `false`. */
function unlessDry(spec: Subcommand): Subcommand {
  return {
    ...spec,
    says: (use, ask) => {
      const values = use.values("--dry-run");
      const off = values.some(({ text }) => text.kind !== "known" || /^(none|false)$/.test(text.value));
      return use.has("--dry-run") && !off ? [] : (spec.says?.(use, ask) ?? []);
    },
  };
}

/** A chart may stand at an address. */
const CHARTS = named("all chart crds readme values", {
  options: SHOW,
  rest: "text",
  says: (use) => addressesIn(use.operands),
});

export const helm: Spec = {
  names: ["helm"],
  options: optionLines(GLOBAL),
  subcommands: {
    ...looks("list ls=list", LIST),
    ...looks("status history hist=history version env help completion", SHOW),
    get: {
      options: optionLines(GLOBAL),
      subcommands: looks("manifest metadata notes values hooks all", SHOW),
    },
    show: { options: optionLines(GLOBAL), subcommands: CHARTS },
    inspect: {
      options: optionLines(GLOBAL),
      subcommands: CHARTS,
      normal: "show",
    },
    search: { options: optionLines(GLOBAL), subcommands: looks("hub repo", SHOW) },
    template: {
      options: RENDER,
      rest: "text",
      says: (use) => addressesIn(use.operands.concat(use.values("--values"))),
    },
    lint: { options: RENDER, rest: "read-deep" },
    repo: {
      options: optionLines(GLOBAL),
      subcommands: {
        ...looks("list ls=list", LIST),
        ...open("add update up=update index"),
        ...open("remove rm=remove", true),
      },
    },
    dependency: dependencies(),
    dep: { ...dependencies(), normal: "dependency" },
    plugin: {
      options: optionLines(GLOBAL),
      subcommands: { ...looks("list ls=list", LIST), ...open("install update uninstall package verify") },
    },
    registry: { options: optionLines(GLOBAL), subcommands: open("login logout") },
    ...open("install upgrade rollback test create package pull fetch=pull push verify"),
    ...open("uninstall delete=uninstall un=uninstall", true),
  },
  examples: {
    "helm list -A": "",
    "helm --kube-context x get values r -a": "",
    "helm lint src -f a": "read /w/a, read /w/src deep",
    "helm template r a --post-renderer ./x": "opaque undescribed",
    "helm show values oci://x.example/c": "connect oci x.example",
    "helm install r c": "change helm install r, opaque undescribed",
    "helm upgrade r c --dry-run": "",
    "helm upgrade r c --dry-run=none": "change helm upgrade r, opaque undescribed",
    "helm uninstall r": "change helm uninstall r (loses), opaque undescribed",
    "helm list --kubeconfig x": "read /w/x, opaque undescribed",
  },
};

function dependencies(): Subcommand {
  return {
    options: optionLines(GLOBAL),
    subcommands: { ...looks("list ls=list", SHOW), ...open("update up=update build") },
  };
}

import { known } from "../../../../contract/index.ts";
import { looseField } from "../../../field.ts";
import { beginning } from "../../../text.ts";
import { optionLines } from "../../options.ts";
import type { Spec, Stated, Subcommand, Use } from "../../spec.ts";
import { changes, looks, type Subcommands } from "../../subcommands.ts";
import { fileOrAddress } from "../../url.ts";

const GLOBAL =
  "--context=text|--cluster=text|--user=text|-n --namespace=text|--as=text|--as-group=text|--request-timeout=text|-v --v=text|--warnings-as-errors|--match-server-version|-h --help|!--kubeconfig=read|!-s --server=text|!--token=text|!--insecure-skip-tls-verify|!--certificate-authority=read|!--client-certificate=read|!--client-key=read|!--cache-dir=write-deep|!--profile=text|!--profile-output=write|!--password=text|!--username=text|!--tls-server-name=text";
const SELECT =
  "-l --selector=text|--field-selector=text|-A --all-namespaces|--all|-c --container=text|--all-containers";
const GET = optionLines(
  `${GLOBAL}|${SELECT}|-o --output=text|-w --watch|--watch-only|--sort-by=text|--show-labels|-L --label-columns=text|--no-headers|--chunk-size=text|--ignore-not-found|--show-kind|--show-managed-fields|--output-watch-events|--subresource=text|--server-print[=text]|--template=text|!--raw=text|!-f --filename=unclear|!-k --kustomize=unclear|!-R --recursive|--allow-missing-template-keys`,
);
const LOGS = optionLines(
  `${GLOBAL}|${SELECT}|-f --follow|--tail=text|--since=text|--since-time=text|--timestamps|-p --previous|--prefix|--limit-bytes=text|--max-log-requests=text|--ignore-errors|--pod-running-timeout=text|--insecure-skip-tls-verify-backend`,
);
const PLAIN = optionLines(
  `${GLOBAL}|${SELECT}|-o --output=text|--api-group=text|--namespaced=text|--verbs=text|--cached|--categories=text|--no-headers|--sort-by=text|--sum|--containers|--use-protocol-buffers|--recursive|--api-version=text|--client|--short|--list|--revision=text|--show-events[=text]|--chunk-size=text|--name-only|--minify|--flatten|--merge|--quiet|-q|--for=text|--types=text|-w --watch|--timeout=text|--subresource=text|!--raw`,
);

const REVEALS = "it gives out a credential or secret";

/** Output that shows no more of a resource than its name and state. */
const PLAIN_OUTPUT = /^(wide|name)$/;

/** Threat: a secret's content stands in every output but the plain ones; a resource that is not known may be one. */
function secrets(use: Use): readonly Stated[] {
  const outputs = [...use.values("--output"), ...use.values("--template")];
  const isPlain = outputs.every(({ text }) => text.kind === "known" && PLAIN_OUTPUT.test(text.value));
  if (isPlain && !use.has("--template")) return [];
  const kinds = use.operands.slice(0, 1);
  const others = use.operands.filter(({ text }) => beginning(text).includes("/"));
  const named = [...kinds, ...others];
  const unsure =
    named.length === 0 || use.operands.some((field) => field.many || field.text.kind !== "known");
  const secret = named.some(({ text }) => /secret/i.test(beginning(text)));
  return unsure || secret ? [{ kind: "unclear", why: REVEALS }] : [];
}

/** `-o go-template-file=PATH` shows what it can't make out of the file. */
function templates(use: Use): readonly Stated[] {
  return use.values("--output").flatMap(({ text, written }): Stated[] => {
    const path = text.kind === "known" ? /^[\w-]*file=(.+)$/s.exec(text.value)?.[1] : undefined;
    if (text.kind !== "known") return [{ kind: "unclear", why: `what ${written} shows is not known` }];
    return path === undefined ? [] : [{ kind: "read", path: { ...looseField(known(path)), written } }];
  });
}

function open(names: string, loses?: true): Subcommands {
  const found = changes("kubectl", names, [], {
    ...(loses && { loses }),
    says: () => [{ kind: "unclear", why: "what it changes elsewhere is not described" }],
  });
  return Object.fromEntries(
    Object.entries(found).map(([name, spec]) => [name, { ...spec, anyWords: true, says: helpOr(spec.says) }]),
  );
}

/** `--help` alone is shown, whatever the subcommand does. */
function helpOr(says: Subcommand["says"]): NonNullable<Subcommand["says"]> {
  return (use, ask) => {
    const [only, ...others] = use.operands;
    const isHelp =
      others.length === 0 && only?.text.kind === "known" && /^(--help|-h)$/.test(only.text.value);
    return isHelp ? [] : (says?.(use, ask) ?? []);
  };
}

const DIFF = optionLines(
  `${GLOBAL}|-f --filename=text|-k --kustomize=text|-R --recursive|-l --selector=text|--prune|--server-side|--field-manager=text|--concurrency=text`,
);

export const kubectl: Spec = {
  names: ["kubectl"],
  options: optionLines(GLOBAL),
  subcommands: {
    get: { options: GET, rest: "text", says: (use) => [...secrets(use), ...templates(use)] },
    ...looks("logs", LOGS),
    ...looks("describe top explain api-resources api-versions version events wait options help", PLAIN),
    ...looks("completion", PLAIN),
    "cluster-info": { options: PLAIN, rest: "text", says: dump },
    diff: { options: DIFF, says: (use) => use.values("--filename", "--kustomize").flatMap(fileOrAddress) },
    auth: {
      options: optionLines(GLOBAL),
      subcommands: { ...looks("can-i whoami", PLAIN), ...open("reconcile") },
    },
    rollout: {
      options: optionLines(GLOBAL),
      subcommands: { ...looks("status history", PLAIN), ...open("restart undo pause resume") },
    },
    plugin: { options: optionLines(GLOBAL), subcommands: looks("list", PLAIN) },
    config: {
      options: optionLines(GLOBAL),
      subcommands: {
        ...looks("view get-contexts current-context get-clusters get-users", PLAIN),
        ...open("set-context use-context use set unset set-cluster set-credentials rename-context"),
        ...open("delete-context delete-cluster delete-user", true),
      },
    },
    ...open(
      "apply create patch label annotate scale autoscale edit replace run expose set debug cp port-forward proxy attach exec drain cordon uncordon taint certificate alpha kustomize",
    ),
    ...open("delete", true),
  },
  examples: {
    "kubectl get pods -n x -o wide": "",
    "kubectl -n x get pods -o json": "",
    "kubectl get secrets": "",
    "kubectl get secret x -o name": "",
    "kubectl get secret x -o yaml": "opaque undescribed",
    "kubectl get pods,secret/x -o yaml": "opaque undescribed",
    "kubectl get $x -o yaml": "env x shown, opaque undescribed",
    "kubectl get --raw /api/v1/secrets": "opaque undescribed",
    "kubectl config view": "",
    "kubectl config view --raw": "opaque undescribed",
    "kubectl --kubeconfig x get pods": "read /w/x, opaque undescribed",
    "kubectl get pods -o go-template-file=a": "read /w/a",
    "kubectl diff -f https://x.example/a.yaml": "connect https x.example",
    "kubectl logs -f deployment/x": "",
    "kubectl delete pod x": "change kubectl delete pod (loses), opaque undescribed",
    "kubectl delete --help": "",
    "kubectl diff -f src": "read /w/src deep",
    "kubectl exec p -- rm -rf /": "change kubectl exec p, opaque undescribed",
    "kubectl cluster-info dump --output-directory=x": "opaque undescribed",
  },
};

function dump(use: Use): readonly Stated[] {
  const [first, ...others] = use.operands;
  if (first === undefined) return [];
  const isDump = others.length === 0 && first.text.kind === "known" && first.text.value === "dump";
  return isDump ? [] : [{ kind: "unclear", why: `the word ${first.written} is not described` }];
}

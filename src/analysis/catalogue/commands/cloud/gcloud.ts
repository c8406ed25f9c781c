import { type Convention, ofConvention, prepareConvention, type Verdict } from "../../conventions.ts";
import type { Spec } from "../../spec.ts";

const LOOKS =
  /^(list|describe|get|ls|read|get-iam-policy|list-tags|list-[\w-]+|get-server-config|get-status|get-health|get-effective-[\w-]+|get-ancestors[\w-]*|get-operation|search-all-[\w-]+|analyze-[\w-]+|get-serial-port-output|get-guest-attributes|get-value|get-history)$/;
const LOSES = /^(delete|destroy|rm|remove|revoke|purge|cancel|disable)$/;

/** Groups between `gcloud` and the verb. Threat: what is no group and no known verb may be a verb that changes. */
const GROUPS = new Set(
  `alpha beta preview access-context-manager active-directory ai ai-platform alloydb anthos api-gateway apigee app artifacts
  assured asset auth backup-dr batch bigtable billing bms builds builder certificate-manager cloud-shell components composer
  compute config configurations container data-catalog database-migration dataflow dataplex dataproc datastore datastream
  deploy deployment-manager dns domains edge-cache edge-cloud emulators endpoints essential-contacts eventarc filestore
  firebase firestore functions healthcare iam iap identity ids immersive-stream infra-manager kms logging looker lustre
  managed-kafka memcache metastore migration ml ml-engine monitoring netapp network-connectivity network-management
  network-security network-services notebooks oracle-database org-policies organizations parametermanager policy-intelligence
  policy-troubleshoot privateca projects publicca pubsub quotas recaptcha recommender redis resource-manager run scc scheduler
  secrets service-directory service-extensions service-management services source source-manager spanner sql storage tasks
  telco-automation topic transcoder transfer vmware workbench workflows workspace-add-ons workstations folders
  instances instance-groups instance-templates managed unmanaged disks images snapshots networks subnets firewall-rules
  firewall-policies routes routers addresses zones regions machine-types backend-services backend-buckets health-checks
  http-health-checks url-maps target-http-proxies target-https-proxies target-pools forwarding-rules ssl-certificates
  ssl-policies vpn-tunnels vpn-gateways interconnects attachments operations project-info sole-tenancy node-groups node-templates
  os-config accelerator-types disk-types reservations commitments security-policies network-endpoint-groups packet-mirrorings
  clusters node-pools hub memberships fleet subnets services service-accounts roles policies workload-identity-pools providers
  keys keyrings locations versions revisions jobs executions domain-mappings regions topics subscriptions schemas
  repositories packages tags docker files databases backups users instances tiers flags ssl client-certs server-ca-certs
  managed-zones record-sets policies response-policies buckets objects logs sinks metrics views settings web tcp
  triggers workflows queues tables apps apis gateways api-configs connections channels accounts projects
  hmac insights gateway-security-policies rules server-tls-policies client-tls-policies trust-configs certificates maps entries
  authorization-policies url-lists address-groups tls-inspection-policies security-profiles security-profile-groups
  firewall-endpoints environments features worker-pools releases delivery-pipelines targets rollouts automations
  policy-tags taxonomies scopes agents environment types indexes backups schedules fields operations rrsets`
    .split(/\s+/)
    .filter((name) => name !== ""),
);

function read(path: readonly string[]): Verdict | null {
  const [first] = path;
  if (
    first === "help" ||
    first === "info" ||
    first === "version" ||
    first === "topic" ||
    first === "cheat-sheet"
  )
    return { words: path.length, does: "looks", takesNames: true };
  const at = path.findIndex((word) => !GROUPS.has(word));
  // A group's name may be the verb's only word: none is told, so nothing is done.
  if (at < 0) return null;
  const words = at + 1;
  const whole = path.slice(0, words).join(" ");
  if (
    whole === "config get" &&
    !/^(project|account|compute\/|core\/(project|account)|run\/|region|zone)/.test(path[words] ?? "")
  )
    return { words, does: "reveals" };
  if (/\bsecrets versions access$|\bprint-[\w-]*token$/.test(whole)) return { words, does: "reveals" };
  const verb = path[at] ?? "";
  if (LOOKS.test(verb)) return { words, does: "looks", takesNames: true };
  return { words, does: "changes", loses: LOSES.test(verb) };
}

const GCLOUD: Convention = {
  system: "gcloud",
  globals: [
    "--project=",
    "--format=",
    "--account=",
    "--quiet",
    "-q",
    "--verbosity=",
    "--configuration=",
    "--billing-project=",
    "--impersonate-service-account=",
    "--no-user-output-enabled",
    "--help",
    "-h",
    "--version",
  ],
  read,
  odd: /^--(flags-file|access-token-file|log-http|.*-file|destination.*|output-.*|impersonate-service-account|show-(secrets?|token))$/,
};

export const gcloud: Spec = {
  names: ["gcloud"],
  anyWords: true,
  rest: "text",
  prepare: (words) => prepareConvention(GCLOUD, words),
  says: ({ operands }) => {
    const texts = operands.map(({ text }) => (text.kind === "known" ? text.value : ""));
    const helps = texts.includes("--help") || texts.includes("-h") || texts.join(" ") === "--version";
    return helps ? [] : ofConvention(GCLOUD, operands);
  },
  examples: {
    "gcloud compute instances list --filter status=RUNNING": "",
    "gcloud --project p compute instances describe x --zone z": "",
    "gcloud compute instances delete list":
      "change gcloud compute instances delete list (loses), opaque undescribed",
    "gcloud --format delete compute instances list": "",
    "gcloud auth print-access-token": "opaque undescribed",
    "gcloud secrets versions access latest --secret s": "opaque undescribed",
    "gcloud compute instances frobnicate list":
      "change gcloud compute instances frobnicate list, opaque undescribed",
    "gcloud compute instances list --flags-file=x": "opaque undescribed",
    "gcloud config get project": "",
  },
};

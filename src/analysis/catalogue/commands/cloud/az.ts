import { type Convention, ofConvention, prepareConvention, type Verdict } from "../../conventions.ts";
import type { Spec } from "../../spec.ts";

const LOOKS =
  /^(list|show|get|exists|version|check-name-availability|check-name|what-if|validate|find|search|tail|wait|query|summarize|logs|show-[\w-]+|list-[\w-]+|get-[\w-]+)$/;
const LOSES = /^(delete|delete-batch|purge|remove|destroy|unregister|unset|renew|cancel)$/;

/** They look by their name, and give out credentials. */
const SECRETS =
  /(^| )(keys? (list|show)|list-keys|list-connection-strings|list-publishing-(profiles|credentials)|list-admin-key|list-credentials|list-service-sas|list-secrets|listkeys|show-connection-string|connection-string (show|list)|get-access-token|get-credentials|get-upgrade-versions-token|credential (list|show)|credentials? (list|show)|secret (show|download|list-versions)|secrets? (show|list)|appsettings list|connectionstring list|show-admin-password|generate-sas|list-auth-keys|token (list|show|create)|authorization-rule keys list|kv (list|show)|get-login-token|list-account-sas|storage-key (list|show)|admin-key (list|show)|query-key (list|show)|apikeys? (list|show)|regenerate[\w-]*)$/;

/** Whole paths that look: their last word is no verb. */
const MORE_LOOKS =
  /^(account show|version|webapp log show|devops project show|cloud show|feedback-list|graph query)$/;

/** Verbs, so that no name behind one of them is taken for a verb that looks. */
const CHANGES = new Set(
  "create delete update start stop restart set unset add remove invoke deallocate up deploy apply import reset purge run exec login upload copy move renew enable disable swap scale upgrade".split(
    " ",
  ),
);

/** Subcommands have no words of their own behind them, so the last word of the path is the verb. */
function read(path: readonly string[]): Verdict | null {
  const whole = path.join(" ");
  const verb = path.at(-1);
  if (verb === undefined) return null;
  if (verb === "help" || whole === "version") return { words: path.length, does: "looks" };
  if (path.slice(0, -1).some((word) => CHANGES.has(word))) return { words: path.length, does: "changes" };
  if (SECRETS.test(whole)) return { words: path.length, does: "reveals" };
  if (path.length < 2) return { words: 1, does: "changes" };
  if (LOOKS.test(verb) || MORE_LOOKS.test(whole)) return { words: path.length, does: "looks" };
  return { words: path.length, does: "changes", loses: LOSES.test(verb) };
}

const AZ: Convention = {
  system: "az",
  globals: [
    "--subscription=",
    "--output=",
    "-o=",
    "--query=",
    "--only-show-errors",
    "--verbose",
    "--help",
    "-h",
    "--version",
  ],
  read,
  odd: /^--(debug|file|output-file|out-file|destination(-path)?|dest|download(-path)?|include-(secrets?|credentials?|keys?)|show-(secrets?|password|token)|unmask|decrypt|with-secrets?|xml|settings-file|template-file|parameters|follow-file)$|^-f$|^-d$/,
};

export const az: Spec = {
  names: ["az"],
  anyWords: true,
  rest: "text",
  prepare: (words) => prepareConvention(AZ, words),
  says: ({ operands }) => (isHelp(operands.map(({ text }) => text)) ? [] : ofConvention(AZ, operands)),
  examples: {
    "az vm list -g group -o table": "",
    "az --subscription s vm show --name x": "",
    "az vm delete --name list": "change az vm delete (loses), opaque undescribed",
    "az storage account keys list -n x": "opaque undescribed",
    "az account get-access-token": "opaque undescribed",
    "az keyvault secret show --name x --vault-name y": "opaque undescribed",
    "az vm list --debug": "opaque undescribed",
    "az vm list --query @a": "read /w/a",
    "az login": "change az login, opaque undescribed",
    "az vm run-command invoke --scripts id": "change az vm run-command invoke, opaque undescribed",
    "az --version": "",
  },
};

function isHelp(words: readonly { readonly kind: string; readonly value?: string }[]): boolean {
  return (
    words.some(({ value }) => value === "--help" || value === "-h") ||
    (words.length === 1 && /^(--version|version)$/.test(words[0]?.value ?? ""))
  );
}

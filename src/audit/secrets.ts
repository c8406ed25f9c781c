/** One kind of secret: where it stands in a text. The first group is the secret, or the whole match where there is none. */
export interface SecretShape {
  readonly kind: string;
  readonly pattern: RegExp;
}

/** A name whose value is a secret, wherever it stands: `API_TOKEN`, `db-password`, `clientSecret`. */
export const SECRET_NAME =
  /(?:^|[_.-]|[a-z](?=[A-Z]))(?:tokens?|secrets?|pass(?:word|wd|phrase|code)?|pwd|api[_-]?keys?|apikeys?|access[_-]?keys?|private[_-]?keys?|secret[_-]?keys?|auth|authorization|credentials?|cookie|session[_-]?key|keys?)$/i;

/** A file whose content is secret as a whole. */
export const SECRET_FILE =
  /(?:^|\/)(?:\.env(?:\.(?!example$|sample$|template$)[^/]*)?|\.netrc|\.pgpass|\.npmrc|\.pypirc|\.git-credentials|\.htpasswd|\.vault-token|id_(?:rsa|dsa|ecdsa|ed25519)|(?:\.aws|\.docker|\.kube|\.config\/gh)\/[^/]+|credentials(?:\.(?:json|ya?ml|toml))?|secrets?\.(?:json|ya?ml|toml|env)|[^/]+\.(?:pem|key|p12|pfx|jks|keystore|kdbx))$/;

/** Keys of tool inputs and facts that name a file, and those that hold what stands in it. */
export const FILE_KEY = /^(?:file_?path|notebook_?path|path)$/i;
export const CONTENT_KEY = /^(?:content|contents|text|result|old_string|new_string|new_source|edits)$/;

const VALUE = `(?:"([^"\\n]{1,4096})"|'([^'\\n]{1,4096})'|([^\\s"'&;|<>()]{1,4096}))`;
const SECRET_WORD =
  "(?:token|secret|pass(?:word|wd|phrase)?|pwd|api[_-]?key|apikey|access[_-]?key|private[_-]?key|secret[_-]?key|auth[_-]?token|credentials?)";

/**
 * Shapes of secrets in free text. Our own patterns on bounded quantifiers: each is linear in the text. A shape is added
 * here with a case in test/audit/secrets.yaml.
 */
export const SECRET_SHAPES: readonly SecretShape[] = [
  // What looks like a mark is replaced by one, so that no call can be made to look like another that was redacted.
  { kind: "mark", pattern: /‹secret:[^›\n]{0,64}›?/g },
  {
    kind: "private-key",
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,20000}?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  { kind: "github", pattern: /\bgh[pousr]_[A-Za-z0-9]{20,255}/g },
  { kind: "github", pattern: /\bgithub_pat_[A-Za-z0-9_]{20,255}/g },
  { kind: "gitlab", pattern: /\bgl(?:pat|dt|rt|ptt|cbt|soat|ft)-[A-Za-z0-9_.-]{16,255}/g },
  { kind: "anthropic-openai", pattern: /\bsk-[A-Za-z0-9_-]{16,255}/g },
  { kind: "stripe", pattern: /\b[rsp]k_(?:live|test)_[A-Za-z0-9]{10,255}/g },
  { kind: "stripe", pattern: /\bwhsec_[A-Za-z0-9+/=]{16,255}/g },
  { kind: "aws", pattern: /\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA|ABIA|ACCA)[A-Z0-9]{16}\b/g },
  { kind: "google", pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  { kind: "google", pattern: /\bya29\.[A-Za-z0-9_-]{20,1024}/g },
  { kind: "google", pattern: /\bGOCSPX-[A-Za-z0-9_-]{20,64}/g },
  { kind: "slack", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,255}/g },
  { kind: "slack", pattern: /\bxapp-[A-Za-z0-9-]{10,255}/g },
  { kind: "slack", pattern: /hooks\.slack\.com\/services\/([A-Za-z0-9/]{20,255})/g },
  { kind: "npm", pattern: /\bnpm_[A-Za-z0-9]{20,255}/g },
  { kind: "pypi", pattern: /\bpypi-[A-Za-z0-9_-]{16,1024}/g },
  { kind: "rubygems", pattern: /\brubygems_[a-f0-9]{32,64}/g },
  { kind: "crates", pattern: /\bcio[A-Za-z0-9]{32}\b/g },
  { kind: "docker", pattern: /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{16,255}/g },
  { kind: "huggingface", pattern: /\bhf_[A-Za-z0-9]{20,255}/g },
  { kind: "sendgrid", pattern: /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}/g },
  { kind: "digitalocean", pattern: /\bdo[opr]_v1_[a-f0-9]{32,128}/g },
  { kind: "hashicorp", pattern: /\bhv[sbr]\.[A-Za-z0-9_-]{20,512}/g },
  { kind: "doppler", pattern: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9]{20,128}/g },
  { kind: "linear", pattern: /\blin_(?:api|oauth)_[A-Za-z0-9]{16,128}/g },
  { kind: "shopify", pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/g },
  { kind: "square", pattern: /\b(?:sq0[a-z]{3}-|EAAA)[A-Za-z0-9_-]{22,128}/g },
  { kind: "telegram", pattern: /(?<!\d)\d{8,10}:(AA[A-Za-z0-9_-]{30,40})/g },
  { kind: "age", pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{58}/g },
  { kind: "azure", pattern: /\bAccountKey=([A-Za-z0-9+/=]{40,128})/g },
  { kind: "atlassian", pattern: /\bAT(?:ATT3|BB|CTT3)[A-Za-z0-9_=-]{20,512}/g },
  { kind: "twilio", pattern: /\bSK[0-9a-f]{32}\b/g },
  { kind: "mailgun", pattern: /\bkey-[0-9a-f]{32}\b/g },
  { kind: "mailchimp", pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g },
  { kind: "discord", pattern: /\b[MNO][A-Za-z0-9_-]{22,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,45}/g },
  { kind: "newrelic", pattern: /\bNR(?:AK|JS|II)-[A-Za-z0-9_-]{16,64}/g },
  { kind: "sentry", pattern: /\bsntry[su]_[A-Za-z0-9_=+/-]{20,512}/g },
  { kind: "grafana", pattern: /\bgl(?:sa|c)_[A-Za-z0-9_=+/-]{20,512}/g },
  { kind: "notion", pattern: /\b(?:secret|ntn)_[A-Za-z0-9]{40,64}\b/g },
  { kind: "airtable", pattern: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/g },
  { kind: "figma", pattern: /\bfig[dou]_[A-Za-z0-9_-]{20,128}/g },
  { kind: "postman", pattern: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/g },
  { kind: "pulumi", pattern: /\bpul-[0-9a-f]{40}\b/g },
  { kind: "terraform", pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,128}/g },
  { kind: "databricks", pattern: /\bdapi[0-9a-f]{32}\b/g },
  { kind: "heroku", pattern: /\bHRKU-[A-Za-z0-9_-]{30,128}/g },
  { kind: "fly", pattern: /\b(?:fm[12]|fo1)_[A-Za-z0-9_+/=-]{20,2048}/g },
  { kind: "planetscale", pattern: /\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{20,128}/g },
  { kind: "supabase", pattern: /\bsb(?:p|_secret)_[A-Za-z0-9_-]{20,128}/g },
  { kind: "netlify", pattern: /\bnf[puo]_[A-Za-z0-9]{36}\b/g },
  { kind: "groq", pattern: /\bgsk_[A-Za-z0-9]{30,128}/g },
  { kind: "replicate", pattern: /\br8_[A-Za-z0-9]{30,64}/g },
  { kind: "perplexity", pattern: /\bpplx-[A-Za-z0-9]{30,128}/g },
  { kind: "xai", pattern: /\bxai-[A-Za-z0-9]{30,128}/g },
  { kind: "onepassword", pattern: /\bops_eyJ[A-Za-z0-9_=-]{20,4096}/g },
  { kind: "tailscale", pattern: /\btskey-[a-z]{2,12}-[A-Za-z0-9-]{10,128}/g },
  { kind: "buildkite", pattern: /\bbk(?:ua|at|ct)_[A-Za-z0-9]{20,128}/g },
  { kind: "circleci", pattern: /\bCCI(?:PAT|PRJ)_[A-Za-z0-9_]{20,128}/g },
  { kind: "dropbox", pattern: /\bsl\.[A-Za-z0-9_-]{60,2048}/g },
  { kind: "azure-client", pattern: /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,34}/g },
  { kind: "alibaba", pattern: /\bLTAI[A-Za-z0-9]{12,24}\b/g },
  { kind: "okta", pattern: /\bSSWS\s{1,4}([A-Za-z0-9_-]{20,128})/g },
  { kind: "putty", pattern: /\bPrivate-Lines:\s{0,4}\d{1,4}\r?\n([A-Za-z0-9+/=\r\n]{20,20000})/g },
  { kind: "contentful", pattern: /\bCFPAT-[A-Za-z0-9_-]{20,128}/g },
  { kind: "dynatrace", pattern: /\bdt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b/g },
  { kind: "sourcegraph", pattern: /\bsgp_(?:[A-Za-z0-9]{16}_)?[0-9a-f]{40}\b/g },
  { kind: "shippo", pattern: /\bshippo_(?:live|test)_[0-9a-f]{40}\b/g },
  { kind: "plaid", pattern: /\baccess-(?:sandbox|development|production)-[0-9a-f-]{36}\b/g },
  { kind: "easypost", pattern: /\bEZ[AT]K[A-Za-z0-9]{54}\b/g },
  { kind: "twitter", pattern: /\bA{20,24}[A-Za-z0-9%]{40,128}/g },
  {
    kind: "discord-webhook",
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{10,24}\/([A-Za-z0-9_-]{30,128})/g,
  },
  { kind: "teams-webhook", pattern: /webhook\.office\.com\/webhookb2\/([A-Za-z0-9@/-]{40,512})/g },
  {
    kind: "jwt",
    pattern: /\beyJ[A-Za-z0-9_-]{8,4096}\.eyJ[A-Za-z0-9_-]{2,4096}(?:\.[A-Za-z0-9_-]{0,4096})?/g,
  },
  { kind: "url-password", pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"']{0,256}:([^\s/@"']{1,512})@/gi },
  { kind: "url-token", pattern: /\bhttps?:\/\/([^\s/:@"']{16,512})@/gi },
  {
    kind: "header",
    pattern:
      /\b(?:proxy-)?authorization\s{0,4}[:=]\s{0,4}["']?(?:(?:bearer|basic|token|digest|negotiate|apikey)\s{1,4})?([^\s"',;]{4,4096})/gi,
  },
  { kind: "header", pattern: /\bbearer\s{1,4}([A-Za-z0-9._~+/=-]{8,4096})/gi },
  {
    kind: "header",
    pattern:
      /\b(?:x-)?(?:api-key|auth-token|access-token|csrf-token|vault-token|goog-api-key|amz-security-token)\s{0,4}:\s{0,4}["']?([^\s"',;]{4,4096})/gi,
  },
  { kind: "header", pattern: /\b(?:set-)?cookie\s{0,4}:\s{0,4}([^"'\n]{4,4096})/gi },
  {
    kind: "query",
    pattern: new RegExp(
      `[?&](?:access_)?(?:${SECRET_WORD}|key|sig|signature|code|x-amz-signature)=([^\\s&"'#]{4,4096})`,
      "gi",
    ),
  },
  {
    kind: "option",
    pattern: new RegExp(`--?(?:[a-z0-9]{1,40}-){0,4}${SECRET_WORD}(?:[ =]{1,4})${VALUE}`, "gi"),
  },
  {
    kind: "assignment",
    pattern: new RegExp(
      `\\b[A-Za-z0-9_.-]{0,64}(?:${SECRET_WORD}|_KEY|_AUTH|_CREDENTIALS?)[A-Za-z0-9_]{0,16}["']?\\s{0,4}(?:=>|[:=])\\s{0,4}${VALUE}`,
      "gi",
    ),
  },
  {
    kind: "user-option",
    pattern: /(?:^|\s)(?:-u|--user|--proxy-user|-U)[ =]?["']?[^\s:"']{1,256}:([^\s"']{1,512})/g,
  },
  {
    kind: "mysql-option",
    pattern: /\bmysql(?:dump|admin|import|show)?\b[^\n|;&]{0,512}?\s-p["']?([^\s"'-][^\s"']{0,256})/g,
  },
  { kind: "sshpass", pattern: /\bsshpass\s{1,4}-p\s{0,4}["']?([^\s"']{1,256})/g },
  { kind: "redis-option", pattern: /\bredis-cli\b[^\n|;&]{0,512}?\s-a\s{1,4}["']?([^\s"']{1,256})/g },
  {
    kind: "netrc",
    pattern: /\bmachine\s{1,8}\S{1,256}\s{1,8}login\s{1,8}\S{1,256}\s{1,8}password\s{1,8}(\S{1,512})/g,
  },
  { kind: "crypt", pattern: /\$(?:1|2[abxy]?|5|6|y|argon2i?d?)\$[A-Za-z0-9./$=,+]{8,512}/g },
];

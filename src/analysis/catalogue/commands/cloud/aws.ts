import { type Convention, ofConvention, prepareConvention, type Verdict } from "../../conventions.ts";
import type { Spec } from "../../spec.ts";

const LOOKS =
  /^(describe|list|get|head|search|lookup|filter|batch-get|batch-describe|admin-get|admin-list|simulate)(-|$)/;
const LOSES =
  /^(delete|terminate|purge|remove|deregister|batch-delete|rb$|rm$|cancel|revoke|schedule-key-deletion)/;

/** They look by their name, and give out credentials, or write a file. */
const SECRETS = new Set(
  `secretsmanager:get-secret-value secretsmanager:batch-get-secret-value sts:get-session-token sts:get-federation-token
  sts:get-web-identity-token ecr:get-login-password ecr:get-login ecr:get-authorization-token ecr-public:get-login-password
  ecr-public:get-authorization-token codeartifact:get-authorization-token ec2:get-password-data eks:get-token
  cognito-identity:get-credentials-for-identity cognito-identity:get-open-id-token
  cognito-identity:get-open-id-token-for-developer-identity sso:get-role-credentials redshift:get-cluster-credentials
  redshift:get-cluster-credentials-with-iam redshift-serverless:get-credentials lightsail:get-instance-access-details
  lightsail:get-relational-database-master-user-password lightsail:get-bucket-access-keys connect:get-federation-token
  apigateway:get-api-key apigateway:get-api-keys appsync:list-api-keys glue:get-connection glue:get-connections
  s3api:get-object s3api:get-object-torrent glacier:get-job-output lambda:get-layer-version-content
  iot:describe-certificate workmail:get-impersonation-role chime:get-user-settings gamelift:get-instance-access
  gamelift:get-compute-auth-token quicksight:get-dashboard-embed-url mwaa:get-environment
  cloudfront:get-public-key-config deadline:get-session-credentials amplify:get-webhook kms:get-parameters-for-import
  mediastore-data:get-object s3control:get-data-access apprunner:get-credentials dms:describe-connections
  rolesanywhere:get-credentials signer:get-revocation-status bedrock-runtime:get-async-invoke
  polly:get-speech kinesis-video-media:get-media lex-runtime:get-session workspaces-web:get-portal-service-provider-metadata`
    .split(/\s+/)
    .filter((name) => name !== ""),
);

/** Looks that their names do not tell. */
const MORE_LOOKS = new Set(
  `dynamodb:scan dynamodb:query logs:tail logs:filter-log-events s3:ls configure:list configure:list-profiles
  cloudformation:validate-template cloudformation:estimate-template-cost rds:download-db-log-file-portion
  route53:test-dns-answer cloudtrail:lookup-events resourcegroupstaggingapi:get-resources pricing:get-products
  ce:get-cost-and-usage history:list history:show iam:simulate-principal-policy iam:simulate-custom-policy`
    .split(/\s+/)
    .filter((name) => name !== ""),
);

/** Beginnings of `aws configure get KEY` that hold no secret. */
const PLAIN_KEYS = /^([\w.-]+\.)?(region|output|cli_pager|sso_region|sso_start_url|role_arn|source_profile)$/;

function read(path: readonly string[]): Verdict | null {
  const [service = "", operation = "", ...more] = path;
  if (service === "help" || operation === "help" || more.includes("help"))
    return { words: path.length, does: "looks", takesNames: true };
  if (service === "" || operation === "") return null;
  const name = `${service}:${operation}`;
  if (SECRETS.has(name)) return { words: 2, does: "reveals" };
  if (name === "configure:get")
    return PLAIN_KEYS.test(more[0] ?? "")
      ? { words: 2, does: "looks", takesNames: true }
      : { words: 2, does: "reveals" };
  if (MORE_LOOKS.has(name)) return { words: 2, does: "looks", takesNames: name === "s3:ls" };
  // Only these have words of their own before the verb.
  if (service !== "configure" && service !== "s3" && LOOKS.test(operation))
    return { words: 2, does: "looks" };
  return { words: 2, does: "changes", loses: LOSES.test(operation) };
}

const AWS: Convention = {
  system: "aws",
  globals: [
    "--profile=",
    "--region=",
    "--output=",
    "--query=",
    "--no-cli-pager",
    "--no-paginate",
    "--color=",
    "--no-sign-request",
    "--cli-read-timeout=",
    "--cli-connect-timeout=",
    "--endpoint-url=",
    "--version",
  ],
  read,
  odd: /^--(with-decryption|include-values?|ca-bundle|debug|no-verify-ssl|cli-input-(json|yaml)|outfile|decrypt.*|show-secrets?)$/,
  hosts: /^--endpoint-url$/,
};

export const aws: Spec = {
  names: ["aws"],
  anyWords: true,
  rest: "text",
  prepare: (words) => prepareConvention(AWS, words),
  says: ({ operands }) =>
    operands.length === 1 && operands[0]?.text.kind === "known" && operands[0].text.value === "--version"
      ? []
      : ofConvention(AWS, operands),
  examples: {
    "aws ec2 describe-instances --filters Name=x,Values=y": "",
    "aws --profile p --region r s3 ls s3://b": "",
    "aws ec2 terminate-instances --instance-ids i":
      "change aws ec2 terminate-instances (loses), opaque undescribed",
    "aws secretsmanager get-secret-value --secret-id x": "opaque undescribed",
    "aws ssm get-parameter --name x": "",
    "aws ssm get-parameter --name x --with-decryption": "opaque undescribed",
    "aws s3api get-object --bucket b --key k out": "opaque undescribed",
    "aws ec2 describe-instances --endpoint-url http://h.example": "connect http h.example",
    "aws ec2 describe-instances --filters file://a": "read /w/a",
    "aws configure get aws_secret_access_key": "opaque undescribed",
    "aws configure get region": "",
    "aws ecr get-login-password": "opaque undescribed",
    "aws ec2 describe-instances $x": "env x shown, opaque undescribed",
    "aws --frob ec2 describe-instances": "opaque undescribed",
    "aws s3 cp a s3://b": "change aws s3 cp a, opaque undescribed",
  },
};

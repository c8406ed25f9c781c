import { known, UNKNOWN } from "../../../../contract/index.ts";
import { readJq } from "../../../code/jq/read.ts";
import type { Field } from "../../../field.ts";
import { scriptOf, stateScript } from "../../scripts.ts";
import type { Stated, Use } from "../../spec.ts";

/**
 * What holds of any subcommand of a forge's client. Threat: a repository, an address or an option may name another host, which is then
 * sent the token for such hosts; and a jq program may show variables.
 */
export function reaches(usual: RegExp, use: Use): readonly Stated[] {
  const hosts = [
    ...use.values("--hostname", "--host"),
    ...use.values("--repo").flatMap(ofRepository),
    ...use.operands.flatMap(ofAddress),
  ];
  return [
    ...hosts.flatMap((host) => connects(usual, host)),
    ...use.values("--jq").flatMap((filter) => stateScript(scriptOf([filter]), readJq)),
  ];
}

function connects(usual: RegExp, host: Field): readonly Stated[] {
  if (host.text.kind === "known" && usual.test(host.text.value)) return [];
  const name = host.text.kind === "known" && !host.many ? known(host.text.value.toLowerCase()) : UNKNOWN;
  return [{ kind: "connect", scheme: known("https"), host: name, sends: true, at: host }];
}

/** `o/r`, `host/o/r`, or an address. */
function ofRepository(repository: Field): readonly Field[] {
  const { text } = repository;
  if (text.kind !== "known" || repository.many) return [{ ...repository, text: UNKNOWN }];
  const address = ofAddress(repository);
  if (address.length > 0) return address;
  const [host = "", ...rest] = text.value.split("/");
  return rest.length > 1 ? [{ ...repository, text: known(host) }] : [];
}

function ofAddress(operand: Field): readonly Field[] {
  const { text } = operand;
  if (text.kind !== "known" || operand.many) return [];
  const url =
    /^[a-z+]+:\/\/(?:[^@/?#]*@)?([^/:?#]*)/i.exec(text.value) ?? /^[\w.-]+@([\w.-]+):/.exec(text.value);
  return url === null ? [] : [{ ...operand, text: known(url[1] ?? "") }];
}

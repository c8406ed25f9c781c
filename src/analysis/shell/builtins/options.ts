import { known } from "../../../contract/index.ts";
import { causeOfFields, reportOpaque } from "../causes.ts";
import type { Evaluate } from "../invocation.ts";
import { both } from "../results.ts";
import { forgetAll } from "../state.ts";

/** `set` */
export const setOptions: Evaluate = (shell, { words, use }, state, site) => {
  const named = use.values("-o").map((field) => (field.text.kind === "known" ? field.text.value : null));
  if ((use.unclear ?? use.unstated) !== null || named.some((name) => name === null || !SET_NAMES.has(name))) {
    const why = "an option of the shell that changes how it reads commands";
    reportOpaque(shell, site, "unknown-script", why, causeOfFields(words, "operand"));
    return both({ ...forgetAll(state), plainGlobs: false, exportsAll: true });
  }
  const positional = replacesArguments(words) ? use.operands : state.positional;
  return both(
    {
      ...state,
      positional,
      stops: state.stops || use.has("-e", "-u") || named.includes("errexit") || named.includes("nounset"),
      exportsAll: state.exportsAll || use.has("-a") || named.includes("allexport"),
      plainGlobs: state.plainGlobs && !use.has("-f", "+f") && !named.includes("noglob"),
    },
    known(""),
  );
};

const SET_NAMES = new Set(
  "allexport errexit errtrace functrace hashall noclobber noexec noglob nounset physical pipefail posix verbose xtrace monitor".split(
    " ",
  ),
);

function replacesArguments(words: Parameters<Evaluate>[1]["words"]): boolean {
  return words.slice(1).some((word) => {
    const text = word.text.kind === "known" ? word.text.value : "";
    return text === "--" || word.many || !/^[-+]/.test(text);
  });
}

/** `shopt` */
export const setBehaviour: Evaluate = (shell, { words, use }, state, site) => {
  const names = use.operands.map((field) =>
    field.text.kind === "known" && !field.many ? field.text.value : "",
  );
  const quiet = !use.has("-s", "-u") && (use.unclear ?? use.unstated) === null;
  if (quiet || ((use.unclear ?? use.unstated) === null && names.every((name) => BEHAVIOURS.has(name)))) {
    return both({
      ...state,
      plainGlobs: state.plainGlobs && (quiet || !names.some((name) => GLOBBING.has(name))),
    });
  }
  const why = "an option of the shell that changes how it reads commands";
  reportOpaque(shell, site, "unknown-script", why, causeOfFields(words, "operand"));
  return both({ ...forgetAll(state), plainGlobs: false });
};

const GLOBBING = new Set(
  "nullglob failglob dotglob nocaseglob globstar extglob globasciiranges globskipdots".split(" "),
);
const BEHAVIOURS = new Set([
  ...GLOBBING,
  ..."expand_aliases nocasematch inherit_errexit checkwinsize huponexit histappend cmdhist lithist checkjobs xpg_echo".split(
    " ",
  ),
]);

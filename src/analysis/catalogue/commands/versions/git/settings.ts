/** Keys that choose no program, no file and no destination, whatever their value is. */
const KEYS = [
  "(advice|color|column|status|versionsort)\\..*",
  "user\\.(name|email)",
  "(author|committer)\\.(name|email)",
  "core\\.(quotepath|autocrlf|eol|safecrlf|abbrev|filemode|ignorecase|precomposeunicode|longpaths|checkstat|preloadindex|untrackedcache|compression|logallrefupdates|commentchar)",
  "(commit|merge|rebase|fetch|pull|push|checkout|branch|tag|stash|rerere|submodule)\\.(verbose|status|ff|stat|rebase|prune|prunetags|parallel|default|autosetuprebase|autosetupmerge|autosetupremote|autosquash|autostash|updaterefs|followtags|sort|guess|defaultremote|conflictstyle|renames|renamelimit|showpatch|showstat|enabled|recurse|jobs)",
  "init\\.defaultbranch",
  "diff\\.(renames|renamelimit|algorithm|context|interhunkcontext|mnemonicprefix|noprefix|colormoved|colormovedws|wserrorhighlight|submodule|statgraphwidth|ignoresubmodules|indentheuristic|relative|autorefreshindex)",
  "log\\.(date|decorate|abbrevcommit|follow|showroot|mailmap)",
  "grep\\.(linenumber|column|patterntype|fullname|threads)",
  "(gc|maintenance)\\.(auto|autodetach)",
  "(http|https)\\.(lowspeedlimit|lowspeedtime|postbuffer|version|maxrequests)",
  "(pack|index)\\.(threads|version)",
  "protocol\\.version",
  "feature\\..*",
  "i",
].join("|");

/** Threat: only with these values; what is behind them would be run, too. */
const SETTINGS = [
  "core\\.hookspath=/dev/null",
  "(core|sequence)\\.editor=(:|true|/bin/true|/usr/bin/true)",
  "core\\.pager=(cat)?",
  "core\\.fsmonitor=(false|0)?",
  "pager\\..*=(false|cat)",
  "(commit|tag|log|push)\\.(gpgsign|showsignature)=(false|0|no)",
  "protocol\\.[a-z]+\\.allow=(never|user)",
].join("|");

const HARMLESS = new RegExp(`^(?:(?:${KEYS})(?:=.*)?|${SETTINGS})$`, "is");

/** Whether `git -c` with this sets nothing that is run, read or reached. */
export function isHarmless(setting: string): boolean {
  return HARMLESS.test(setting);
}

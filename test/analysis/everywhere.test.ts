import { describe, expect, it } from "vitest";
import { analyseCommand } from "./support/notation.ts";

/** Every place in a script where a command can stand; `@` is the command. */
const PLACES = [
  "@",
  "x; @",
  "x && @",
  "x || @",
  "x | @",
  "@ | x",
  "@ &",
  "! @",
  "time @",
  "(@)",
  "{ @; }",
  "if @; then :; fi",
  "if :; then @; fi",
  "if :; then :; elif @; then :; fi",
  "if :; then :; else @; fi",
  "while @; do :; done",
  "while :; do @; done",
  "until @; do :; done",
  "for x in a; do @; done",
  "for x in $y; do @; done",
  "for ((;;)); do @; done",
  "select x in a; do @; done",
  "case x in x) @;; esac",
  "case x in a) ;; *) @ ;; esac",
  "f() { @; }; f",
  "f() ( @ ); f",
  "f() { @; } > x; f",
  "coproc @",
  "coproc X { @; }",
  "{ @; } > x",
  "(@) < x",
  "trap '@' EXIT",
  "eval '@'",
  "sh -c '@'",
  "bash -c '@'",
  "sh <<'EOF'\n@\nEOF",
  "echo '@' | sh",
  "source <(echo '@')",
];

/** Every place where a substitution can stand; `@` is the substitution. */
const WORDS = [
  "echo @",
  'echo "@"',
  'echo "a@b"',
  "echo a@b",
  "@",
  "@ x",
  "x=@",
  'x="@"',
  "x=(@)",
  "x=([0]=@)",
  "x[@]=1",
  "x+=@",
  "x=@ y",
  "export x=@",
  "local x=@",
  "declare -a x=(@)",
  "echo > @",
  "echo < @",
  "echo >> @",
  "echo 2> @",
  "echo &> @",
  "echo <<< @",
  "cat <<E\n@\nE",
  "cat <<-E\n\t@\n\tE",
  "echo ${x:-@}",
  "echo ${x-@}",
  "echo ${x:=@}",
  "echo ${x:+@}",
  "echo ${x:?@}",
  "echo ${x#@}",
  "echo ${x##@}",
  "echo ${x%@}",
  "echo ${x/@/y}",
  "echo ${x/y/@}",
  "echo ${x//@}",
  "echo ${x/#@/y}",
  "echo ${x:@}",
  "echo ${x:0:@}",
  "echo ${x[@]}",
  "echo ${x^@}",
  "echo ${x,,@}",
  'echo "${x:-"@"}"',
  "echo ${x:-${y:-@}}",
  "echo ${!x@}",
  "echo $((@))",
  "echo $((1 + @))",
  "echo $((x[@]))",
  "echo $[@]",
  "((@))",
  "((x = @))",
  "let @",
  "for ((i=@;;)); do :; done",
  "for ((;@;)); do :; done",
  "for x in @; do :; done",
  "select x in @; do :; done",
  "case @ in x) ;; esac",
  "case x in @) ;; esac",
  "[[ @ ]]",
  "[[ -f @ ]]",
  "[[ a == @ ]]",
  "[[ a =~ @ ]]",
  "[[ a -eq @ ]]",
  "[[ ! ( -n @ && a ) ]]",
  "[ @ ]",
  "test -n @",
  "echo {a,@}",
  "echo {a,{b,@}}",
  "echo [@]",
  "echo @(@)",
  "echo *@",
  "echo ~/@",
  "echo $'x'@",
  'echo $"@"',
  "diff <(echo @) x",
  "echo >(cat @)",
  "echo $(echo @)",
  "echo $(echo $(echo @))",
  "f() { echo @; }; f",
  "eval echo @",
  "env x=@ ls",
  "sudo ls @",
  "find . -name @",
  "xargs ls @",
  "ssh h @",
];

const COMMANDS = ["rm -rf /gone", "r'm' -rf '/gone'", "rm -rf /./gone", "/bin/rm -r /gone/"];
const SUBSTITUTIONS = ["$(rm -rf /gone)", "`rm -rf /gone`", '$(rm -rf "/gone")', "$( rm -r /gone # ) }\n)"];

function isSeen(script: string): boolean {
  return analyseCommand(script).effects.some(
    (effect) =>
      (effect.kind === "delete" && effect.path.kind === "known" && effect.path.value === "/gone") ||
      (effect.kind === "opaque" && effect.cause.coveredBy === undefined),
  );
}

describe("a command is seen wherever it can stand", () => {
  it.each(PLACES)("%s", (place) => {
    for (const command of COMMANDS) {
      const script = place.includes("'@'")
        ? place.replace("@", command.replaceAll("'", ""))
        : place.replace("@", command);
      expect([script, isSeen(script)]).toEqual([script, true]);
    }
  });

  it.each(WORDS)("%s", (place) => {
    for (const substitution of SUBSTITUTIONS) {
      // `echo @(@)` is a pattern: its first sign is not the place
      const script = place.replace(/@(?!\()/, () => substitution);
      expect([script, isSeen(script)]).toEqual([script, true]);
    }
  });
});

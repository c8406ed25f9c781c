import fc from "fast-check";

type Part = fc.Arbitrary<string>;

const VALUES = [
  "a",
  "d",
  "'p q'",
  "$x",
  '"$y"',
  "$y$x",
  "$(echo $x)",
  "`echo k`",
  "$((n+1))",
  "${x%a}",
  "${y:-z}",
  "${x##*d}",
  '"$1"',
  "$1",
  "''",
  "~/h",
  "${x:=def}",
  "$(pwd)",
  '"${z[1]}"',
  "{a,b}",
  "$z",
];
const value = fc.constantFrom(...VALUES);
const name = fc.constantFrom("x", "y", "n2");

/** Prints what is set; `@` gets a number of its own. */
const PROBE = 'echo "@ x=$x"; echo "@ y=$y"; echo "@ 1=$1"; echo "@ w=$PWD"; echo "@ z=${z[0]}"';
const probe = fc.constant(`{ ${PROBE}; }`);

const CONDITIONS = [
  ..."true|false|cd d|cd ..|cd nope|cd d/e && true|! cd d|(exit 1)|((n>0))|return|f0|x=c".split("|"),
  '[ -n "$x" ]',
  "[[ $x == a ]]",
];
const condition = fc.oneof(fc.constantFrom(...CONDITIONS), probe);

const FIXED = [
  ..."cd d|cd ..|cd -|cd|cd d/e || true|pushd d|popd|break|continue|return|return 1|exit|exit 1 2|f0 a b|readonly n2".split(
    "|",
  ),
  ..."readonly x|. ./s.sh|HOME=/hh|PWD=/pp|OLDPWD=/oo|IFS=a|x=1 y=2 true|x=t f0|x=$y y=$x|command cd d|builtin cd ..|set -e".split(
    "|",
  ),
  ..."set -u|: ${y:=dflt}|_=q|x=$_|unset -f f0|typeset -i n2|declare -r y|shift|n=$((n+1))|((n++))".split(
    "|",
  ),
  'cd "$x"',
  'f1 "$x"',
  "x=1 eval 'y=$x'",
  'trap \'echo "@ x=$x"; echo "@ y=$y"; echo "@ w=$PWD"\' EXIT',
];

const named = (line: (name: string, value: string) => string) =>
  fc.tuple(name, value).map(([n, v]) => line(n, v));

const simple: Part = fc.oneof(
  { weight: 4, arbitrary: probe },
  { weight: 6, arbitrary: named((n, v) => `${n}=${v}`) },
  named((n, v) => `${n}+=${v}`),
  named((n, v) => `export ${n}=${v}`),
  named((n, v) => `local ${n}=${v}`),
  named((n) => `local ${n}`),
  named((n, v) => `declare ${n}=${v}`),
  named((n) => `unset ${n}`),
  named((n, v) => `read ${n} <<< ${v}`),
  named((n, v) => `printf -v ${n} %s ${v}`),
  named((n) => `eval "${n}='e'"`),
  fc.tuple(value, value).map(([v, w]) => `set -- ${v} ${w}`),
  fc.tuple(value, value).map(([v, w]) => `z=(${v} ${w})`),
  value.map((v) => `z+=(${v})`),
  value.map((v) => `z[1]=${v}`),
  fc.constantFrom(...FIXED),
);

const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => ({
  block: fc.array(tie("statement"), { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n")),
  statement: fc.oneof(
    { maxDepth: 3 },
    { weight: 7, arbitrary: simple },
    fc.tuple(condition, tie("block"), tie("block")).map(([c, a, b]) => `if ${c}; then ${a}\nelse ${b}\nfi`),
    fc.tuple(condition, condition).map(([a, b]) => `${a} && ${b}`),
    fc.tuple(condition, condition).map(([a, b]) => `${a} || ${b}`),
    fc.tuple(condition, condition, condition).map(([a, b, c]) => `${a} && ${b} || ${c}`),
    fc.tuple(condition, tie("block")).map(([a, b]) => `${a} || { ${b}\n}`),
    tie("block").map((b) => `( ${b}\n)`),
    tie("block").map((b) => `{ ${b}\n}`),
    tie("block").map((b) => `{ ${b}\n} | cat`),
    tie("block").map((b) => `true | { ${b}\n}`),
    tie("block").map((b) => `f0() { ${b}\n}`),
    tie("block").map((b) => `f1() ( ${b}\n)`),
    fc.tuple(value, value, tie("block")).map(([v, w, b]) => `for x in ${v} ${w}; do ${b}\ndone`),
    tie("block").map((b) => `for x in 1 2 3 4 5 6 7 8; do ${b}\ndone`),
    tie("block").map((b) => `for y; do ${b}\ndone`),
    tie("block").map((b) => `k=0; while ((k<3)); do k=$((k+1)); ${b}\ndone`),
    tie("block").map((b) => `for ((j=0;j<2;j++)); do ${b}\ndone`),
    tie("block").map((b) => `while read -r y; do ${b}\ndone <<< l1`),
    fc.tuple(value, tie("block")).map(([v, b]) => `case ${v} in a) ${b}\n;; *d*) ${b}\n;& q) x=cc;; esac`),
    tie("block").map((b) => `x=$(${b}\n)`),
  ),
}));

/** Each probe has a number, so that what bash prints there is compared with what is said of it. */
export const scripts: Part = fc.array(statement, { minLength: 2, maxLength: 7 }).map((lines) => {
  let count = 0;
  const script = `n=0; x=; y=; z=(); n2=; set --\n${lines.join("\n")}\n${PROBE}`;
  return script.replace(/"@ /g, () => `"@${count++} `);
});

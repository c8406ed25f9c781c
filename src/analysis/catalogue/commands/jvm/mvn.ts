import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { runsGoals } from "./goals.ts";

const GOALS = {
  validate: "check",
  compile: "build",
  "test-compile": "build",
  package: "build",
  clean: "build",
  site: "build",
  javadoc: "build",
  test: "test",
  verify: "test",
  "integration-test": "test",
  tree: "look",
  "effective-pom": "look",
  "display-dependency-updates": "look",
  "display-plugin-updates": "look",
  analyze: "look",
} as const;

export const mvn: Spec = {
  names: ["mvn"],
  options: optionLines(`
    -v --version | -h --help | -q --quiet | -B --batch-mode | -o --offline | -X --debug | -e --errors | -T --threads=text | -pl --projects=text | -am --also-make | -amd --also-make-dependents | -DskipTests[=text] | -Dtest=text | -Dmaven.test.skip=text |
    -DfailIfNoTests=text | -Dsurefire.failIfNoSpecifiedTests=text | -ntp --no-transfer-progress | -fae --fail-at-end | -ff --fail-fast | -fn --fail-never | -f --file=project | -U --update-snapshots | -N --non-recursive | -rf --resume-from=text | -V --show-version |
    !-s --settings=text | !-gs --global-settings=text | !-P --activate-profiles=text | !-D --define=text`),
  oneDash: true,
  rest: "text",
  says: ({ has, operands }, ask) => (has("--version", "--help") ? [] : runsGoals(operands, GOALS, ask)),
  examples: {
    "mvn -q -DskipTests package": "change project build /w",
    "mvn test -Dtest=LoginTest": "change project test /w",
    "mvn -Dexec.executable=/tmp/x test": "change project test /w, opaque undescribed",
    "mvn deploy": "opaque undescribed",
    "mvn install": "opaque undescribed",
  },
};

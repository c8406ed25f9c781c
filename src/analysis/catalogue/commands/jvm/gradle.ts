import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";
import { runsGoals } from "./goals.ts";

const TASKS = {
  build: "build",
  assemble: "build",
  assembleDebug: "build",
  assembleRelease: "build",
  compileJava: "build",
  compileKotlin: "build",
  classes: "build",
  testClasses: "build",
  jar: "build",
  bootJar: "build",
  clean: "build",
  javadoc: "build",
  test: "test",
  check: "test",
  connectedAndroidTest: "test",
  testDebugUnitTest: "test",
  integrationTest: "test",
  jacocoTestReport: "test",
  lint: "lint",
  lintDebug: "lint",
  detekt: "lint",
  ktlintCheck: "lint",
  checkstyleMain: "lint",
  spotbugsMain: "lint",
  spotlessCheck: "lint",
  spotlessApply: "format",
  ktlintFormat: "format",
  bootRun: "start",
  run: "start",
  tasks: "look",
  projects: "look",
  properties: "look",
  dependencies: "look",
  dependencyInsight: "look",
  help: "look",
  components: "look",
} as const;

export const gradle: Spec = {
  names: ["gradle"],
  options: optionLines(`
    -v --version | -h --help | -q --quiet | -i --info | -d --debug | -s --stacktrace | -S --full-stacktrace | --no-daemon | --daemon | --offline | --parallel | --no-parallel | --build-cache | --no-build-cache | --continue | -x --exclude-task=text |
    --rerun-tasks | --tests=text | --console=text | --warning-mode=text | -p --project-dir=project | -t --continuous | -m --dry-run | --configuration=text | --dependency=text | --configuration-cache | --no-configuration-cache | --max-workers=text | --all | -a | -w --warn | --status |
    !-I --init-script=text | !-D --system-prop=text | !-P --project-prop=text | !-g --gradle-user-home=text | !-b --build-file=text | !-c --settings-file=text | !--include-build=text | !--scan | !--refresh-dependencies`),
  rest: "text",
  says: ({ has, operands }, ask) =>
    has("--version", "--help", "--status") ? [] : runsGoals(operands, TASKS, ask),
  examples: {
    "gradle --version": "",
    "gradle :app:test --tests 'X' -x lint": "change project test /w",
    "./gradlew test": "change project check /w, change project test /w",
    "./gradlew --version": "change project check /w",
    "/tmp/gradlew --version": "opaque undescribed",
    "gradle build -I /tmp/x.gradle": "change project build /w, opaque undescribed",
    "gradle publish": "opaque undescribed",
  },
};

import { optionLines } from "../../../options.ts";

/** What choose no program, no code and no configuration. */
export const NPM_OPTIONS = optionLines(`
  -s --silent | -q --quiet | -d | --verbose | --loglevel=text | --json | -l --long | -p --parseable | --color[=text] |
  --no-color | --no-fund | --fund | --no-audit | --no-progress | --progress | --if-present | --workspaces |
  -w --workspace=text | --include-workspace-root | --no-workspaces | --ignore-scripts | --foreground-scripts |
  --no-update-notifier | --update-notifier | --omit=text | --include=text | --only=text | --production | --prod | --dev |
  --depth=text | -a --all | -g --global | --location=text | --unicode | --no-unicode | --timing | --offline |
  --prefer-offline | --prefer-online | --registry=text | --prefix=project | --dry-run | -h --help | --usage |
  -y --yes | --no | --legacy-peer-deps | --strict-peer-deps | --engine-strict | --tag=text | --fetch-retries=text |
  --fetch-timeout=text | --maxsockets=text | --no-package-lock | --package-lock-only | --no-bin-links | --scope=text |
  --before=text | --node-version=text | --description | --no-description | --searchlimit=text | --search-limit=text |
  --audit-level=text | --expect-results | --expect-result-count=text | --diff=text | --diff-name-only | --diff-unified=text |
  --diff-ignore-all-space | --diff-no-prefix | --diff-src-prefix=text | --diff-dst-prefix=text | --diff-text |
  --pack-destination=write-deep | --sbom-format=text | --sbom-type=text | --list | --no-browser | --link |
  !--userconfig=read | !--globalconfig=read | !--cache=text | !--script-shell=text | !--node-options=text | !--shell=text |
  !--git=text | !--editor=text | !--viewer=text | !--browser[=text] | !--call=text`);

/** Options of the tests that a script runs, which npm takes for its own and only tells the script. */
const SCRIPT_OPTIONS = optionLines(`
  --watch | --no-watch | --watchAll[=text] | --coverage | --no-coverage | --ci | --run | --fix | --headless | --runInBand`);

export const RUN_OPTIONS = [...NPM_OPTIONS, ...SCRIPT_OPTIONS];

export const INSTALL_OPTIONS = [
  ...NPM_OPTIONS,
  ...optionLines(`
  -S --save | -D --save-dev | -O --save-optional | -E --save-exact | -P --save-prod | -B --save-bundle | --no-save |
  --save-peer | -f --force | --install-strategy=text | --legacy-bundling | --global-style | --no-optional | --install-links |
  --access=text | --otp=text | --provenance | --provenance-file=read | --message=text | -m=text | --preid=text |
  --no-git-tag-version | --git-tag-version | --allow-same-version | --sign-git-tag | --no-commit-hooks`),
];

import { optionLines } from "../../options.ts";
import { installs } from "../../project.ts";
import { changes, named, type Subcommands, targetOf } from "../../subcommands.ts";

const HOST = "registry.npmjs.org";

/** Subcommands that bring packages in, by whatever manager. */
export function fetching(system: string, names: string, options: readonly string[]): Subcommands {
  return named(names, {
    options,
    rest: "text",
    says: (use) => installs(system, use.command[1] ?? "install", targetOf(use), HOST),
  });
}

export function publishing(system: string, names: string, options: readonly string[]): Subcommands {
  return changes(system, names, options, {
    says: () => [{ kind: "unclear", why: "what is published, and what runs before it, is not described" }],
  });
}

export const COMMON = optionLines(`
  -s --silent | --quiet | --verbose | --json | -h --help | -v --version | --color | --no-color | -r --recursive | -F --filter=text | --if-present | --parallel |
  --stream | --workspace-root | -w | --long | --parseable | --depth=text | -P --prod | -D --dev | --production | --no-optional | -g --global | --offline | --prefer-offline |
  --frozen-lockfile | --no-frozen-lockfile | --immutable | --ignore-scripts | -E --save-exact | -O --save-optional | --save-dev | --save-prod | --exact | -T --tilde | --caret |
  --cwd=project | -C --dir=project | --registry=text | --reporter=text | --loglevel=text | --aggregate-output | --no-bail | --bail | --workspace-concurrency=text | --sort | --no-sort |
  --fail-if-no-match | --mode=text | --inline-builds | --check-cache | --immutable-cache | --force | -f | --latest | -L | -i --interactive | --no-lockfile | --pure-lockfile | --audit-level=text | --ignore=text | --dry-run |
  --tag=text | --access=text | --no-git-checks | --otp=text | --all | -A | --only=text | --strict-peer-dependencies | --shamefully-hoist | --lockfile-only | --fix-lockfile | --peer | --non-interactive | --pattern=text`);

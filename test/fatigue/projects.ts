import type { FileFacts } from "../../src/contract/index.ts";
import { treeOf } from "../analysis/support/tree.ts";

export const HOME = "/home/you";

const scripts = (...names: string[]): { text: string } => ({
  text: JSON.stringify({ scripts: Object.fromEntries(names.map((name) => [name, `tool ${name}`])) }),
});
const file = { text: "" };

/** The projects of the day, as far as calls look at their files. */
const FILES: Readonly<Record<string, Readonly<Record<string, { text: string }>>>> = {
  "shop-api": {
    "package.json": scripts("test", "lint", "build", "dev", "migrate", "test:integration"),
    "package-lock.json": file,
    "tsconfig.json": file,
    ".env": file,
    ".env.example": file,
    "docker-compose.yml": file,
    "src/server.ts": file,
    "src/cart/total.ts": file,
    "src/cart/total.test.ts": file,
    "src/auth/session.ts": file,
    "src/routes/index.ts": file,
    "src/schemas/user.ts": file,
    "scripts/seed.mjs": file,
    "dist/server.js": file,
    "node_modules/.bin/tsc": file,
    "node_modules/.bin/vitest": file,
    ".git/HEAD": file,
    ".git/config": file,
  },
  logsift: {
    "pyproject.toml": { text: '[project]\nname = "logsift"\n' },
    "src/logsift/parser.py": file,
    "src/logsift/cli.py": file,
    "src/logsift/reader.py": file,
    "tests/test_parser.py": file,
    "tests/test_old.py": file,
    "tests/data/a.log": file,
    "samples/nginx.log": file,
    "samples/big.log": file,
    "scripts/profile.py": file,
    "docs/index.md": file,
    "build/lib.txt": file,
    ".git/HEAD": file,
    ".git/config": file,
  },
  portscan: {
    "go.mod": file,
    "main.go": file,
    Makefile: { text: "build:\n\tgo build -o bin/portscan .\n" },
    "internal/scan/scan.go": file,
    "internal/scan/scan_test.go": file,
    "README.md": file,
    "bin/portscan": file,
    ".git/HEAD": file,
    ".git/config": file,
  },
  platform: {
    "charts/worker/values.yaml": file,
    "charts/worker/Chart.yaml": file,
    "charts/worker/templates/deployment.yaml": file,
    "terraform/main.tf": file,
    "terraform/buckets.tf": file,
    "images/nightly/Dockerfile": file,
    "scripts/rotate.sh": { text: "#!/bin/sh\nset -eu\ncurl -X POST https://vault.acme.example/rotate\n" },
    "inventory/staging": file,
    "site.yml": file,
    ".github/workflows/deploy.yml": file,
    ".git/HEAD": file,
    ".git/config": file,
  },
  handbook: {
    "package.json": scripts("dev", "build", "lint", "format"),
    "pnpm-lock.yaml": file,
    "node_modules/.bin/playwright": file,
    "src/components/Search.astro": file,
    "tests/search.spec.ts": file,
    "content/onboarding.md": file,
    "content/travel.md": file,
    "content/old.md": file,
    "content/draft.md": file,
    "content/security/phones.md": file,
    "content/archive/a.md": file,
    "dist/index.html": file,
    "images/logo.png": file,
    "notes.md": file,
    ".git/HEAD": file,
    ".git/config": file,
  },
};

export const WORLD: FileFacts = treeOf({
  ...Object.fromEntries(
    Object.entries(FILES).flatMap(([project, files]) =>
      Object.entries(files).map(([path, text]) => [`${HOME}/${project}/${path}`, text]),
    ),
  ),
  "/tmp/.keep": file,
});

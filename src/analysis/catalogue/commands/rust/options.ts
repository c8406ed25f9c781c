/** Which packages and targets, how they are built, and how it is told. */
export const BUILD = `
  -p --package=text | --workspace | --all | --exclude=text | --lib | --bins | --bin=text | --examples | --example=text | --tests | --test=text | --benches | --bench=text | --all-targets |
  -F --features=text | --all-features | --no-default-features | -r --release | --debug | --profile=text | --timings[=text] | --target=module | --target-dir=write-deep | --artifact-dir=write-deep |
  --manifest-path=project | --message-format=text | -v --verbose | -q --quiet | --color=text | --locked | --offline | --frozen | -j --jobs=text | --keep-going | --ignore-rust-version |
  --no-fail-fast | --no-run | --doc | --no-deps | --document-private-items | --future-incompat-report | --fix | --allow-dirty | --allow-staged | --allow-no-vcs | --broken-code | --edition | --edition-idioms |
  --unit-graph | -h --help | !--open | !--config=text | !-Z=text`;

export const LOOK = `
  -p --package=text | --workspace | --all | --exclude=text | -F --features=text | --all-features | --no-default-features | --target=module | --manifest-path=project | -v --verbose | -q --quiet | --color=text |
  --locked | --offline | --frozen | -e --edges=text | -i --invert[=text] | --prune=text | --depth=text | --prefix=text | --no-dedupe | -d --duplicates | --charset=text | -f --format=text | --format-version=text |
  --no-deps | --filter-platform=text | --limit=text | --registry=text | --index=text | -n --dry-run | --message-format=text | -l --list | -h --help | --json | --workspace-root | -R --root-deps-only |
  --ignore-yanked | --exit-code=text | --release | --edition=text | -V --version | !--config=text | !-Z=text`;

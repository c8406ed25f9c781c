import { optionLines } from "../../options.ts";
import { installs, project } from "../../project.ts";
import type { Spec, Subcommand } from "../../spec.ts";
import { changes, looks, named, targetOf } from "../../subcommands.ts";
import { type task as Task, task } from "../../tool.ts";
import { BUILD, LOOK } from "./options.ts";

const HOST = "static.crates.io";
const PACKAGES =
  optionLines(`${LOOK} | -D --dev | -B --build | --optional | --no-optional | --rename=text | --path=text | --git=text | --branch=text | --tag=text | --rev=text | --precise=text | --recursive | --aggressive |
  --bin=text | --bins | --root=write-deep | -f --force | --no-track | --versioned-dirs | --no-delete | --respect-source-config | -s --sync=project | -u --update | --vers=text | --undo | --lib | --name=text | --vcs=text |
  --allow-dirty | --no-verify | --token=text | --debug | --profile=text | -j --jobs=text | -a --add=text | -r --remove=text | --target-dir=write-deep | --breaking | --doc`);

/** Words behind `--` are for the tests, or for what runs. */
const runs = (does: Parameters<typeof Task>[0], more: Partial<Subcommand> = {}) =>
  task(does, BUILD, { rest: "text", ...more });

export const cargo: Spec = {
  names: ["cargo"],
  options: optionLines(`
    -V --version | --list | --explain=text | -v --verbose | -q --quiet | --color=text | --locked | --offline | --frozen | -h --help | -C=project | !--config=text | !-Z=text`),
  prepare: ([first, ...rest]) => {
    const isToolchain =
      first?.text.kind === "known" && /^\+(stable|beta|nightly|[0-9.]+)(-[\w-]+)?$/.test(first.text.value);
    return isToolchain ? rest : first === undefined ? [] : [first, ...rest];
  },
  subcommands: {
    ...looks(
      "tree metadata pkgid search info verify-project locate-project version help read-manifest report outdated audit deny machete",
      optionLines(LOOK),
    ),
    config: { options: optionLines(LOOK), subcommands: {} },
    owner: {
      options: PACKAGES,
      rest: "text",
      says: (use) =>
        use.has("--add", "--remove")
          ? [{ kind: "change", system: "cargo", verb: "owner", target: targetOf(use), loses: false }]
          : [],
    },
    ...named("build b=build", runs("build")),
    ...named("check c=check clippy fix udeps hack semver-checks", runs("check")),
    ...named("doc rustdoc=doc rustc", runs("build")),
    ...named("test t=test bench miri=test llvm-cov tarpaulin", runs("test", { optionsFirst: true })),
    nextest: {
      options: optionLines(LOOK),
      subcommands: { ...named("run r=run", runs("test", { optionsFirst: true })), list: runs("test") },
    },
    insta: { options: optionLines(LOOK), subcommands: { test: runs("test", { optionsFirst: true }) } },
    ...named("run r=run", runs("start", { optionsFirst: true })),
    fmt: task(
      "format",
      `-p --package=text | --all | --check | -v --verbose | -q --quiet | --manifest-path=project | --message-format=text | -h --help`,
      { rest: "text", optionsFirst: true },
    ),
    // exception: what it deletes was built, and can be built again
    clean: task("build", `${BUILD} | -n --dry-run`, { rest: "unclear" }),
    ...named("install update fetch vendor add generate-lockfile remove rm=remove", {
      options: PACKAGES,
      rest: "text",
      says: (use) =>
        use.has("--list") || (use.command[1] === "update" && use.has("--dry-run"))
          ? []
          : installs("cargo", use.command[1] ?? "install", targetOf(use), HOST),
    }),
    ...changes("cargo", "uninstall new init login logout", PACKAGES),
    ...named("publish package yank", {
      options: PACKAGES,
      rest: "text",
      says: (use, ask) =>
        use.command[1] === "package" || use.has("--dry-run")
          ? project("build", ask)
          : [
              {
                kind: "change",
                system: "cargo",
                verb: use.command[1] ?? "publish",
                target: targetOf(use),
                loses: false,
              },
            ],
    }),
  },
  examples: {
    "cargo --version": "",
    "cargo tree -d": "",
    "cargo metadata --format-version 1 --no-deps": "",
    "cargo build --release": "change project build /w",
    "cargo +nightly test -p core login -- --nocapture": "change project test /w",
    "cargo clippy --all-targets -- -D warnings": "change project check /w",
    "cargo fmt --all -- --check": "change project format /w",
    "cargo run --bin x -- --port 1": "change project start /w",
    "cargo build --config 'build.rustc-wrapper=\"/tmp/x\"'": "change project build /w, opaque undescribed",
    "cargo build --manifest-path /tmp/x/Cargo.toml":
      "read /tmp/x/Cargo.toml, change project build /w, opaque undescribed",
    "cd /tmp && cargo test": "opaque undescribed",
    "cargo install ripgrep": "connect https static.crates.io, change cargo install ripgrep",
    "cargo install --list": "",
    "cargo update --dry-run": "",
    "cargo add serde": "connect https static.crates.io, change cargo add serde",
    "cargo publish": "change cargo publish",
    "cargo publish --dry-run": "change project build /w",
    "cargo owner --add x": "change cargo owner",
    "cargo login": "change cargo login",
    "cargo frobnicate": "opaque undescribed",
  },
};

import { optionLines } from "../../options.ts";
import { project } from "../../project.ts";
import type { Spec } from "../../spec.ts";
import { alike, task, tool } from "../../tool.ts";

export const cmake: Spec = {
  names: ["cmake"],
  options: optionLines(`
    -S=project | -B=project | -D=text | -U=text | -G=text | -A=text | -T=text | -W=text | --preset=text | --list-presets[=text] | --build=project | -t --target=text | -j --parallel[=text] | --config=text | --clean-first | -v --verbose | -N | -L | -LA | -LH |
    --fresh | --log-level=text | --trace | --graphviz=write | --version | -h --help | --system-information | --warn-uninitialized | !-P=read | !-E=text | !-C=read | !--install=text | !--open=text | !--toolchain=read | !--prefix=text | !--trace-redirect=write`),
  rest: "project",
  says: (use, ask) => {
    if (use.has("--version", "--help", "--list-presets")) return [];
    const odd = use.values("-D").find(({ text }) => text.kind !== "known" || !HARMLESS.test(text.value));
    const target = use
      .values("--target")
      .find(({ text }) => text.kind !== "known" || !/^(all|test|tests|check|lint|clean)$/.test(text.value));
    const passed = use.has("--build")
      ? use.operands.find(({ text }) => text.kind !== "known" || !/^-(j[0-9]*|k|v|s)$/.test(text.value))
      : undefined;
    return [
      ...project("build", ask),
      ...(passed === undefined
        ? []
        : [
            { kind: "unclear", why: `what ${passed.written} tells the build tool is not described` } as const,
          ]),
      ...(odd === undefined
        ? []
        : [{ kind: "unclear", why: `what ${odd.written} chooses is not described` } as const]),
      ...(target === undefined
        ? []
        : [{ kind: "unclear", why: `what the target ${target.written} does is not described` } as const]),
    ];
  },
  examples: {
    "cmake --version": "",
    "cmake -B src -DCMAKE_BUILD_TYPE=Release": "read /w/src, change project build /w",
    "cmake --build src -j": "read /w/src, change project build /w",
    "cmake --build src -- SHELL=/tmp/x":
      "read /w/src, read /w/SHELL=/tmp/x, change project build /w, opaque undescribed",
    "cmake -DCMAKE_C_COMPILER=/tmp/x .": "read /w, change project build /w, opaque undescribed",
    "cmake --build src --target install": "read /w/src, change project build /w, opaque undescribed",
    "cmake -P /tmp/x.cmake": "read /tmp/x.cmake, change project build /w, opaque undescribed",
    "cmake -E rm -rf /": "read /, change project build /w, opaque undescribed",
  },
};

/** Definitions that choose no program, library or place. */
const HARMLESS =
  /^(CMAKE_BUILD_TYPE|CMAKE_EXPORT_COMPILE_COMMANDS|CMAKE_CXX_STANDARD|CMAKE_C_STANDARD|BUILD_TESTING|BUILD_SHARED_LIBS|CMAKE_VERBOSE_MAKEFILE|CMAKE_POSITION_INDEPENDENT_CODE|(BUILD|ENABLE|WITH|USE)_\w+)(:\w+)?=[\w.+-]*$/;

export const ctest: Spec = tool("test", {
  names: ["ctest"],
  options: `-R --tests-regex=text | -E --exclude-regex=text | -L --label-regex=text | -j --parallel=text | -V --verbose | --output-on-failure | --test-dir=project | -N --show-only | -C --build-config=text | --rerun-failed | --stop-on-failure |
  --timeout=text | --repeat=text | -Q --quiet | --output-junit=write | --preset=text | --progress | -VV | --no-tests=text`,
  examples: {
    "ctest --test-dir src --output-on-failure": "read /w/src, change project test /w",
    "ctest -S /tmp/x.cmake": "read /tmp/x.cmake, change project test /w, opaque undescribed",
  },
});

export const ninja: Spec = {
  names: ["ninja", "samu"],
  options: optionLines(
    "-C=project | -j=text | -k=text | -l=text | -n | -v --verbose | --quiet | --version | -h --help | -d=text | !-f=text | !-t=text",
  ),
  rest: "text",
  says: ({ operands, has }, ask) => {
    if (has("--version", "--help")) return [];
    const odd = operands.find(
      ({ text }) => text.kind !== "known" || !/^(all|test|tests|check|lint|build)$/.test(text.value),
    );
    return [
      ...project("build", ask),
      ...(odd === undefined
        ? []
        : [{ kind: "unclear", why: `what the target ${odd.written} does is not described` } as const]),
    ];
  },
  examples: {
    "ninja -C src test": "read /w/src, change project build /w",
    "ninja install": "change project build /w, opaque undescribed",
  },
};

export const meson: Spec = {
  names: ["meson"],
  options: optionLines("-v --version | -h --help"),
  subcommands: {
    setup: task(
      "build",
      "--buildtype=text | --reconfigure | --wipe | -D=text | --warnlevel=text | --werror | --backend=text",
    ),
    compile: task("build", "-C=project | -j --jobs=text | -v --verbose | --clean"),
    test: task(
      "test",
      "-C=project | -v --verbose | --suite=text | --no-rebuild | --list | --repeat=text | -t --timeout-multiplier=text | --print-errorlogs",
      { rest: "text" },
    ),
    configure: task("build", ""),
    introspect: {
      options: optionLines(
        "--targets | --tests | --buildoptions | --dependencies | -a --all | --projectinfo | --installed",
      ),
      rest: "project",
    },
  },
  examples: {
    "meson setup src": "read /w/src, change project build /w",
    "meson test -C src --wrap=/tmp/x": "read /w/src, change project test /w, opaque undescribed",
    "meson install": "opaque undescribed",
  },
};

const BAZEL = `-c --compilation_mode=text | --config=text | --jobs=text | --keep_going | -k | --test_output=text | --test_filter=text | --verbose_failures | --nocache_test_results | --runs_per_test=text | --color=text | --curses=text | --noshow_progress | --output=text | --noimplicit_deps | --notool_deps | --cache_test_results=text | --test_arg=text | --test_timeout=text | --platforms=text`;

export const bazel: Spec = {
  names: ["bazel", "bazelisk"],
  options: optionLines("--version | -h --help"),
  subcommands: {
    build: task("build", BAZEL, { rest: "text" }),
    test: task("test", BAZEL, { rest: "text" }),
    coverage: task("test", BAZEL, { rest: "text" }),
    query: task("check", BAZEL, { rest: "text" }),
    cquery: task("check", BAZEL, { rest: "text" }),
    aquery: task("check", BAZEL, { rest: "text" }),
    info: { rest: "text" },
    version: {},
    help: { rest: "text" },
  },
  examples: {
    "bazel test //... --test_output=errors": "change project test /w",
    "bazel build --spawn_strategy=x //a": "change project build /w, opaque undescribed",
    "bazel run //deploy": "opaque undescribed",
  },
};

export const builds: readonly Spec[] = [...alike(bazel), cmake, ctest, meson, ...alike(ninja)];

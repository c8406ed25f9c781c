import type { Spec } from "../../../spec.ts";
import { alike, task, tool } from "../../../tool.ts";

const VITE = `
  -c --config=project | --base=text | -l --logLevel=text | --clearScreen | --no-clearScreen | -d --debug[=text] | -f --filter=text | -m --mode=text |
  --host[=text] | --port=text | --open[=text] | --cors | --strictPort | --force | --target=text | --outDir=write-deep | --assetsDir=text |
  --ssr[=project] | --sourcemap[=text] | --minify[=text] | --manifest[=text] | --emptyOutDir | -w --watch | --app | --profile | -h --help | -v --version`;

const vite: Spec = {
  ...tool("start", { names: ["vite"], options: VITE, examples: {} }),
  subcommands: {
    dev: task("start", VITE),
    serve: task("start", VITE),
    preview: task("start", VITE),
    build: task("build", VITE),
    optimize: task("build", VITE),
  },
  otherwise: task("start", VITE),
  examples: {
    vite: "change project start /w",
    "vite --port 3000": "change project start /w",
    "vite build --outDir /srv/x": "write /srv/x deep, change project build /w",
    "vite -c /tmp/x.ts": "read /tmp/x.ts, change project start /w, opaque undescribed",
  },
};

const SITE = `
  -p --port=text | -H --hostname=text | --host[=text] | --turbo | --turbopack | --webpack | --experimental-https | -d --debug | --profile | --no-lint | --no-mangling |
  --experimental-app-only | -c --config=project | --mode=text | --open | --prod | --production | --verbose | --silent | --strict | --fix | --dir=project | --quiet | --keepAliveTimeout=text |
  --configuration=text | --watch | --no-watch | --root=project | --dotenv=project | --log-level=text | --no-open | --clean`;

/** Frameworks whose subcommands say what they do with the project. */
const frameworks: readonly Spec[] = [
  "next",
  "nuxt",
  "nuxi",
  "astro",
  "remix",
  "ng",
  "vue-cli-service",
  "react-scripts",
  "gatsby",
  "svelte-kit",
  "docusaurus",
  "vitepress",
  "eleventy",
  "expo",
].map(
  (name): Spec => ({
    names: [name],
    options: ["-v --version", "-h --help"],
    subcommands: {
      dev: task("start", SITE),
      develop: task("start", SITE),
      start: task("start", SITE),
      serve: task("start", SITE),
      preview: task("start", SITE),
      build: task("build", SITE),
      generate: name === "nuxt" || name === "nuxi" ? task("build", SITE) : { rest: "unclear" },
      lint: task("lint", SITE),
      check: task("check", SITE),
      test: task("test", SITE, { rest: "text" }),
      typecheck: task("check", SITE),
      info: {},
    },
    examples: {
      [`${name} dev -p 3000`]: "change project start /w",
      [`${name} build`]: "change project build /w",
      [`${name} eject`]: "opaque undescribed",
    },
  }),
);

/** Bundlers, compilers, and servers of development. */
export const builders: readonly Spec[] = [
  vite,
  ...frameworks,
  ...alike(
    tool("build", {
      names: ["webpack", "rspack"],
      options: `
    -c --config=project | --config-name=text | -m --merge | -e --env=text | --mode=text | --node-env=text | -d --devtool=text | --entry=project |
    -w --watch | -o --output-path=write-deep | -t --target=text | --stats[=text] | --progress[=text] | -j --json[=write] | --color | --no-color | --fail-on-warnings |
    --analyze | --no-stats | --disable-interpret | -h --help | -v --version`,
      examples: {
        "webpack --mode production": "change project build /w",
        "webpack -o /srv/x": "write /srv/x deep, change project build /w",
      },
    }),
  ),
  tool("build", {
    names: ["rollup"],
    options: `
    -c --config[=project] | -d --dir=write-deep | -e --external=text | -f --format=text | -g --globals=text | -i --input=project | -m --sourcemap[=text] |
    -n --name=text | -o --file=write | -w --watch | --environment=text | --silent | --bundleConfigAsCjs | --failAfterWarnings | --context=text |
    -h --help | -v --version | !-p --plugin=text | !--configPlugin=text | !--watch.onStart=text | !--watch.onEnd=text`,
    examples: {
      "rollup -c": "change project build /w",
      "rollup -p ./x.js -i a -o out": "read /w/a, write /w/out, change project build /w, opaque undescribed",
    },
  }),
  ...alike(
    tool("build", {
      names: [
        "tsup",
        "unbuild",
        "microbundle",
        "parcel",
        "swc",
        "babel",
        "tsdown",
        "bunchee",
        "ncc",
        "pkgroll",
        "sass",
        "less",
        "tailwindcss",
        "postcss",
        "typedoc",
      ],
      options: `
    --format=text | --dts | --minify | --watch | --clean | --sourcemap | --target=text | --config=project | -c | -d --out-dir=write-deep | --outDir=write-deep |
    --dist-dir=write-deep | -o --output=write | --out=write-deep | -i --input=project | --extensions=text | --no-cache | --silent | --tsconfig=project | --stub | -w | --no-source-map | --style=text | --external=text`,
      examples: {
        "tsup src/a.ts --format esm --dts": "read /w/src/a.ts, change project build /w",
        "tsup -i a -o out.css": "read /w/a, write /w/out.css, change project build /w",
      },
    }),
  ),
  {
    ...tool("build", {
      names: ["esbuild"],
      options: `
      --bundle | --minify | --sourcemap[=text] | --watch[=text] | --platform=text | --target=text | --format=text | --splitting | --outfile=write | --outdir=write-deep | --metafile=write |
      --packages=text | --log-level=text | --tsconfig=project | --jsx=text | --keep-names | --tree-shaking=text | --charset=text | --legal-comments=text | --global-name=text |
      --entry-names=text | --asset-names=text | --chunk-names=text | --allow-overwrite | --analyze[=text] | --color=text | --minify-syntax | --minify-whitespace | --minify-identifiers | --sources-content=text`,
      wholeNames: true,
      examples: {},
    }),
    examples: {
      "esbuild src/a.ts --bundle --outfile=out.js":
        "write /w/out.js, read /w/src/a.ts, change project build /w",
      "esbuild src/a.ts --outdir=/srv": "write /srv deep, read /w/src/a.ts, change project build /w",
      "esbuild --serve=0.0.0.0:80": "change project build /w, opaque undescribed",
    },
  },
  {
    names: ["storybook"],
    options: ["-V --version"],
    subcommands: {
      dev: task(
        "start",
        "-p --port=text | -h --host=text | -c --config-dir=project | --ci | --no-open | --quiet | --smoke-test | --docs",
      ),
      build: task(
        "build",
        "-o --output-dir=write-deep | -c --config-dir=project | --quiet | --docs | --test",
      ),
    },
    examples: { "storybook dev -p 6006": "change project start /w", "storybook add x": "opaque undescribed" },
  },
];

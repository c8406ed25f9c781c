import { describe, expect, it } from "vitest";
import { readJavaScript } from "../../../src/analysis/code/javascript/read.ts";
import { AROUND, inNotation } from "../code-python/notation.ts";
import { treeOf } from "../support/tree.ts";

/** A program → what it does; an empty text: it only computes and prints. */
const CASES: Readonly<Record<string, string>> = {
  "console.log(1 + 1)": "",
  "process.version": "",
  "console.log(require('./package.json').scripts['test:unit'])": "reads ./package.json",
  "console.log(process.versions.node, process.platform, process.cwd())": "",
  "const x = [1, 2, 3].map(n => n * 2).filter(Boolean); console.log(x.join(','), x[0], x[x.length - 1])": "",
  "for (let i = 0; i < 3; i++) { console.log([1, 2, 3][i]) }": "",
  "const o = {a: 1, 'b': [2]}; for (const [k, v] of Object.entries(o)) console.log(`${k}: ${v}`)": "",
  "function f({a, b = 2}, ...c) { return a + b } console.log(f({a: 1}))": "",
  "console.log(JSON.stringify(JSON.parse('{\"a\":1}'), null, 2))": "",
  "const fs = require('fs'); console.log(fs.readFileSync('a', 'utf8').split('\\n').length)": "reads a",
  "console.log(require('fs').readFileSync('a').toString())": "reads a",
  "const { readFileSync: r } = require('node:fs'); r('a', {encoding: 'utf8'})": "reads a",
  "fs.readFileSync('a')": "reads a",
  "import fs from 'node:fs'; console.log(fs.existsSync('a'))": "",
  "import { readFileSync } from 'fs'; console.log(readFileSync('a', 'utf8'))": "reads a",
  "const path = require('path'); console.log(fs.readFileSync(path.join('src', 'a.ts'), 'utf8'))":
    "reads src/a.ts",
  "const p = 'src/' + 'a.ts'; fs.readFileSync(p)": "reads src/a.ts",
  "for (const f of ['a', 'b']) fs.readFileSync(f)": "reads a, reads b",
  "['a', 'b'].forEach(f => console.log(fs.readFileSync(f, 'utf8')))": "reads a, reads b",
  "fs.readdirSync('src').filter(n => n.endsWith('.ts')).forEach(f => fs.readFileSync('src/' + f))":
    "reads src, reads src/…",
  "fs.readdirSync('src').forEach(f => fs.readFileSync(`src/${f}`))": "reads src, reads src/…",
  "fs.readFileSync(process.argv[1])": "reads first",
  "console.log(require('./package.json').version)": "reads ./package.json",
  "let s = ''; process.stdin.on('data', d => s += d).on('end', () => console.log(JSON.parse(s).name))":
    "unclear",
  "const s = fs.readFileSync(0, 'utf8'); console.log(JSON.parse(s).name)": "",
  "console.log(process.env.HOME, process.env['A'])": "shows HOME, shows A",
  "console.log(process.env)": "shows all",
  "const { HOME } = process.env": "shows all",
  "fs.writeFileSync('out', 'x')": "writes out",
  "process.stdout.write('x'); process.exitCode = 1; process.exit(2)": "",
  "const m = new Map([[1, 2]]); m.set(3, 4); console.log([...m.keys()], new Date().toISOString())": "",
  "console.log(require('crypto').createHash('sha256').update('a').digest('hex'))": "",
  "try { JSON.parse('x') } catch (e) { console.error(e.message) }": "",
  "(async () => { await Promise.resolve(1); console.log('x') })()": "",
  "console.log('a'.replace(/b/g, (m) => m.toUpperCase()), /x(\\d)/.exec('x1'))": "",
  "const a = {}; a.b = 1; a['c'] = 2; delete a.b": "",
  "console.log(\"require('child_process').execSync('rm -rf /')\") // eval('x')": "",

  "fs.writeFileSync('x.json.js', 'x'); require('./x.json')": "unclear",
  "const fs = require('fs'); fs.writeFileSync('x', fs.readFileSync('a', 'utf8').trim())": "reads a, writes x",
  "require('child_process').execSync('rm -rf /')": "unclear",
  "child_process.exec('id')": "unclear",
  "(child_process => 0)(1); child_process.exec('id')": "unclear",
  "const { exec } = require('child_process'); exec('id')": "unclear",
  "import('child_process')": "unclear",
  "import x from './x.js'": "unclear",
  "require('./x.js')": "unclear",
  "require('left-pad')": "unclear",
  "require(process.argv[1])": "unclear",
  "const r = require; r('child_process')": "unclear",
  "module.require('child_process')": "unclear",
  "process.mainModule.require('child_process')": "unclear",
  "process.binding('fs')": "unclear",
  "process.kill(1)": "unclear",
  "process.chdir('/')": "unclear",
  "const p = process": "unclear",
  "const c = console; c.log": "unclear",
  "eval('1')": "unclear",
  "(0, eval)('1')": "unclear",
  "new Function('return 1')()": "unclear",
  "Function('x')": "unclear",
  "[].constructor.constructor('x')()": "unclear",
  "const {constructor: F} = () => 1; F('x')()": "unclear",
  "const k = 'const' + 'ructor'; (() => 1)[k]('x')()": "unclear",
  "const k = 'a'; console.log({}[k])": "unclear",
  "({}).__proto__.x = 1": "unclear",
  "const o = {__proto__: null}": "unclear",
  "const O = Object": "unclear",
  "Object.getPrototypeOf(1)": "unclear",
  "Object.defineProperty({}, 'x', {})": "unclear",
  "String.prototype.trim = 1": "unclear",
  "console.log = () => 1": "unclear",
  "JSON.parse = x => x": "unclear",
  "Error.prepareStackTrace = (e, s) => s": "unclear",
  "const E = Error; E.prepareStackTrace = (e, s) => s": "unclear",
  "globalThis.x = 1": "unclear",
  "this.x": "unclear",
  "(function () { return this })()": "unclear",
  "x = 1; x()": "",
  "unknown()": "unclear",
  "fetch('https://x.example')": "unclear",
  "new WebSocket('ws://x')": "unclear",
  "new Worker('x')": "unclear",
  "fs.unlinkSync('a')": "unclear",
  "fs.rmSync('/', {recursive: true})": "unclear",
  "fs.readFileSync(x)": "unclear",
  "let p = 'a'; p = process.argv[1] + 'x'; fs.readFileSync(p)": "unclear",
  "fs.readFileSync('a', {flag: 'w+'})": "unclear",
  "fs.readFileSync('a', process.env)": "unclear",
  "['a'].map(fs.readFileSync)": "unclear",
  "const { readFileSync } = fs; ['a'].map(readFileSync)": "unclear",
  "const f = fs.unlinkSync; f('a')": "unclear",
  "var require = x => x": "unclear",
  "var console = 1": "unclear",
  "function fs() {}": "unclear",
  "class A {}": "unclear",
  "with ({}) {}": "unclear",
  "String.raw`x`": "unclear",
  "console.log(arguments.callee)": "unclear",
  "\\u0065val('1')": "unclear",
  "console.log(1": "unclear",
  "process.on('exit', () => require('child_process').execSync('id'))": "unclear",
  "[0].map(eval)": "unclear",
};

describe("what a JavaScript program does", () => {
  it.each(Object.entries(CASES))("%j", (program, effects) =>
    expect(inNotation(readJavaScript(program, AROUND))).toBe(effects),
  );

  it("a required file that leads to code makes it unclear", () => {
    const code = "console.log(require('./x.json'))";
    const said = (tree: Parameters<typeof treeOf>[0]) =>
      inNotation(readJavaScript(code, { ...AROUND, facts: treeOf(tree) }));
    expect(said({ "/w/x.json": { text: "{}" } })).toBe("reads ./x.json");
    expect(said({ "/w/x.json": { link: "/w/evil.js" }, "/w/evil.js": { text: "" } })).toBe("unclear");
    expect(said({ "/w/x.json/index.js": { text: "" } })).toBe("unclear");
    expect(said({ "/w/x.json.js": { text: "" } })).toBe("unclear");
  });

  it("a required file that an earlier command may have made makes it unclear", () => {
    const around = { ...AROUND, mayBeChanged: (path: string) => path === "/w/x.json.js" };
    expect(inNotation(readJavaScript("require('./x.json')", around))).toBe("unclear");
  });

  it.each([
    ["a long chain", `x${".x".repeat(9_000)}`],
    ["many brackets", `${"(".repeat(9_000)}1${")".repeat(9_000)}`],
    ["many names", Array.from({ length: 2_000 }, (_, at) => `x${at} = 1\n`).join("")],
    ["a huge text", `x = "${"x".repeat(1_000_000)}"`],
  ])("%s is looked at in a moment", (_, code) => {
    const since = performance.now();
    readJavaScript(code, AROUND);
    expect(performance.now() - since).toBeLessThan(500);
  });
});

import { describe, expect, it } from "vitest";
import { readPython } from "../../../src/analysis/code/python/read.ts";
import { AROUND, inNotation, SHADOWED } from "./notation.ts";

/** A program → what it does; an empty text: it only computes and prints. */
const CASES: Readonly<Record<string, string>> = {
  "print('hello')": "",
  "print(1 + 1); x = [i * 2 for i in range(10) if i % 2]; print(sum(x))": "",
  "import json, sys\ndata = json.load(sys.stdin)\nfor k, v in data.items():\n  print(f'{k}: {v!r:>10}')": "",
  "import json; print(json.dumps(json.load(open('a.json')), indent=2))": "reads a.json",
  "with open('a', encoding='utf-8') as f:\n  for n, line in enumerate(f, 1):\n    print(n, line.rstrip())":
    "reads a",
  "import re\nprint(re.findall(r'\\d+', open('a').read()))": "reads a",
  "from pathlib import Path\np = Path('src') / 'a.py'\nprint(p.read_text(), p.name, p.exists())":
    "reads src/a.py",
  "from pathlib import Path\nfor p in Path('src').rglob('*.py'):\n  print(p, len(p.read_text()))":
    "reads src, reads src/….py",
  "from pathlib import Path\nfor p in sorted(Path('.').glob('*.md')): print(p.read_text()[:10])":
    "reads ., reads ./….md",
  "import glob\nfor f in glob.glob('src/*.py'):\n  print(f, open(f).read())": "reads src, reads src/….py",
  "import os\nfor f in os.listdir('src'):\n  print(open(os.path.join('src', f)).read())":
    "reads src, reads src/…",
  "import os; print(os.path.exists('a'), os.getcwd(), os.sep)": "",
  "import os; print(os.environ['HOME'], os.environ.get('A'), os.getenv('B'))": "shows HOME, shows A, shows B",
  "import os; print(os.environ)": "shows all",
  "import os; print(dict(os.environ))": "shows all",
  "import sys; print(open(sys.argv[1]).read())": "reads first",
  "for f in ['a', 'b']:\n  print(open(f).read())": "reads a, reads b",
  "open('out', 'w').write('x')": "writes out",
  "with open('a') as f, open('b', 'a') as g:\n  g.write(f.read())": "reads a, writes b",
  "from pathlib import Path\nPath('out.txt').write_text('x')": "writes out.txt",
  "import os; print(open(os.path.expanduser('~/.ssh/id')).read())": "reads /home/u/.ssh/id",
  "from collections import Counter\nprint(Counter('abc').most_common(2))": "",
  "from datetime import datetime, timedelta\nprint((datetime.now() - timedelta(days=1)).strftime('%F'))": "",
  "import math; print(math.sqrt(2), math.pi)": "",
  "def f(x):\n  return x * 2\nprint(list(map(f, [1, 2])))": "",
  "f = lambda x: x.upper()\nprint(f('a'))": "",
  "try:\n  print(int('x'))\nexcept ValueError as e:\n  print(e)": "",
  "import sys\nif len(sys.argv) > 2: sys.exit(1)\nelse: sys.stdout.write('x')": "",
  "print('{} {:>3}'.format(1, 2))": "",
  "print('# rm -rf /'); x = 'import os; os.system(\"id\")'": "",
  "d = {}\nd['k'] = 1\nd.setdefault('x', []).append(2)\nprint(d)": "",
  "import base64; print(base64.b64decode('aGk='))": "",
  "import platform; print(platform.python_version())": "",

  "print(*sorted(set('b a'.split())), sep='\\n')": "",
  "import re\ns = open('a.py').read()\nopen('a.py', 'w').write(re.sub('a', 'b', s))":
    "reads a.py, writes a.py",
  "open('random.py', 'w').write('x')\nimport random": "unclear",
  "open('json/__init__.py', 'w').write('x')\nimport json": "unclear",
  "import os; os.system('id')": "unclear",
  "import os; os.remove('a')": "unclear",
  "import shutil; shutil.rmtree('/')": "unclear",
  "import subprocess": "unclear",
  "from os import system": "",
  "from os import system as print_\nprint_('id')": "unclear",
  "from os import *": "unclear",
  "import requests": "unclear",
  "__import__('os').system('id')": "unclear",
  "eval('1')": "unclear",
  "exec('1')": "unclear",
  "f = eval\nf('1')": "unclear",
  "print(getattr(1, 'x'))": "unclear",
  "print(().__class__.__bases__[0].__subclasses__())": "unclear",
  "print('{0.__class__}'.format(1))": "unclear",
  "print('{0.gi_frame}'.format(x for x in []))": "unclear",
  "f = '{0.x}'\nprint(f.format(1))": "unclear",
  "print(list(map('{0.gi_frame}'.format, [1])))": "unclear",
  "print((x for x in []).gi_frame.f_builtins)": "unclear",
  "import json; json.codecs.builtins.exec('1')": "unclear",
  "import json; json.decoder.scanner.re.enum.sys.modules": "unclear",
  "import json as j\nprint(j)": "unclear",
  "import json\njson.loads = print": "unclear",
  "import json\njson = 1": "unclear",
  "import os\nos.environ['PATH'] = '/tmp'": "unclear",
  "import sys\nsys.path.insert(0, '/tmp')": "unclear",
  "print = open": "unclear",
  "if 0:\n  def exec(x): pass\nexec('import os')": "unclear",
  "def open(x): pass": "unclear",
  "class A:\n  pass": "unclear",
  "@print\ndef f(): pass": "unclear",
  "open(input())": "unclear",
  "open('a', input())": "unclear",
  "open('a', 'rb', 0)": "unclear",
  "open('a', opener=print)": "unclear",
  "open(*['a', 'w'])": "unclear",
  "list(map(open, ['a']))": "unclear",
  "from pathlib import Path\nPath('a').unlink()": "unclear",
  "from pathlib import Path\nPath('a').replace('b')": "unclear",
  "from pathlib import Path\nx = [Path('a')]\nx[0].replace('b')": "unclear",
  "from pathlib import Path\ndef f(p): p.replace('b')\nf(Path('a'))": "unclear",
  "from pathlib import Path\ndef f(): p.replace('b')\np = Path('a')\nf()": "unclear",
  "from pathlib import Path\np = 'a'\np = Path(p)\np.replace('b')": "unclear",
  "from pathlib import Path\nfor p in Path('.').glob('*'): p.replace('b')": "unclear",
  "from pathlib import Path\np = Path('a').relative_to('.')\np.replace('b')": "unclear",
  "from pathlib import Path\nprint(list(map(lambda p: p.replace('b'), Path('.').glob('*'))))": "unclear",
  "from pathlib import Path\nprint([p for p in Path('.').glob('*')][0].rename('x'))": "unclear",
  "from pathlib import Path\nq = (p := Path('a'))\nq.replace('b')": "unclear",
  "import operator; operator.attrgetter('x')": "unclear",
  "import functools; functools.partial(open, 'a')": "unclear",
  "x = type(1)\nx(2)": "unclear",
  "(lambda: print)()('x')": "unclear",
  "# coding: utf-7\nprint(1)": "unclear",
  "print(1)\r\nprint(2)": "unclear",
  "ｅval('1')": "unclear",
  "print('a'": "unclear",
  "print 'a'": "unclear",
  "async def f(): pass": "unclear",
  "import os.path as p\np.os.system('id')": "unclear",
  "import os\nos.path.os.system('id')": "unclear",
  "__builtins__.eval('1')": "unclear",
  "print(print.__self__)": "unclear",
  "import re; re.enum.sys": "unclear",
  "breakpoint()": "unclear",
  "help()": "unclear",
  "import os; os.chdir('/')": "unclear",
  "import os; e = os.environ; e['X'] = '1'": "shows all",
};

describe("what a Python program does", () => {
  it.each(Object.entries(CASES))("%j", (program, effects) =>
    expect(inNotation(readPython(program, AROUND))).toBe(effects),
  );

  it("a file that may take the place of a module makes it unclear, also where another module imports it", () => {
    expect(inNotation(readPython("import json; print(json.dumps(1))", SHADOWED))).toBe("unclear");
    expect(inNotation(readPython("print(1)", SHADOWED))).toBe("");
  });

  it("a module's place that an earlier command may have taken makes it unclear", () => {
    const changed = { ...AROUND, mayBeChanged: (path: string) => path === "/w/json.py" };
    expect(inNotation(readPython("import json", changed))).toBe("unclear");
  });

  it.each([
    ["a long chain", `x${".x".repeat(9_000)}`],
    ["many brackets", `${"(".repeat(9_000)}1${")".repeat(9_000)}`],
    ["many names", Array.from({ length: 2_000 }, (_, at) => `x${at} = 1\n`).join("")],
    ["a huge text", `x = "${"x".repeat(1_000_000)}"`],
  ])("%s is looked at in a moment", (_, code) => {
    const since = performance.now();
    readPython(code, AROUND);
    expect(performance.now() - since).toBeLessThan(500);
  });
});

import { dirname, join } from "node:path/posix";
import type { FileFacts, ResolvedPath } from "../../../src/contract/index.ts";

type Node = { readonly text: string } | { readonly link: string } | "folder";

/** A file system that is only written down. Folders above what is named exist. */
export function treeOf(named: Readonly<Record<string, Node>>): FileFacts {
  const nodes = new Map<string, Node>(Object.entries(named));
  for (const path of Object.keys(named)) {
    for (let at = dirname(path); !nodes.has(at); at = dirname(at)) nodes.set(at, "folder");
  }
  nodes.set("/", "folder");
  const resolve = (path: string): ResolvedPath => resolveIn(nodes, path);
  return {
    resolve,
    list(path, limit) {
      const at = resolve(path);
      if (at.kind !== "folder") return null;
      const names = [...nodes.keys()].filter((node) => node !== "/" && dirname(node) === at.path);
      return names.length > limit
        ? null
        : names.map((node) => node.slice(dirname(node).length).replace("/", "")).sort();
    },
    text(path, limit) {
      const node = nodes.get(resolve(path).path);
      return typeof node === "object" && "text" in node && node.text.length <= limit ? node.text : null;
    },
    // Links are gone past, as by a walker that keeps them.
    walk: (path, how) => {
      const top = path === "/" ? "/" : `${path}/`;
      const isHidden = (node: string): boolean => how.skipsHidden && /(^|\/)\./.test(node.slice(top.length));
      const isMeant = (node: string): boolean => node.startsWith(how.prefix) && node.endsWith(how.suffix);
      return [...nodes.keys()].filter(
        (node) => node.startsWith(top) && isMeant(node) && !isHidden(node) && how.picks(node),
      );
    },
  };
}

function resolveIn(nodes: ReadonlyMap<string, Node>, path: string): ResolvedPath {
  const rest = path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .reverse();
  let at = "/";
  for (let part = rest.pop(), links = 0; part !== undefined; part = rest.pop()) {
    if (part === "..") {
      at = dirname(at);
      continue;
    }
    const next = join(at, part);
    const node = nodes.get(next);
    if (typeof node === "object" && "link" in node && links++ < 10) {
      if (node.link.startsWith("/")) at = "/";
      rest.push(
        ...node.link
          .split("/")
          .filter((piece) => piece !== "")
          .reverse(),
      );
    } else at = next;
  }
  const node = nodes.get(at);
  if (node === undefined) return { path: at, kind: "missing" };
  return { path: at, kind: node === "folder" ? "folder" : "file" };
}

/** Where all cases play: the worker's folder is /w, its home /home/u. */
export const WORLD = treeOf({
  "/w/.git/HEAD": { text: "ref: refs/heads/main\n" },
  "/w/.git/config": { text: "" },
  "/w/a": { text: "" },
  "/w/b": { text: "" },
  "/w/a.ts": { text: "" },
  "/w/b.ts": { text: "" },
  "/w/README.md": { text: "" },
  "/w/package.json": { text: "{}" },
  "/w/.env": { text: "" },
  "/w/src/a.ts": { text: "" },
  "/w/src/b.ts": { text: "" },
  "/w/src/.hidden.ts": { text: "" },
  "/w/src/deep/c.ts": { text: "" },
  "/w/test/a.test.ts": { text: "" },
  "/w/test/node_modules/.bin/vitest": { text: "" },
  "/w/test/node_modules/.bin/tsc": { text: "" },
  "/w/odd/-rf": { text: "" },
  "/w/odd/x": { text: "" },
  "/w/lib.sh": { text: "cat inside\n" },
  "/w/bad.sh": { text: "rm -rf /\n" },
  "/w/link": { link: "/etc/secret" },
  "/w/linkdir": { link: "/etc" },
  "/etc/secret": { text: "" },
  "/etc/passwd": { text: "" },
  "/tmp": "folder",
  "/home/u/.ssh/id": { text: "" },
});

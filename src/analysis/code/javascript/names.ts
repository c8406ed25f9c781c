/** Functions and values of Node's own modules that only compute, or ask about names of files. */
const PURE = `
  path *; path.posix *; url URL URLSearchParams fileURLToPath pathToFileURL parse format; util inspect format types isDeepStrictEqual stripVTControlCharacters styleText; querystring *; assert *; string_decoder *; perf_hooks performance performance.now; punycode *;
  os EOL platform type arch release cpus homedir hostname tmpdir totalmem freemem uptime loadavg endianness availableParallelism version machine constants;
  crypto createHash createHmac randomUUID randomBytes randomInt timingSafeEqual getHashes; buffer Buffer; zlib gunzipSync gzipSync inflateSync deflateSync brotliDecompressSync brotliCompressSync;
  fs existsSync statSync lstatSync realpathSync accessSync readlinkSync constants; fs.promises stat lstat access realpath; fs/promises stat lstat access realpath; module builtinModules;
  process argv version versions platform arch cwd exit exitCode pid ppid uptime memoryUsage hrtime hrtime.bigint nextTick title stdout stdout.write stdout.isTTY stdout.columns stderr stderr.write stdin stdin.on stdin.setEncoding stdin.resume release release.name execPath features on uptime emitWarning;
  process.versions *; process.release *; process.features *;
  console *; Math *; JSON *; Number *; String fromCharCode fromCodePoint raw; Array *; Date *; Promise *; Symbol *; Intl *; BigInt *; Buffer from alloc byteLength concat isBuffer compare; URL canParse; Error *; performance now timeOrigin;
  Object keys values entries fromEntries assign freeze isFrozen hasOwn is groupBy seal; Map groupBy; Atomics`;

const table = new Map<string, ReadonlySet<string>>(
  PURE.split(";").map((line): [string, ReadonlySet<string>] => {
    const [module = "", ...names] = line.trim().split(/\s+/);
    return [module, new Set(names)];
  }),
);

/** `path.join`: whether it only computes and prints. */
export function isPure(name: string): boolean {
  for (let at = name.indexOf("."); at >= 0; at = name.indexOf(".", at + 1)) {
    const names = table.get(name.slice(0, at));
    const rest = name.slice(at + 1);
    if (
      names !== undefined &&
      rest.split(".").every((part) => isHarmlessProperty(part) && !part.startsWith("_")) &&
      (names.has(rest) || names.has("*"))
    )
      return true;
  }
  return false;
}

const PROCESS = "process";

/** Members of `process` that are handled apart. */
export const ENVIRONMENT = `${PROCESS}.env`;
export const WORDS = `${PROCESS}.argv`;
export const EXIT_CODE = `${PROCESS}.exitCode`;

/** Modules of which something is described: their names can't be taken by anything else. */
const MODULES = new Set(
  "path url util querystring assert string_decoder perf_hooks punycode os crypto buffer zlib fs fs/promises path/posix process console module timers".split(
    " ",
  ),
);

const PREFIX = "node:";

export function builtinModule(name: string): string | null {
  const plain = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
  return MODULES.has(plain) ? plain : null;
}

/** Global functions and classes that only compute. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  `parseFloat parseInt Boolean Number String Array Date BigInt Symbol isFinite isNaN decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape atob btoa structuredClone queueMicrotask setTimeout clearTimeout setInterval clearInterval
  setImmediate clearImmediate Infinity NaN undefined RegExp Error TypeError RangeError SyntaxError`.split(
    /\s+/,
  ),
);

/** What `new` may make. */
export const CLASSES: ReadonlySet<string> = new Set(
  "Map Set WeakMap WeakSet Date RegExp Error TypeError RangeError SyntaxError URL URLSearchParams Array TextDecoder TextEncoder Promise Uint8Array Number String Boolean".split(
    " ",
  ),
);

/** Names of objects whose members are listed above, and which are never handed on themselves. */
export const OBJECTS: ReadonlySet<string> = new Set(
  "process console Math JSON Number String Array Date Promise Symbol Intl BigInt Buffer URL Error performance Object Map".split(
    " ",
  ),
);

/** Everything that is there without being declared: no declaration may take such a name. */
export const RESERVED: ReadonlySet<string> = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array
  Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet Proxy Reflect FinalizationRegistry WeakRef decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN console process global Buffer clearImmediate setImmediate URL
  URLSearchParams DOMException AbortController AbortSignal Event EventTarget TextEncoder TextDecoder clearInterval clearTimeout setInterval setTimeout queueMicrotask structuredClone atob btoa BroadcastChannel MessageChannel MessagePort MessageEvent Blob File Performance performance fetch FormData Headers Request Response
  SharedArrayBuffer Atomics WebAssembly crypto Crypto CustomEvent Storage localStorage sessionStorage navigator Navigator WebSocket CloseEvent EventSource SuppressedError DisposableStack AsyncDisposableStack
  assert async_hooks buffer child_process cluster constants dgram diagnostics_channel dns domain events fs http http2 https inspector net os path perf_hooks punycode querystring readline repl sea sqlite stream string_decoder sys test timers tls trace_events tty url util v8 vm wasi worker_threads zlib
  __filename module exports __dirname require arguments import`.split(/\s+/),
);

/** Threat: they lead from a value to what makes functions of texts, or change what other values do. */
const DENIED = new Set(
  `constructor prototype caller callee arguments getPrototypeOf setPrototypeOf getOwnPropertyDescriptor getOwnPropertyDescriptors defineProperty defineProperties getOwnPropertyNames prepareStackTrace mainModule binding dlopen`.split(
    /\s+/,
  ),
);

export function isHarmlessProperty(name: string): boolean {
  return !DENIED.has(name) && !name.startsWith("__");
}

/** Methods of texts, numbers, lists, tables, dates, patterns, promises and buffers. */
export const METHODS: ReadonlySet<string> = new Set(
  `at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice toReversed toSorted toSpliced unshift values with
  charAt charCodeAt codePointAt endsWith localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search split startsWith substring substr toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase trim trimEnd trimStart
  toFixed toPrecision toExponential toString toLocaleString valueOf get set has add delete clear size exec test then catch finally append getAll
  getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds getTimezoneOffset getUTCFullYear getUTCMonth getUTCDate getUTCHours toISOString toJSON toDateString toTimeString toLocaleDateString toLocaleTimeString setDate setMonth setFullYear setHours
  update digest isFile isDirectory isSymbolicLink equals readUInt8 readUInt16BE readUInt32BE readUInt32LE subarray decode encode union intersection difference isSubsetOf hasOwnProperty next`.split(
    /\s+/,
  ),
);

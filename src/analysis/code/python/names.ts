/** Functions and values that only compute, by module; `*` is all of a module. */
const PURE = `
  math *; cmath *; statistics *; itertools *; string ascii_letters ascii_lowercase ascii_uppercase digits hexdigits octdigits punctuation whitespace printable capwords;
  json dumps loads load dump JSONDecodeError; re compile search match fullmatch findall finditer sub subn split escape IGNORECASE MULTILINE DOTALL VERBOSE ASCII UNICODE I M S X A U error Match Pattern;
  collections Counter defaultdict OrderedDict deque namedtuple ChainMap; functools reduce partial lru_cache cache cmp_to_key; operator itemgetter add sub mul truediv floordiv mod neg eq ne lt le gt ge contains concat and_ or_ xor;
  datetime datetime date time timedelta timezone UTC MINYEAR MAXYEAR datetime.now datetime.utcnow datetime.today datetime.fromisoformat datetime.fromtimestamp datetime.utcfromtimestamp datetime.strptime datetime.combine datetime.min datetime.max date.today date.fromisoformat date.fromtimestamp timezone.utc;
  time time sleep strftime strptime gmtime localtime mktime monotonic perf_counter process_time time_ns ctime asctime tzname timezone; calendar monthrange isleap month_name month_abbr day_name day_abbr timegm; zoneinfo ZoneInfo;
  textwrap dedent indent fill wrap shorten; difflib unified_diff ndiff context_diff get_close_matches SequenceMatcher; hashlib md5 sha1 sha224 sha256 sha384 sha512 blake2b blake2s sha3_256 new algorithms_available algorithms_guaranteed; base64 *; binascii *; struct pack unpack calcsize unpack_from iter_unpack; zlib crc32 adler32 compress decompress;
  urllib.parse urlparse urlsplit urlunparse urlunsplit urlencode quote quote_plus unquote unquote_plus parse_qs parse_qsl urljoin; html escape unescape; uuid uuid1 uuid3 uuid4 uuid5 UUID NAMESPACE_DNS NAMESPACE_URL; decimal Decimal ROUND_HALF_UP ROUND_DOWN ROUND_UP getcontext; fractions Fraction; random random randint choice choices sample shuffle uniform gauss seed randrange; secrets token_hex token_urlsafe token_bytes randbelow choice;
  heapq *; bisect *; copy copy deepcopy; pprint pprint pformat; typing Any List Dict Tuple Optional Union Set Iterable Iterator Callable; csv reader writer DictReader DictWriter QUOTE_ALL QUOTE_MINIMAL; ast literal_eval parse; unicodedata *; locale getpreferredencoding; shlex split quote join; fnmatch fnmatch filter fnmatchcase; keyword iskeyword kwlist; numbers Number Integral Real; colorsys *; ipaddress *; tomllib load loads; io StringIO BytesIO; contextlib suppress;
  platform system release version machine processor python_version python_implementation platform node architecture; importlib.metadata version; sysconfig get_platform get_python_version;
  os getcwd sep linesep pathsep name getpid cpu_count getuid curdir pardir extsep fspath; os.path basename dirname splitext exists isfile isdir islink isabs getsize getmtime getctime abspath realpath normpath relpath commonprefix commonpath split sep lexists samefile normcase;
  sys argv version version_info platform exit executable maxsize byteorder getsizeof implementation implementation.name stdin stdout stderr stdin.read stdin.readline stdin.readlines stdin.buffer stdin.buffer.read stdin.encoding stdout.write stdout.flush stdout.buffer stdout.buffer.write stdout.encoding stdout.isatty stderr.write stderr.flush getdefaultencoding getfilesystemencoding float_info int_info hexversion api_version prefix base_prefix getrecursionlimit version_info.major version_info.minor;
  posixpath join basename dirname; errno *; stat filemode S_ISDIR S_ISREG; yaml safe_load safe_load_all safe_dump dump; glob escape; dataclasses asdict astuple; enum auto; array array; cgi escape; codecs encode decode; quopri *; zipfile is_zipfile; mimetypes guess_type; traceback print_exc format_exc; warnings filterwarnings simplefilter`;

const table = new Map<string, ReadonlySet<string>>(
  PURE.split(";").map((line): [string, ReadonlySet<string>] => {
    const [module = "", ...names] = line.trim().split(/\s+/);
    return [module, new Set(names)];
  }),
);

/** Modules that are handled apart, beside what of them only computes. */
const SPECIAL = ["os", "os.path", "pathlib", "glob", "io"];

export function isKnownModule(module: string): boolean {
  return (
    table.has(module) ||
    SPECIAL.includes(module) ||
    [...table.keys()].some((one) => one.startsWith(`${module}.`))
  );
}

/** `os.path.join`: whether it only computes. */
export function isPure(name: string): boolean {
  for (let at = name.indexOf("."); at >= 0; at = name.indexOf(".", at + 1)) {
    const names = table.get(name.slice(0, at));
    const rest = name.slice(at + 1);
    if (
      names !== undefined &&
      !rest.split(".").some((part) => part.startsWith("_")) &&
      (names.has(rest) || names.has("*"))
    )
      return true;
  }
  return false;
}

/** Builtins that only compute and print. */
export const BUILTINS: ReadonlySet<string> = words(`
  print len range str int float bool list dict set tuple sorted reversed enumerate zip map filter sum min max abs round any all repr ord chr hex bin oct hash isinstance issubclass type divmod pow format iter next frozenset
  bytes bytearray complex slice id callable exit quit input ascii object Exception BaseException ValueError KeyError IndexError TypeError AttributeError RuntimeError StopIteration FileNotFoundError OSError IOError PermissionError UnicodeDecodeError
  ZeroDivisionError AssertionError ImportError ModuleNotFoundError NotImplementedError OverflowError ArithmeticError LookupError SystemExit KeyboardInterrupt EOFError UnicodeError NotImplemented Ellipsis`);

/** All that Python itself gives a name: none of them may be given another meaning. */
export const RESERVED: ReadonlySet<string> = words(`
  open eval exec compile getattr setattr delattr hasattr globals locals vars dir breakpoint help super memoryview property staticmethod classmethod copyright credits license aiter anext`);

/** Attributes of values that no module gives: texts, numbers, lists, tables, dates, matches, open files. */
export const ATTRIBUTES: ReadonlySet<string> = words(`
  append extend insert pop popleft appendleft remove clear index count sort reverse copy update get items keys values setdefault add discard union intersection difference symmetric_difference issubset issuperset isdisjoint most_common elements total subtract move_to_end fromkeys rotate
  capitalize casefold center encode decode endswith startswith expandtabs find rfind rindex isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust rjust lower upper lstrip rstrip strip partition rpartition replace removeprefix removesuffix split rsplit splitlines swapcase title zfill maketrans translate hex fromhex
  real imag conjugate bit_length bit_count to_bytes from_bytes is_integer as_integer_ratio numerator denominator quantize
  group groups groupdict start end span string pattern flags match search fullmatch findall finditer sub subn lastindex lastgroup expand pos endpos
  read readline readlines write writelines close flush seek tell readable writable closed encoding line_num fieldnames writerow writerows writeheader getvalue
  year month day hour minute second microsecond tzinfo weekday isoweekday isocalendar isoformat strftime timestamp timetuple date time total_seconds days seconds microseconds astimezone utcoffset toordinal tm_year tm_mon tm_mday tm_hour tm_min tm_sec
  hexdigest digest ratio quick_ratio get_opcodes get_matching_blocks scheme netloc path query fragment hostname port params geturl args errno strerror filename msg lineno colno doc st_size st_mtime st_mode st_ctime st_mtime_ns major minor micro releaselevel bytes int version network_address num_addresses is_private`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ""));
}

/** Modules that come with Python, and that others of them import: a file of such a name takes their place. */
export const STANDARD: ReadonlySet<string> = words(`
  __future__ _collections_abc _strptime _weakrefset abc argparse array ast base64 binascii bisect bz2 calendar cgi cmath code codecs codeop collections colorsys configparser contextlib copy copyreg csv ctypes dataclasses datetime decimal difflib dis email encodings enum errno fnmatch
  fractions functools genericpath gettext glob gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword linecache locale logging lzma math mimetypes ntpath nturl2path numbers opcode operator os pathlib pickle pkgutil platform posixpath pprint queue quopri random re reprlib
  secrets selectors shlex shutil signal site socket sre_compile sre_constants sre_parse stat statistics string stringprep struct subprocess sys sysconfig tempfile textwrap threading time token tokenize tomllib traceback types typing unicodedata urllib uuid warnings weakref yaml zipfile zipimport zlib zoneinfo
  _io _json _struct _random _datetime _decimal _heapq _bisect _csv _hashlib _sha2 _md5 _pydecimal _pydatetime _compat_pickle _compression _bootlocale _sitebuiltins _pyrepl`);

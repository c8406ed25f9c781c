/** What a text of SQL does, as far as a small reader can prove. */
export type Sql = { readonly kind: "reads" } | { readonly kind: "does"; readonly verb: string };

/** Statements that only look. */
const LOOKS = new Set(["select", "show", "explain", "describe", "desc", "with", "values", "table", "pragma"]);

/** Words that let a statement write, run, lock or name a file, wherever they stand. */
const ACTS = new Set(
  `insert update delete merge replace upsert into drop create alter truncate copy call do execute exec analyze analyse set reset
  grant revoke lock vacuum reindex cluster attach detach install load import export unload listen notify prepare begin commit
  outfile dumpfile infile handler kill flush shutdown use go openrowset opendatasource openquery settings format`.split(
    /\s+/,
  ),
);

/** What may stand before a parenthesis: words of the language, and functions that only compute. */
const BEFORE_PARENTHESIS = new Set(
  `select in and or not from join where on exists any all some as over values by having union except intersect when then else case
  limit using filter distinct between like is with recursive materialized within group partition lateral
  count sum avg min max total abs ceil ceiling floor round sqrt mod sign power exp ln log coalesce nullif ifnull isnull iif if greatest least
  length char_length upper lower trim ltrim rtrim substr substring left right concat concat_ws instr position hex
  cast convert extract date time datetime now julianday strftime date_trunc date_part to_char to_date to_timestamp year month
  day hour minute second row_number rank dense_rank ntile lag lead first_value last_value group_concat string_agg array_agg
  json_agg jsonb_agg json_extract json_object json_array json_array_length typeof version current_database current_schema
  pg_size_pretty pg_database_size pg_relation_size pg_total_relation_size varchar char decimal numeric int bigint
  table_info table_xinfo table_list foreign_key_list index_list index_info index_xinfo stddev variance median quantile
  bool_and bool_or interval to_json row_to_json`.split(/\s+/),
);

const PRAGMAS =
  /^pragma\s+(?:\w+\.)?(?:(?:table_info|table_xinfo|foreign_key_list|index_list|index_info|index_xinfo|table_list)\s*\(\s*(?:\w+|''|"")\s*\)|table_list|database_list|compile_options|integrity_check|quick_check|foreign_key_check|user_version|schema_version|application_id|page_count|page_size|freelist_count|encoding|journal_mode|foreign_keys|collation_list|function_list|module_list)$/;

/**
 * Only what is proved to look is `reads`. Threat: dialects differ in what ends a string or a comment, so that a backslash,
 * a comment, a dollar quote, or a line that a client takes for a command of its own, is never read; and a function that
 * is not known to only compute may write or run.
 */
export function readSql(text: string): Sql {
  const bare = emptied(text);
  if (bare === null) return { kind: "does", verb: "unread" };
  const statements = bare
    .toLowerCase()
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
  if (statements.length === 0) return { kind: "does", verb: "unread" };
  for (const statement of statements) {
    const verb = actOf(statement);
    if (verb !== null) return { kind: "does", verb };
  }
  return { kind: "reads" };
}

/** Without what stands in quotes; null where that is not sure. */
function emptied(text: string): string | null {
  if (/[\\$#`\r\0@!]|--|\/\*|(^|\n)\s*\./.test(text)) return null;
  if (/\n\s*(system|source|tee|notee|pager|nopager|edit|delimiter|connect|status|print)\b/i.test(text))
    return null;
  if (/\bfrom\s+first\b/i.test(text)) return null;
  const bare = text.replace(/'[^']*'/g, "''").replace(/"[^"]*"/g, '""');
  // One kind of quote may stand within the other: then which ends first is not sure.
  if (/'[^']*"[^']*'|"[^"]*'[^"]*"/.test(text)) return null;
  return /'/.test(bare.replaceAll("''", "")) || /"/.test(bare.replaceAll('""', "")) ? null : bare;
}

function actOf(statement: string): string | null {
  const words: readonly string[] = statement.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  const first = /^\(*\s*(\w+)/.exec(statement)?.[1] ?? "";
  if (!LOOKS.has(first)) return /^\w+$/.test(first) ? first : "unread";
  if (first === "pragma") return PRAGMAS.test(statement) ? null : "pragma";
  const act = words.find((word) => ACTS.has(word));
  if (act !== undefined) return act;
  for (const [, name = ""] of statement.matchAll(/([^\s(,=<>*/+|-]+)\s*\(/g)) {
    if (!BEFORE_PARENTHESIS.has(name) && !/^[\d.]+$/.test(name)) return "call";
  }
  return null;
}

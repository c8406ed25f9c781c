import type { Spec } from "../../spec.ts";
import { MYSQL } from "./mysql.ts";
import { psql } from "./psql.ts";
import { redisCli } from "./redis-cli.ts";
import { duckdb, sqlite3 } from "./sqlite3.ts";

export const DATABASES: readonly Spec[] = [duckdb, ...MYSQL, psql, redisCli, sqlite3];

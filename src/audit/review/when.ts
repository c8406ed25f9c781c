import { Fault } from "../../contract/index.ts";

const UNIT: Readonly<Record<string, number>> = { s: 1e3, m: 60e3, h: 3_600e3, d: 86_400e3, w: 604_800e3 };
const AGO = /^(\d+)([smhdw])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** `2h` before now, `2026-11-23` (its beginning, UTC), or ISO 8601 (UTC unless it says otherwise), as milliseconds. */
export function parseWhen(option: string, given: string, now: number): number {
  const [, count, unit] = AGO.exec(given) ?? [];
  if (count !== undefined && unit !== undefined) return now - Number(count) * (UNIT[unit] ?? 0);
  const zoned = DAY.test(given) || /(Z|[+-]\d{2}:\d{2})$/.test(given) ? given : `${given}Z`;
  const time = DAY.test(given) || MOMENT.test(given) ? Date.parse(zoned) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new Fault(
    "USAGE",
    `expected a time after ${option} (30m, 2h, 7d, 2026-11-23, 2026-11-23T10:15Z), got ${JSON.stringify(given)}`,
  );
}

/**
 * A moment as comment systems write it, as ISO 8601 in UTC: seconds or milliseconds since 1970 (also as text), ISO
 * 8601, `2017-01-31 10:00:00.123+00`, and the `{"$date": ...}` of MongoDB. What names no zone is taken for UTC.
 * Undefined for anything else: a date in the words of some country would be a guess.
 */
export function isoDate(value: unknown): string | undefined {
  if (typeof value === 'string') return ofText(value.trim());
  if (typeof value === 'number') return ofEpoch(value);
  if (typeof value === 'bigint') return ofEpoch(Number(value));
  if (value instanceof Date) return ofTime(value.getTime());
  if (typeof value !== 'object' || value === null) return undefined;
  const { $date, $numberLong } = value as { $date?: unknown; $numberLong?: unknown };
  if ($date !== undefined) return typeof $date === 'number' ? ofTime($date) : isoDate($date);
  return $numberLong === undefined ? undefined : ofTime(Number($numberLong));
}

// --- internal ---

/** Year, day, hour with minutes and seconds, fraction, zone. */
const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(\.\d+)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/;

function ofText(text: string): string | undefined {
  const found = MOMENT.exec(text);
  if (found === null) return /^\d{9,13}(?:\.\d+)?$/.test(text) ? ofEpoch(Number(text)) : undefined;
  const [, day = '', time = '00:00:00', fraction = '', zone = 'Z'] = found;
  if (!isInMonth(day)) return undefined;
  const seconds = time.length === 5 ? `${time}:00` : time;
  return ofTime(Date.parse(`${day}T${seconds}${fraction.slice(0, 4)}${isoZone(zone)}`));
}

/** Date takes the 31st of a short month for a day of the next. Asked only where it may be: most days are earlier. */
function isInMonth(day: string): boolean {
  if (Number(day.slice(8)) <= 28) return true;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).getUTCDate() === Number(day.slice(8));
}

function isoZone(zone: string): string {
  if (zone === 'Z' || zone === 'UTC') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** Seconds up to the year 5138, as milliseconds they would be before 1973. */
function ofEpoch(value: number): string | undefined {
  return ofTime(Math.abs(value) < 1e11 ? value * 1000 : value);
}

/** Without a fraction of nothing: seconds are what comments are dated in. */
function ofTime(milliseconds: number): string | undefined {
  // The range of Date, cut to years of four digits.
  if (!(milliseconds >= -62_135_596_800_000 && milliseconds < 253_402_300_800_000)) return undefined;
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

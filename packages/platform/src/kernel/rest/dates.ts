import { InvalidInputError } from '../errors/index.js';

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** An instant as upstream writes it, in the server's zone: `2020-01-01T00:00:00.000+0000`. */
export function formatInstant(date: Date): string {
  const offset = -date.getTimezoneOffset();
  if (offset === 0) return `${date.toISOString().slice(0, 23)}+0000`;
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 23);
  const minutes = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
}

/** A calendar date (`yyyy-MM-dd`) as the first instant of the day in the server's zone. */
export function startOfDay(date: string): Date {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const instant = new Date(2000, 0, 1);
  instant.setFullYear(year, month - 1, day);
  return instant;
}

/** The calendar date of an instant in the server's zone, `yyyy-MM-dd`. */
export function calendarDate(date: Date): string {
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const PATTERN = /^(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,3}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Reads a date or instant; without an offset it is in the server's zone.
 *
 * @throws {@link InvalidInputError} when the text is not one
 * @source webservices.rest 3.5.0 ConversionUtil.convert
 */
export function parseInstant(text: string): Date {
  const match = PATTERN.exec(text.trim());
  if (!match) throw badDate();
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = match;
  const values = [year, month, day, hour, minute, second].map(Number) as [number, number, number, number, number, number];
  const milliseconds = Number(fraction.padEnd(3, '0'));
  if (!isCalendarDate(values[0], values[1], values[2]) || values[3] > 23 || values[4] > 59 || values[5] > 59) throw badDate();
  if (zone === undefined) {
    const local = new Date(2000, 0, 1);
    local.setFullYear(values[0], values[1] - 1, values[2]);
    local.setHours(values[3], values[4], values[5], milliseconds);
    return local;
  }
  const utc = new Date(0);
  utc.setUTCFullYear(values[0], values[1] - 1, values[2]);
  utc.setUTCHours(values[3], values[4], values[5], milliseconds);
  return new Date(utc.getTime() - offsetMinutes(zone) * 60_000);
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || '0'));
}

function badDate(): InvalidInputError {
  return InvalidInputError.of("[Error converting date - correct format (ISO8601 Long): yyyy-MM-dd'T'HH:mm:ss.SSSZ]");
}

/** A calendar date as upstream writes it, the first instant of the day. */
export function dateOnly(value: string | null | undefined): string | null {
  return value === null || value === undefined ? null : formatInstant(startOfDay(value));
}

/** A time of day as upstream writes it, on the first day of its calendar. */
export function timeOnly(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const [hour = '0', minute = '0', second = '0'] = value.split(':');
  return formatInstant(new Date(1970, 0, 1, Number(hour), Number(minute), Number(second)));
}

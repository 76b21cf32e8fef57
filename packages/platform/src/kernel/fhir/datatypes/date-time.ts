/** How much of a date a text gives. */
export type DatePrecision = 'year' | 'month' | 'day' | 'minute' | 'second';

/** The period that a partial date means: `start` inclusive, `end` exclusive. */
export interface PartialDate {
  readonly start: Date;
  readonly end: Date;
  readonly precision: DatePrecision;
}

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[-+]\d{2}:\d{2})?)?)?)?$/;

/** Reads a FHIR date, dateTime or instant; a text without zone is in the server's zone. Undefined when it is none. */
export function partialDate(text: string): PartialDate | undefined {
  const found = pattern.exec(text.trim().replace(/ (?=\d{2}:\d{2}$)/, '+'));
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, zone] = found;
  const precision = second ? 'second' : minute ? 'minute' : day ? 'day' : month ? 'month' : 'year';
  const fields = [
    Number(year),
    Number(month ?? 1) - 1,
    Number(day ?? 1),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  ] as const;
  if (!isCalendarDate(fields)) return undefined;
  const start = instant(fields, zone);
  return { start, end: endOf(start, fields, precision), precision };
}

type Fields = readonly [number, number, number, number, number, number];

function isCalendarDate([year, month, day, hour, minute, second]: Fields): boolean {
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCMonth() === month && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
}

function instant(fields: Fields, zone: string | undefined): Date {
  if (zone === undefined) return new Date(...fields);
  const [hours, minutes] = zone === 'Z' ? [0, 0] : zone.slice(1).split(':').map(Number);
  const offset = ((hours ?? 0) * 60 + (minutes ?? 0)) * (zone.startsWith('-') ? -60_000 : 60_000);
  return new Date(Date.UTC(...fields) - offset);
}

function endOf(start: Date, [year, month, day]: Fields, precision: DatePrecision): Date {
  switch (precision) {
    case 'year':
      return new Date(year + 1, 0, 1);
    case 'month':
      return new Date(year, month + 1, 1);
    case 'day':
      return new Date(year, month, day + 1);
    case 'minute':
      return new Date(start.getTime() + 60_000);
    case 'second':
      return new Date(start.getTime() + 1000);
  }
}

/** `yyyy-MM-ddTHH:mm:ss±hh:mm` in the server's zone; UTC is written `+00:00`. */
export function toFhirDateTime(date: Date): string;
export function toFhirDateTime(date: Date | null | undefined): string | undefined;
export function toFhirDateTime(date: Date | null | undefined): string | undefined {
  return date ? `${toFhirDate(date)}T${timeOf(date)}${offsetOf(date)}` : undefined;
}

/** As {@link toFhirDateTime}, with milliseconds. */
export function toFhirInstant(date: Date): string;
export function toFhirInstant(date: Date | null | undefined): string | undefined;
export function toFhirInstant(date: Date | null | undefined): string | undefined {
  return date ? `${toFhirDate(date)}T${timeOf(date)}.${pad(date.getMilliseconds(), 3)}${offsetOf(date)}` : undefined;
}

/** `yyyy-MM-dd` in the server's zone, or less of it. */
export function toFhirDate(date: Date, precision: 'year' | 'month' | 'day' = 'day'): string {
  const text = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return precision === 'year' ? text.slice(0, 4) : precision === 'month' ? text.slice(0, 7) : text;
}

function timeOf(date: Date): string {
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

function offsetOf(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

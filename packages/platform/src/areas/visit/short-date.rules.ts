const DATE = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const DATE_TIME = { ...DATE, hour: '2-digit', minute: '2-digit' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are costly to make and are kept. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${Object.keys(options).length}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale.replaceAll('_', '-'), options)));
  return format;
}

/**
 * A day in the order of the locale, two digits for day and month, four for the year, in the server's zone.
 *
 * @source webservices.rest 3.5.0 EncounterResource1_8.getDisplayString
 */
export function shortDate(locale: string, date: Date): string {
  return formatOf(locale, DATE).format(date);
}

/** Day and time of day in the order of the locale, in the server's zone. */
export function shortDateTime(locale: string, date: Date): string {
  return formatOf(locale, DATE_TIME).format(date);
}

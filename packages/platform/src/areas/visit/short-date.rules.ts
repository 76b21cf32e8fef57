const DATE = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;

/**
 * A day in the order of the locale, two digits for day and month, four for the year, in the server's zone.
 *
 * @source webservices.rest 3.5.0 EncounterResource1_8.getDisplayString
 */
export function shortDate(locale: string, date: Date): string {
  return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), DATE).format(date);
}

/** Day and time of day in the order of the locale, in the server's zone. */
export function shortDateTime(locale: string, date: Date): string {
  return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), { ...DATE, ...TIME }).format(date);
}

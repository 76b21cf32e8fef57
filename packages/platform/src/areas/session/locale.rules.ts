/** A locale as clients write it: `en-GB`. */
export function languageTag(locale: string): string {
  return locale.replaceAll('_', '-');
}

/** A locale as it is stored: `en_GB`; undefined when the text is none. */
export function localeOf(text: string): string | undefined {
  const match = /^([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?(?:[-_]([\w]{1,8}))?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, language = '', country, variant] = match;
  return [language.toLowerCase(), country?.toUpperCase(), variant].filter((part) => part !== undefined && part !== '').join('_');
}

/** The locales of a comma separated list, in its order; what is no locale is left out. */
export function localesOf(list: string): string[] {
  return [...new Set(list.split(',').map(localeOf))].filter((locale) => locale !== undefined);
}

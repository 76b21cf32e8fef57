import type { Ctx } from '../../kernel/context/index.js';
import type { ConceptName } from './concept-name.entity.js';

const languages = new Map<string, string>();

/** The language of a locale: `en` of `en_GB`. */
export function languageOf(locale: string): string {
  let language = languages.get(locale);
  if (language === undefined) {
    if (languages.size > 1000) languages.clear();
    language = locale.split(/[_-]/)[0] ?? locale;
    languages.set(locale, language);
  }
  return language;
}

const orders = new Map<string, readonly string[]>();

/**
 * Locales in which names are looked for, best first: the caller's, its language, the default, the allowed ones, English.
 *
 * @source openmrs-core 2.8.7 LocaleUtility.getLocalesInOrder
 */
export function localesInOrder({ locale, environment: { settings } }: Ctx): readonly string[] {
  const standard = settings.text('default_locale') ?? 'en_GB';
  const allowed = settings.text('locale.allowed.list') ?? '';
  const key = `${locale}|${standard}|${allowed}`;
  let order = orders.get(key);
  if (!order) {
    if (orders.size > 200) orders.clear();
    const wanted = [locale, standard, ...allowed.split(','), 'en', 'en_GB']
      .map((item) => item.trim().replace('-', '_'))
      .filter((item) => item !== '');
    order = [...new Set(wanted.flatMap((item) => [item, languageOf(item)]))];
    orders.set(key, order);
  }
  return order;
}

/**
 * The name to use in one locale: the preferred one of exactly this locale, else of its language, else the fully specified one.
 *
 * @source openmrs-core 2.8.7 Concept.getPreferredName; names of another language in the same country are left aside
 */
export function preferredNameIn(names: readonly ConceptName[], locale: string): ConceptName | undefined {
  const language = languageOf(locale);
  const preferred = names.filter((name) => name.localePreferred);
  return (
    preferred.find((name) => name.locale === locale) ??
    preferred.find((name) => languageOf(name.locale) === language) ??
    fullySpecifiedNameIn(names, locale)
  );
}

/** The fully specified name of the locale, else of its language. */
export function fullySpecifiedNameIn(names: readonly ConceptName[], locale: string): ConceptName | undefined {
  const language = languageOf(locale);
  const full = names.filter((name) => name.conceptNameType === 'FULLY_SPECIFIED');
  return full.find((name) => name.locale === locale) ?? full.find((name) => languageOf(name.locale) === language);
}

/** The short name of the locale, else of its language. @source openmrs-core 2.8.7 Concept.getShortNameInLocale */
export function shortNameIn(names: readonly ConceptName[], locale: string): ConceptName | undefined {
  const language = languageOf(locale);
  const short = names.filter((name) => name.conceptNameType === 'SHORT');
  return short.find((name) => name.locale === locale) ?? short.find((name) => languageOf(name.locale) === language);
}

/**
 * The name that represents a concept to a reader of these locales.
 *
 * @param names - names in use, voided ones left out
 * @source openmrs-core 2.8.7 Concept.getName
 */
export function bestName(names: readonly ConceptName[], locales: readonly string[]): ConceptName | undefined {
  for (const locale of locales) {
    const found = preferredNameIn(names, locale);
    if (found) return found;
  }
  return (
    names.find((name) => name.conceptNameType === 'FULLY_SPECIFIED') ?? names.find((name) => name.conceptNameType === null) ?? names[0]
  );
}

/** How a name is used on screens for its locale: preferred or fully specified. Only such names must be unique. */
export function displayNameIn(names: readonly ConceptName[], locale: string): ConceptName | undefined {
  return (
    names.find((name) => name.localePreferred && name.locale === locale) ??
    names.find((name) => name.conceptNameType === 'FULLY_SPECIFIED' && name.locale === locale) ??
    names.find((name) => name.conceptNameType === null && name.locale === locale)
  );
}

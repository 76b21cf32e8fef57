import type { MessageReader } from '../context/index.js';

/** Texts by code for one locale. */
export interface MessageBundle {
  /** Underscore form, for example `en` or `fr`. */
  readonly locale: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Declares the texts of an area or module in one language. */
export function messages(locale: string, texts: Readonly<Record<string, string>>): MessageBundle {
  return Object.freeze({ locale, texts });
}

/** All message texts of a server; later bundles win, content may add its own at run time. */
export class Messages implements MessageReader {
  private readonly byLocale = new Map<string, Map<string, string>>();

  register(bundle: MessageBundle): void {
    const known = this.byLocale.get(bundle.locale) ?? new Map<string, string>();
    for (const [code, text] of Object.entries(bundle.texts)) known.set(code, text);
    this.byLocale.set(bundle.locale, known);
  }

  /** Locales that have texts. */
  locales(): string[] {
    return [...this.byLocale.keys()];
  }

  /** All texts of exactly this locale. */
  textsOf(locale: string): ReadonlyMap<string, string> {
    return this.byLocale.get(locale) ?? new Map();
  }

  find(locale: string, code: string, parameters: readonly unknown[] = []): string | undefined {
    for (const candidate of fallbacks(locale)) {
      const text = this.byLocale.get(candidate)?.get(code);
      if (text !== undefined) return format(text, parameters);
    }
    return undefined;
  }
}

/** `fr_CA` looks in `fr_CA`, `fr`, then `en`. */
export function fallbacks(locale: string): string[] {
  const parts = locale.split('_');
  const own = parts.map((_, index) => parts.slice(0, parts.length - index).join('_'));
  return own.includes('en') ? own : [...own, 'en'];
}

/** Puts parameters in the places `{0}`, `{1}`; two quotes stand for one, as in Java's message format. */
export function format(text: string, parameters: readonly unknown[]): string {
  const filled = text.replaceAll(/\{(\d+)\}/g, (whole, index: string) => {
    const value = parameters[Number(index)];
    return value === undefined ? whole : String(value);
  });
  return filled.replaceAll("''", "'");
}

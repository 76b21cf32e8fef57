import type { SettingsReader } from '../context/index.js';

interface TypeOf {
  string: string;
  integer: number;
  decimal: number;
  boolean: boolean;
}

/** A setting that a module declares; stored as text in `global_property`. */
export interface GlobalPropertyDefinition<K extends keyof TypeOf = keyof TypeOf> {
  readonly name: string;
  readonly type: K;
  readonly default: TypeOf[K] | undefined;
  readonly description: string;
  readonly unit?: string | undefined;
  /** The value in force; the default when the stored text is absent or not of the type. */
  read(settings: SettingsReader): TypeOf[K];
}

type Options<K extends keyof TypeOf> = { type: K; default?: TypeOf[K]; description: string; unit?: string };

/**
 * Declares a setting with type, default, unit and meaning.
 *
 * @param name - upstream's key where there is one, else `<module>.<camelCase>`
 */
export function globalProperty<K extends keyof TypeOf>(name: string, options: Options<K>): GlobalPropertyDefinition<K> {
  const fallback = options.default ?? (emptyValues[options.type] as TypeOf[K]);
  return Object.freeze({
    name,
    type: options.type,
    default: options.default,
    description: options.description,
    unit: options.unit,
    read: (settings: SettingsReader) => parse(options.type, settings.text(name), fallback),
  });
}

const emptyValues: TypeOf = { string: '', integer: 0, decimal: 0, boolean: false };

function parse<K extends keyof TypeOf>(type: K, text: string | undefined, fallback: TypeOf[K]): TypeOf[K] {
  if (text === undefined) return fallback;
  if (type === 'string') return text as TypeOf[K];
  if (type === 'boolean') return (text.trim().toLowerCase() === 'true') as TypeOf[K];
  const number = Number(text);
  const valid = type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
  return valid && text.trim() !== '' ? (number as TypeOf[K]) : fallback;
}

import { InvalidInputError } from '../errors/index.js';
import { partialDate, type PartialDate } from './datatypes/date-time.js';
import type { Coding } from './fhir-types.js';

/** A type and an id, taken from a reference of a body. */
export interface ReferenceTarget {
  readonly type: string | undefined;
  readonly id: string;
}

/**
 * An element of a body that a client sent. Reading is lenient as upstream's parser is: unknown elements are ignored, null means absent,
 * one object stands for a list of one, numbers and texts stand for each other. What cannot be read is refused with its path.
 */
export class FhirElement {
  /** @param path - where the element stands, for messages: `Encounter.period` */
  constructor(
    readonly json: Readonly<Record<string, unknown>>,
    readonly path: string,
  ) {}

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** @throws InvalidInputError when it is an object */
  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw this.problem(name, 'must be a text');
  }

  /** @throws InvalidInputError when it is no number */
  number(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw this.problem(name, 'must be a number');
  }

  /** @throws InvalidInputError when it is neither true nor false */
  boolean(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'boolean') return value;
    const text = String(value).toLowerCase();
    if (text === 'true' || text === 'false') return text === 'true';
    throw this.problem(name, 'must be true or false');
  }

  /** One of the allowed codes. @throws InvalidInputError naming them */
  code<C extends string>(name: string, allowed: readonly C[]): C | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = allowed.find((code) => code === value);
    if (found === undefined) throw this.problem(name, `must be one of ${allowed.join(', ')}, but was "${value}"`);
    return found;
  }

  /** A date or dateTime as the period it means; without zone it is in the server's. @throws InvalidInputError */
  date(name: string): PartialDate | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const date = partialDate(text);
    if (!date) throw this.problem(name, `is not a date or time: "${text}"`);
    return date;
  }

  /** The instant at which a date or dateTime starts. @throws InvalidInputError */
  dateTime(name: string): Date | undefined {
    return this.date(name)?.start;
  }

  /** @throws InvalidInputError when it is no object */
  element(name: string): FhirElement | undefined {
    return this.list(name)[0];
  }

  /** A repeating element; empty when absent. @throws InvalidInputError when a member is no object */
  list(name: string): FhirElement[] {
    return this.members(name).map((member, index) => {
      if (!isObject(member)) throw this.problem(name, 'must be an object');
      return new FhirElement(member, `${this.path}.${name}[${index}]`);
    });
  }

  /** A repeating text; empty when absent. */
  texts(name: string): string[] {
    return this.members(name).map((member) => {
      if (isObject(member)) throw this.problem(name, 'must be a text');
      return String(member);
    });
  }

  /** The codings of a CodeableConcept, those without a code left out. */
  codings(name: string): Coding[] {
    const codings = this.element(name)?.list('coding') ?? [];
    return codings
      .map((coding) => ({ system: coding.text('system'), code: coding.text('code'), display: coding.text('display') }))
      .filter((coding) => coding.code !== undefined);
  }

  /**
   * The target of a reference: `Type/id`, an absolute address or a bare id.
   *
   * @param types - types that are allowed; none given: any
   * @throws InvalidInputError when the type is another
   */
  reference(name: string, ...types: readonly string[]): ReferenceTarget | undefined {
    const element = this.element(name);
    return element?.asReference(...types);
  }

  /** This element as a reference, for members of a list. @throws InvalidInputError when the type is another */
  asReference(...types: readonly string[]): ReferenceTarget | undefined {
    const text = this.text('reference');
    if (text === undefined) return undefined;
    const parts = (text.split('/_history/')[0] ?? '').split('/').filter((part) => part !== '');
    const id = parts.at(-1);
    const type = this.text('type') ?? parts.at(-2);
    if (id === undefined) return undefined;
    if (type !== undefined && types.length > 0 && !types.includes(type)) {
      throw this.problem('reference', `must be to ${types.join(' or ')}, not to ${type}`);
    }
    return { type, id };
  }

  extensions(url: string): FhirElement[] {
    return this.list('extension').filter((extension) => extension.text('url') === url);
  }

  extension(url: string): FhirElement | undefined {
    return this.extensions(url)[0];
  }

  /** An error about one element. */
  problem(name: string, rule: string): InvalidInputError {
    return InvalidInputError.of(`${this.path}.${name} ${rule}`);
  }

  private value(name: string): unknown {
    const value = this.json[name];
    const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return single === null || single === '' ? undefined : single;
  }

  private members(name: string): unknown[] {
    const value = this.json[name];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.filter((member) => member !== undefined && member !== null && member !== '');
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

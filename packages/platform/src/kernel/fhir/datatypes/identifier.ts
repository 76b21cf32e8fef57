import type { Identifier } from '../fhir-types.js';

/** The parts of an identifier with a type. */
export interface TypedIdentifier {
  readonly uuid?: string;
  readonly value: string;
  /** Uuid of the identifier's type. */
  readonly type?: { readonly uuid: string; readonly name: string } | undefined;
  readonly preferred?: boolean | null;
  /** Address of the naming system, where one is registered. */
  readonly system?: string | undefined;
}

/** An identifier: the type is given by its uuid without a system, and by its name. */
export function identifier(
  { uuid, value, type, preferred, system }: TypedIdentifier,
  extension: Identifier['extension'] = undefined,
): Identifier {
  return {
    id: uuid,
    extension,
    use: preferred === undefined || preferred === null ? undefined : preferred ? 'official' : 'usual',
    type: type && { coding: [{ code: type.uuid }], text: type.name },
    system,
    value,
  };
}

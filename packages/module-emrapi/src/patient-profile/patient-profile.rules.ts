import { InvalidInputError } from '@openmrs-ts/platform';

/** A relative in a request: `uuid` names a relationship that exists already. */
export interface ProfileRelationship {
  readonly uuid: string | undefined;
  readonly relationshipType: string;
  readonly personB: string;
  readonly endDate: unknown;
}

/** What a profile request asks to store. */
export interface ProfileInput {
  readonly patient: Readonly<Record<string, unknown>>;
  readonly relationships: readonly ProfileRelationship[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a profile request.
 *
 * @throws {@link InvalidInputError} naming what is missing; also for an image, which cannot be stored
 * @source emrapi 3.4.0 `PatientProfileResource1_8`
 */
export function readProfile(body: unknown): ProfileInput {
  const fields = objectOf(body);
  const patient = fields['patient'];
  if (typeof patient !== 'object' || patient === null || Array.isArray(patient))
    throw InvalidInputError.of('[The patient property is missing]');
  const image = fields['image'];
  if (typeof image === 'string' && image.trim() !== '') throw InvalidInputError.of('[image => pictures of persons cannot be stored]');
  const relationships = fields['relationships'] ?? [];
  if (!Array.isArray(relationships)) throw InvalidInputError.of('[relationships => expected an array]');
  return { patient: patient as Fields, relationships: relationships.map((item: unknown) => readRelationship(objectOf(item))) };
}

function readRelationship(fields: Fields): ProfileRelationship {
  const personB = uuidOf(fields['personB']);
  if (!personB) throw InvalidInputError.of('[The personUuid is not present.]');
  const relationshipType = uuidOf(fields['relationshipType']);
  if (!relationshipType) throw InvalidInputError.of('[The relationshipTypeUuid is not present]');
  return { uuid: uuidOf(fields['uuid']), relationshipType, personB, endDate: fields['endDate'] };
}

/** A uuid, or an object that has one. */
function uuidOf(value: unknown): string | undefined {
  const uuid = typeof value === 'object' && value !== null ? (value as Fields)['uuid'] : value;
  return typeof uuid === 'string' && uuid !== '' ? uuid : undefined;
}

function objectOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw InvalidInputError.of('[The request body must be a JSON object]');
  return value as Fields;
}

import { type Concept, ConceptName } from '@openmrs-ts/platform';
import { type Row, RowProblem } from '../csv/row.rules.js';
import { derivedUuid } from '../content-domain/names.rules.js';

type NameType = ConceptName['conceptNameType'];

/** A name that a row states. */
export interface StatedName {
  readonly header: string;
  readonly text: string;
  readonly locale: string;
  readonly type: NameType;
  readonly uuid: string;
  readonly preferred: boolean;
}

const types: Readonly<Record<string, NameType>> = { 'fully specified name': 'FULLY_SPECIFIED', 'short name': 'SHORT', synonym: null };
const nameHeader = /^(fully specified name|short name|synonym)(?:\s+[^:]*)?:\s*([A-Za-z]{2,3}(?:_[A-Za-z0-9]+)*)$/i;
const NAME_SEED = '103e0f29-b7a3-4382-bfdc-449068e9d436';

/**
 * The names in a row. A name without a uuid of its own has one that follows from concept, text, type and locale.
 *
 * @source openmrs-module-initializer 2.12.0; columns of index terms are not read there either
 */
export function statedNames(row: Row, conceptUuid: string): StatedName[] {
  const names: StatedName[] = [];
  for (const header of row.headers) {
    const [, kind = '', locale = ''] = nameHeader.exec(header) ?? [];
    const text = kind === '' ? null : row.text(header);
    if (text === null) continue;
    const type = types[kind.toLowerCase()] ?? null;
    const uuid = row.text(`${header}:Uuid`) ?? derivedUuid(NAME_SEED, conceptUuid, text, type, locale);
    names.push({ header, text, locale, type, uuid, preferred: row.flag(`${header}:Preferred`) ?? false });
  }
  return names;
}

/**
 * Gives a concept exactly the stated names: present ones are kept, others are left to be voided.
 *
 * @param voided - voided names by uuid, which come back into use when stated again
 * @throws {@link RowProblem} when a name with the same uuid has another text
 */
export function applyNames(concept: Concept, stated: readonly StatedName[], voided: ReadonlyMap<string, ConceptName>): void {
  const present = concept.names ?? [];
  concept.names = stated.map((name) => {
    const byUuid = present.find((item) => item.uuid === name.uuid) ?? voided.get(name.uuid);
    const kept =
      byUuid ??
      present.find((item) => item.name === name.text && item.locale === name.locale && (item.conceptNameType ?? null) === name.type);
    const result = kept ?? Object.assign(new ConceptName(), { uuid: name.uuid, name: name.text, locale: name.locale });
    result.concept ??= concept;
    result.conceptNameType = name.type;
    result.voided = false;
    result.localePreferred = isPreferred(name, stated);
    return result;
  });
}

/** @throws {@link RowProblem} when a stored name has a stated uuid and another text */
export function checkNameUuids(present: readonly ConceptName[], stated: readonly StatedName[]): void {
  for (const name of stated) {
    const other = present.find((item) => item.uuid === name.uuid);
    if (other && (other.name !== name.text || other.locale !== name.locale)) {
      throw new RowProblem(
        name.header,
        'name-uuid',
        `the uuid ${name.uuid} belongs to the name "${other.name}" (${other.locale}), not "${name.text}"`,
      );
    }
  }
}

/** The flagged name of a locale; without a flag the first fully specified one, else the first synonym. */
function isPreferred(name: StatedName, all: readonly StatedName[]): boolean {
  const ofLocale = all.filter((item) => item.locale === name.locale);
  if (ofLocale.some((item) => item.preferred)) return name.preferred;
  const first = ofLocale.find((item) => item.type === 'FULLY_SPECIFIED') ?? ofLocale.find((item) => item.type === null);
  return first === name;
}

import {
  Concept,
  type Ctx,
  Db,
  EncounterRole,
  EncounterType,
  inject,
  Location,
  open,
  Provider,
  service,
  VisitType,
} from '@openmrs-ts/platform';
import type { DemoChoices, DemoVitals } from './demo-patient.rules.js';

const ciel = (code: number) => String(code).padEnd(36, 'A');

const OTHER = ciel(5622);

/** Concepts of vital signs by what they measure. */
const VITALS: Readonly<Record<keyof DemoVitals, string>> = {
  systolic: ciel(5085),
  diastolic: ciel(5086),
  pulse: ciel(5087),
  temperature: ciel(5088),
  weight: ciel(5089),
  height: ciel(5090),
  oxygenSaturation: ciel(5092),
  respiratoryRate: ciel(5242),
};

/** Metadata that demo patients need; undefined when the content of the Reference Application is not loaded. */
export interface DemoDictionary {
  readonly vitals: Readonly<Record<keyof DemoVitals, Concept>>;
  readonly vitalsType: EncounterType;
  readonly noteType: EncounterType;
  readonly note: Concept;
  readonly visitType: VisitType;
  readonly location: Location;
  readonly provider: Provider | undefined;
  readonly role: EncounterRole | undefined;
  readonly diagnoses: readonly Concept[];
  readonly allergens: readonly Concept[];
  readonly reactions: readonly Concept[];
  readonly severities: readonly Concept[];
  readonly choices: DemoChoices;
}

/** Finds the metadata that demo patients need. */
@service()
export class DemoDictionaryService {
  constructor(@inject(Db) private readonly db: Db) {}

  /** @throws Error naming what is missing from the loaded content */
  @open()
  find(_ctx: Ctx): DemoDictionary {
    const { cache } = this.db;
    const concept = (uuid: string) => needed(cache.find(Concept, uuid), `concept ${uuid}`);
    // "Other" needs a text beside it.
    const members = (uuid: string) =>
      concept(uuid)
        .conceptSets.map((member) => member.concept)
        .filter((member) => member.uuid !== OTHER);
    const diagnoses = cache
      .all(Concept)
      .filter((item) => !item.retired && item.conceptClass.name === 'Diagnosis' && item.datatype.name === 'N/A');
    const allergens = members(ciel(162552));
    const reactions = members(ciel(162555));
    const severities = [ciel(1498), ciel(1499), ciel(1500)].map(concept);
    if (diagnoses.length === 0) throw new Error('No concept of class Diagnosis is loaded');
    const role = cache.find(EncounterRole, '240b26f9-dd88-4172-823d-4a8bfeb7841f') ?? cache.all(EncounterRole)[0];
    return {
      vitals: Object.fromEntries(Object.entries(VITALS).map(([name, uuid]) => [name, concept(uuid)])) as Record<keyof DemoVitals, Concept>,
      vitalsType: needed(cache.find(EncounterType, '67a71486-1a54-468f-ac3e-7091a9a79584'), 'the encounter type of vitals'),
      noteType: needed(cache.find(EncounterType, 'd7151f82-c1f3-4152-a605-2f9ea7414a79'), 'the encounter type of visit notes'),
      note: concept(ciel(162169)),
      visitType: needed(
        cache.find(VisitType, '7b0f5697-27e3-40c4-8bae-f4049abfb4ed') ?? cache.all(VisitType).find((item) => !item.retired),
        'a visit type',
      ),
      location: needed(
        cache.find(Location, '44c3efb0-2583-4c80-a79e-1f756a03c0a1') ?? cache.all(Location).find((item) => !item.retired),
        'a location',
      ),
      provider: cache.all(Provider).find((item) => !item.retired),
      role,
      diagnoses,
      allergens,
      reactions,
      severities,
      choices: {
        diagnoses: diagnoses.length,
        conditions: diagnoses.length,
        allergens: allergens.length,
        reactions: reactions.length,
        severities: severities.length,
      },
    };
  }
}

function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`Demo patients need ${what}, which the loaded content does not have`);
  return value;
}

import { EMR_SOURCE, term, type TermCode } from '../src/index.js';
import { MetadataMappingService } from '@openmrs-ts/module-metadatamapping';
import { type Client, type TestPlatform } from '@openmrs-ts/testing';

/** Metadata of a small clinic: a tagged hospital with a ward and a room, a village outside, encounter types, concepts. */
export interface EmrClinic {
  readonly hospital: string;
  readonly ward: string;
  readonly room: string;
  readonly village: string;
  readonly facilityVisit: string;
  readonly note: string;
  readonly vitals: string;
  readonly admission: string;
  readonly exit: string;
  readonly question: string;
  readonly malaria: string;
}

const N_A_DATATYPE = '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f';
const TEXT_DATATYPE = '8d4a4ab4-c2cc-11de-8d13-0010c6dffd0f';
const MISC_CLASS = '8d492774-c2cc-11de-8d13-0010c6dffd0f';
const SAME_AS = '35543629-7d8c-11e1-909d-c80aa9edcf4e';

/** Posts and gives the uuid. @throws Error with the answer when it was refused */
export async function made(admin: Client, path: string, body: object): Promise<string> {
  const answer = await admin.post(path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body['uuid'] as string;
}

/** A concept, `mapped` to codes of sources given by uuid. */
export function aConcept(
  admin: Client,
  name: string,
  options: { text?: boolean; synonyms?: string[]; mapped?: [string, string][] } = {},
): Promise<string> {
  return made(admin, '/concept', {
    names: [
      { name, locale: 'en', localePreferred: true, conceptNameType: 'FULLY_SPECIFIED' },
      ...(options.synonyms ?? []).map((synonym) => ({ name: synonym, locale: 'en' })),
    ],
    datatype: options.text ? TEXT_DATATYPE : N_A_DATATYPE,
    conceptClass: MISC_CLASS,
    mappings: [],
  }).then(async (uuid) => {
    for (const [conceptSource, code] of options.mapped ?? []) {
      const conceptReferenceTerm = await made(admin, '/conceptreferenceterm', { code, conceptSource });
      await made(admin, `/concept/${uuid}/mapping`, { conceptReferenceTerm, conceptMapType: SAME_AS });
    }
    return uuid;
  });
}

/** Lets a code of emrapi stand for an object. */
export async function mapTerm(platform: TestPlatform, code: TermCode, metadataClass: string, metadataUuid: string | null): Promise<void> {
  const mappings = platform.service(MetadataMappingService);
  const source = await mappings.ensureSource(platform.ctx, EMR_SOURCE);
  await mappings.saveTermMapping(platform.ctx, source, { code, metadataClass, metadataUuid });
}

/** Builds the clinic and maps emrapi's codes to it. */
export async function emrClinic(platform: TestPlatform): Promise<EmrClinic> {
  const admin = await platform.admin();
  const tag = await made(admin, '/locationtag', { name: 'Visit Location', description: 'Visits take place here' });
  const hospital = await made(admin, '/location', { name: 'Hospital', tags: [tag] });
  const ward = await made(admin, '/location', { name: 'Ward', parentLocation: hospital });
  const room = await made(admin, '/location', { name: 'Room', parentLocation: ward });
  const village = await made(admin, '/location', { name: 'Village' });
  const facilityVisit = await made(admin, '/visittype', { name: 'Facility Visit', description: 'At the hospital' });
  const type = (name: string) => made(admin, '/encountertype', { name, description: name });
  const [note, vitals, admission, exit] = [await type('Visit Note'), await type('Vitals'), await type('Admission'), await type('Exit')];
  await mapTerm(platform, term.atFacilityVisitType, 'org.openmrs.VisitType', facilityVisit);
  await mapTerm(platform, term.visitNoteEncounterType, 'org.openmrs.EncounterType', note);
  await mapTerm(platform, term.admissionEncounterType, 'org.openmrs.EncounterType', admission);
  await mapTerm(platform, term.exitFromInpatientEncounterType, 'org.openmrs.EncounterType', exit);
  const [question, malaria] = [await aConcept(admin, 'Clinical note', { text: true }), await aConcept(admin, 'Malaria')];
  return { hospital, ward, room, village, facilityVisit, note, vitals, admission, exit, question, malaria };
}

/** Queries that work needs: the least of some runs, because changes made before may still be announced to this node. */
export async function queriesOf(platform: TestPlatform, work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let run = 0; run < 4; run++) counts.push(await platform.countQueries(work));
  return Math.min(...counts);
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { platformModule } from '@openmrs-ts/platform';
import { Clinic } from './clinic-fixture.js';
import { catalogue } from './conformance-catalogue.data.js';
import { storeRecords, type StoredRecords } from './conformance-records.js';

const served = [
  'module',
  ...(platformModule.rest ?? []).map((resource) => (resource.parent ? `${resource.parent.resource}/${resource.name}` : resource.name)),
].filter((name) => name in catalogue);

let clinic: Clinic;
let records: StoredRecords;

beforeAll(async () => {
  clinic = await Clinic.start();
  records = await storeRecords(clinic);
});
afterAll(() => clinic?.platform.stop());

type Shown = Readonly<Record<string, unknown>>;

const RANKS = { ref: 0, default: 1, full: 2 } as const;

/** Whether a related object is shown as reference, by default or in full: references have no version, full ones tell who made them. */
function faultOf(value: unknown, wanted: 'r' | 'd' | 'f'): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'object' || first === null || !('uuid' in first) || !('links' in first)) return undefined;
  const isReference = !('resourceVersion' in first);
  if (isReference !== (wanted === 'r')) return isReference ? 'is a reference' : 'is no reference';
  if ('auditInfo' in first && wanted === 'd') return 'is shown in full';
  return undefined;
}

describe.each(Object.keys(RANKS) as (keyof typeof RANKS)[])('the representation "%s"', (representation) => {
  it.each(served)('of %s has the properties, links and version that clients know, in their order', async (name) => {
    const path = records.get(name);
    if (path === undefined) throw new Error(`no ${name} is stored for this test`);
    const answered = await clinic.admin.get(`${path}${path.includes('?') ? '&' : '?'}v=${representation}`);
    expect(answered.status).toBe(200);
    const body = ('results' in answered.body ? answered.body.results[0] : answered.body) as unknown as Shown;
    const known = catalogue[name]!;
    const [properties, links] = known[representation];
    const listed = properties.split(' ').map((item) => item.split(':') as [string, ('r' | 'd' | 'f')?]);
    const keys = Object.keys(body).filter((key) => name !== 'order' || key !== 'type');
    expect(keys).toEqual([
      ...listed.map(([property]) => property),
      ...(links === '' ? [] : ['links']),
      ...(representation === 'ref' ? [] : ['resourceVersion']),
    ]);
    expect(((body['links'] ?? []) as { rel: string }[]).map((link) => link.rel).join(' ')).toBe(links);
    if (representation !== 'ref') expect(body['resourceVersion']).toBe(known.version);
    const faults = listed.flatMap(([property, nested = 'd']) => {
      const fault = property === 'uuid' ? undefined : faultOf(body[property], nested);
      return fault === undefined ? [] : [`${property} ${fault}`];
    });
    expect(faults).toEqual([]);
  });
});

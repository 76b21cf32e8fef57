import type { Client, Json, TestPlatform } from '@openmrs-ts/testing';

/** Where FHIR resources are. */
export const R4 = '/openmrs/ws/fhir2/R4';

/** Resources of a bundle. */
export function resourcesOf(bundle: Json): Json[] {
  return ((bundle['entry'] as Json | undefined) ?? []).map((entry: Json) => entry['resource'] as Json);
}

/** Database queries that a request needs; the least of several, for the audit log is written beside them. */
export async function costOf(platform: TestPlatform, client: Client, path: string): Promise<number> {
  const costs: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) costs.push(await platform.countQueries(() => client.get(`${R4}/${path}`)));
  return Math.min(...costs);
}

/** The members of a list. */
export function membersOf(list: Json | undefined): readonly Json[] {
  return (list ?? []) as readonly Json[];
}

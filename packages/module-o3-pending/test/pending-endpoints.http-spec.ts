import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Ctx,
  Db,
  defineModule,
  inject,
  Location,
  MetadataService,
  open,
  restResource,
  route,
  ServerParts,
  service,
} from '@openmrs-ts/platform';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import o3pending, { pendingEndpoints } from '../src/index.js';

@service()
class ArrivedService extends MetadataService<Location> {
  readonly entity = Location;
  readonly privileges = { manage: [] };
  constructor(@inject(Db) db: Db) {
    super(db);
  }

  @open()
  one(_ctx: Ctx): string {
    return 'here';
  }
}

const arrived = defineModule({
  id: 'arrived',
  version: '1.0.0',
  // Starts after the pending module, which must not matter.
  requires: { o3pending: '*' },
  services: [ArrivedService],
  rest: [
    restResource(Location, ArrivedService, {
      name: 'queue-entry',
      kind: 'metadata',
      version: '2.3',
      list: (s, ctx) => s.all(ctx, { includeRetired: true }),
    }),
  ],
  routes: [route('get', '/ws/rest/v1/appointment/all', ArrivedService, (s, ctx) => Promise.resolve({ status: 200, body: [s.one(ctx)] }))],
});

describe('addresses that wait for their module', () => {
  let platform: TestPlatform;
  let client: Client;
  beforeAll(async () => {
    platform = await startPlatform({ modules: [o3pending] });
    client = await platform.as({ privileges: [] });
  });
  afterAll(() => platform.stop());

  const call = (caller: Client, { method, path }: { method: 'get' | 'post'; path: string }) =>
    caller[method](`/openmrs${path.replace(':patient', 'p')}`);

  it('answer 200 to any logged-in caller', async () => {
    const unserved: string[] = [];
    for (const endpoint of pendingEndpoints) if ((await call(client, endpoint)).status !== 200) unserved.push(endpoint.path);
    expect(unserved).toEqual([]);
  });

  it('stand in the list only while the platform does not answer them', () => {
    const { rest } = platform.service(ServerParts);
    expect(pendingEndpoints.filter(({ path }) => rest.serves(path)).map(({ path }) => path)).toEqual([]);
  });

  it('answer 401 to everybody else', async () => {
    const served: string[] = [];
    for (const endpoint of pendingEndpoints) if ((await call(platform.anonymous(), endpoint)).status !== 401) served.push(endpoint.path);
    expect(served).toEqual([]);
  });

  it('answer an empty page, with the total when it is asked for', async () => {
    expect((await client.get('/cohortm/cohortmember?patient=x')).body).toEqual({ results: [] });
    expect((await client.get('/queue-entry?totalCount=true&isEnded=false')).body).toEqual({ results: [], totalCount: 0 });
  });

  it('answer a bare array, a bundle or an object where O3 expects one', async () => {
    expect((await client.post('/appointments/search', { patientUuid: 'x' })).body).toEqual([]);
    expect((await client.get('/tasks/careplan?subject=Patient/x')).body).toEqual({
      resourceType: 'Bundle',
      type: 'searchset',
      total: 0,
      entry: [],
    });
    expect((await client.get('/billing/patientPaymentStatus/x')).body).toEqual({ status: 'UNKNOWN', reason: null });
  });

  it('answer no writes', async () => {
    expect((await client.post('/queue-entry', {})).status).toBe(404);
  });
});

describe('when the module of a pending address has arrived', () => {
  let platform: TestPlatform;
  let client: Client;
  beforeAll(async () => {
    platform = await startPlatform({ modules: [o3pending, arrived] });
    client = await platform.admin();
  });
  afterAll(() => platform.stop());

  it('its resource answers', async () => {
    expect((await client.get('/queue-entry')).body.results.length).toBeGreaterThan(0);
  });

  it('its route answers', async () => {
    expect((await client.get('/appointment/all')).body).toEqual(['here']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import minimal from '../src/index.js';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await startPlatform({ modules: minimal.modules });
});
afterAll(() => platform.stop());

describe('the minimal distribution', () => {
  it('answers REST', async () => {
    const session = await platform.basic('admin', 'Admin123').get('/session');
    expect(session.body.authenticated).toBe(true);
    expect((await (await platform.admin()).get('/location?v=default')).body.results[0].name).toBe('Unknown Location');
  });

  it('answers FHIR', async () => {
    const statement = await platform.anonymous().get('/openmrs/ws/fhir2/R4/metadata');
    expect(statement.status).toBe(200);
    expect(statement.body.resourceType).toBe('CapabilityStatement');
  });

  it('is healthy and measures itself', async () => {
    expect((await platform.anonymous().get('/openmrs/health')).body.status).toBe('healthy');
    expect((await platform.anonymous().get('/openmrs/metrics')).text).toContain('openmrs_request_duration_seconds');
  });
});

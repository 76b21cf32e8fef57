import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());
afterEach(() => allow(''));

async function allow(text: string): Promise<void> {
  await platform.db.query(
    undefined,
    sql`insert into global_property (property, property_value, uuid) values ('webservices.rest.allowedips', ${text}, gen_random_uuid()::text)
        on conflict (property) do update set property_value = excluded.property_value`,
  );
  await platform.db.cache.refresh(new Map([['global_property', '*' as const]]));
}

describe('allowed addresses', () => {
  it('let everybody call when none are listed', async () => {
    expect((await platform.anonymous().get('/session')).status).toBe(200);
  });

  it('let in an address and a network that are listed', async () => {
    for (const text of ['127.0.0.1', '10.0.0.0/8, 127.0.0.0/8', '::1 127.0.0.1/32']) {
      await allow(text);
      expect((await platform.anonymous().get('/session')).status).toBe(200);
    }
  });

  it('keep everybody else out with 403, also when no entry can be read', async () => {
    for (const text of ['10.0.0.0/8', '127.0.0.2', 'nonsense', '127.0.0.1/99']) {
      await allow(text);
      expect((await platform.anonymous().get('/session')).status).toBe(403);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { defineModule, Db, Events, eventType, inject, inTransactionOf, on, open, service, type Ctx } from '../src/index.js';
import { Location } from '../src/areas/location/location.entity.js';

interface Sent {
  readonly text: string;
}
const LetterSent = eventType<Sent>('LetterSent');
const received: string[] = [];
let failures = 0;

@service()
class LetterService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(Events) private readonly events: Events,
  ) {}

  @open()
  async send(ctx: Ctx, text: string, fail = false): Promise<void> {
    await this.db.inTransaction(ctx, async (inner) => {
      await this.events.publish(inner, LetterSent, 'record-1', { text });
      if (fail) throw new Error('changed my mind');
    });
  }

  @open()
  async receive(_ctx: Ctx, { text }: Sent): Promise<void> {
    if (failures-- > 0) throw new Error('not now');
    received.push(text);
  }

  @open()
  async veto(_ctx: Ctx, { text }: Sent): Promise<void> {
    if (text === 'forbidden') throw new Error('refused');
  }
}

const letters = defineModule({
  id: 'letters',
  version: '1.0.0',
  services: [LetterService],
  handlers: [
    on(LetterSent, LetterService, (s, ctx, event) => s.receive(ctx, event)),
    inTransactionOf(LetterSent, LetterService, (s, ctx, event) => s.veto(ctx, event)),
  ],
});

let one: TestPlatform;
let two: TestPlatform;

beforeAll(async () => {
  one = await startPlatform({ modules: [letters] });
  two = await startPlatform({ modules: [letters], database: one.database });
});
afterAll(async () => {
  await two.stop();
  await one.stop();
});

/** Looks until a condition holds; the announcement of another node takes a moment. */
async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('The condition did not come true');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const nameOn = (platform: TestPlatform) => platform.db.cache.get(Location, 1)?.name;

describe('metadata on several nodes', () => {
  it('is fresh on the node that changed it when the change returns', async () => {
    await one.db.inTransaction(one.ctx, async (ctx) => {
      const location = await one.db.loadByKey(ctx, Location, 1);
      location.name = 'Changed here';
      await one.db.save(ctx, location);
    });
    expect(nameOn(one)).toBe('Changed here');
  });

  it('reaches the other node', async () => {
    await until(() => nameOn(two) === 'Changed here');
  });

  it('follows a change made outside of any node, by a statement', async () => {
    await one.db.query(undefined, sql`update location set name = 'By hand' where location_id = 1`);
    await until(() => nameOn(one) === 'By hand' && nameOn(two) === 'By hand');
  });

  it('stays as it was when the transaction fails', async () => {
    const change = one.db.inTransaction(one.ctx, async (ctx) => {
      const location = await one.db.loadByKey(ctx, Location, 1);
      location.name = 'Never';
      await one.db.save(ctx, location);
      throw new Error('no');
    });
    await expect(change).rejects.toThrow('no');
    expect(nameOn(one)).toBe('By hand');
  });
});

describe('sessions on several nodes', () => {
  it('are known to each node and end on all at once', async () => {
    const login = await one.basic('admin', 'Admin123').get('/openmrs/ws/rest/v1/session');
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).toMatch(/^JSESSIONID=[A-Z0-9]{32}$/);
    const elsewhere = await two.anonymous().get('/session', { cookie });
    expect(elsewhere.body.authenticated).toBe(true);
    expect((await two.anonymous().delete('/session', { cookie })).status).toBe(204);
    expect((await one.anonymous().get('/session', { cookie })).status).toBe(401);
  });
});

describe('events', () => {
  it('reach their handler after the commit, in order', async () => {
    const service = one.service(LetterService);
    await service.send(one.ctx, 'first');
    await service.send(one.ctx, 'second');
    expect(received).toEqual([]);
    await one.drain();
    expect(received).toEqual(['first', 'second']);
  });

  it('are not sent when the transaction fails', async () => {
    await expect(one.service(LetterService).send(one.ctx, 'undone', true)).rejects.toThrow('changed my mind');
    await one.drain();
    expect(received).not.toContain('undone');
  });

  it('let a handler inside the transaction refuse', async () => {
    await expect(one.service(LetterService).send(one.ctx, 'forbidden')).rejects.toThrow('refused');
    await one.drain();
    expect(received).not.toContain('forbidden');
  });

  it('are kept when their handler fails', async () => {
    failures = 1;
    await one.service(LetterService).send(one.ctx, 'late');
    await one.drain();
    expect(received).not.toContain('late');
    await one.db.query(undefined, sql`update graphile_worker._private_jobs set run_at = now()`);
    await one.drain();
    expect(received).toContain('late');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Location, PatientIdentifierType } from '@openmrs-ts/platform';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import metadatamapping, { MetadataMappingService, type MetadataSet, MetadataSetService } from '../src/index.js';

const EMRAPI = 'org.openmrs.module.emrapi';
const OLD_NUMBER = '8d79403a-c2cc-11de-8d13-0010c6dffd0f';

describe('metadata mapping', () => {
  let platform: TestPlatform;
  let admin: Client;
  let service: MetadataMappingService;

  beforeAll(async () => {
    platform = await startPlatform({ modules: [metadatamapping] });
    admin = await platform.admin();
    service = platform.service(MetadataMappingService);
  });
  afterAll(() => platform?.stop());

  describe('over REST', () => {
    let source: string;
    let mapping: string;

    it('creates a source, whose name is unique without regard to case', async () => {
      const created = await admin.post('metadatamapping/source', { name: EMRAPI, description: 'Codes of emrapi' });
      expect(created.status).toBe(201);
      source = created.body['uuid'] as string;
      expect(created.body).toEqual({
        uuid: source,
        name: EMRAPI,
        description: 'Codes of emrapi',
        retired: false,
        links: expect.any(Array),
        resourceVersion: '1.8',
      });
      const again = await admin.post('metadatamapping/source', { name: EMRAPI.toUpperCase() });
      expect(again.status).toBe(400);
      expect(again.body.error.fieldErrors.name[0].code).toBe('metadatamapping.error.duplicateSource');
    });

    it('finds a source by its exact name', async () => {
      expect((await admin.get(`metadatamapping/source?name=${EMRAPI}`)).body.results).toHaveLength(1);
      expect((await admin.get('metadatamapping/source?name=emrapi')).body.results).toEqual([]);
    });

    it('creates a mapping and shows its source as a reference', async () => {
      const created = await admin.post('metadatamapping/termmapping', {
        code: 'emr.primaryIdentifierType',
        metadataSource: source,
        metadataClass: 'org.openmrs.PatientIdentifierType',
        metadataUuid: OLD_NUMBER,
      });
      expect(created.status).toBe(201);
      mapping = created.body['uuid'] as string;
      expect(created.body).toMatchObject({
        name: null,
        retired: false,
        metadataSource: { uuid: source, display: EMRAPI },
        code: 'emr.primaryIdentifierType',
        metadataClass: 'org.openmrs.PatientIdentifierType',
        metadataUuid: OLD_NUMBER,
      });
    });

    it('answers what the front end asks on every page: the uuid of the primary identifier type, without a query', async () => {
      const ask = () => admin.get('metadatamapping/termmapping?v=custom:(metadataUuid)&code=emr.primaryIdentifierType');
      expect((await ask()).body).toEqual({ results: [{ metadataUuid: OLD_NUMBER, resourceVersion: '1.8' }] });
      expect(await platform.countQueries(ask)).toBeLessThanOrEqual(1);
    });

    it('searches by source name or uuid, class, object and whether it is mapped', async () => {
      await admin.post('metadatamapping/termmapping', {
        code: 'emr.unmapped',
        metadataSource: source,
        metadataClass: 'org.openmrs.Location',
      });
      const codes = async (query: string) => {
        const { body } = await admin.get(`metadatamapping/termmapping?v=custom:(code)&${query}`);
        return [...body.results].map((item) => item.code);
      };
      expect(await codes(`source=${EMRAPI}`)).toEqual(['emr.primaryIdentifierType', 'emr.unmapped']);
      expect(await codes(`source=${source}&mapped=false`)).toEqual(['emr.unmapped']);
      expect(await codes('mapped=true')).toEqual(['emr.primaryIdentifierType']);
      expect(await codes('source=unknown')).toEqual([]);
      expect(await codes('metadataClass=org.openmrs.Location')).toEqual(['emr.unmapped']);
      expect(await codes(`metadataUuid=${OLD_NUMBER}`)).toEqual(['emr.primaryIdentifierType']);
    });

    it('refuses a second mapping with the same code in a source', async () => {
      const again = await admin.post('metadatamapping/termmapping', {
        code: 'EMR.unmapped',
        metadataSource: source,
        metadataClass: 'org.openmrs.Location',
      });
      expect(again.status).toBe(400);
      expect(again.body.error.fieldErrors.code[0].code).toBe('metadatamapping.error.duplicateCode');
    });

    it('gives ten results when no limit is asked for', async () => {
      for (let index = 0; index < 10; index++) {
        await admin.post('metadatamapping/termmapping', {
          code: `many.${index}`,
          metadataSource: source,
          metadataClass: 'org.openmrs.Location',
        });
      }
      const { body } = await admin.get('metadatamapping/termmapping');
      expect(body.results).toHaveLength(10);
      expect(body.links[0].rel).toBe('next');
      expect((await admin.get('metadatamapping/termmapping?limit=50')).body.results).toHaveLength(12);
    });

    it('retires on DELETE and then finds it only with includeAll', async () => {
      const { body } = await admin.get('metadatamapping/termmapping?code=many.0');
      expect((await admin.delete(`metadatamapping/termmapping/${body.results[0]?.['uuid'] as string}?reason=wrong`)).status).toBe(204);
      expect((await admin.get('metadatamapping/termmapping?code=many.0')).body.results).toEqual([]);
      expect((await admin.get('metadatamapping/termmapping?code=many.0&includeAll=true')).body.results).toHaveLength(1);
    });

    it('does not purge', async () => {
      expect((await admin.delete(`metadatamapping/termmapping/${mapping}?purge=true`)).status).toBe(400);
    });

    it('lets any user who logged in read, and only those with the privilege write', async () => {
      const nurse = await platform.as({ privileges: [] });
      expect((await nurse.get(`metadatamapping/termmapping/${mapping}`)).status).toBe(200);
      expect((await nurse.post('metadatamapping/source', { name: 'theirs' })).status).toBe(403);
      expect((await nurse.post(`metadatamapping/termmapping/${mapping}`, { metadataUuid: 'x' })).status).toBe(403);
      for (const path of ['source', 'metadataset', 'termmapping', 'termmapping?code=emr.primaryIdentifierType', `termmapping/${mapping}`]) {
        expect((await platform.anonymous().get(`metadatamapping/${path}`)).status).toBe(401);
      }
      const manager = await platform.as({ privileges: ['Manage Metadata Mapping'] });
      expect((await manager.post('metadatamapping/source', { name: 'theirs' })).status).toBe(201);
    });

    it('keeps sets with members, the heaviest first, and retires the members with the set', async () => {
      const set = (await admin.post('metadatamapping/metadataset', { name: 'Extra identifier types' })).body['uuid'] as string;
      const add = (metadataUuid: string, sortWeight: number) =>
        admin.post(`metadatamapping/metadataset/${set}/members`, {
          metadataUuid,
          metadataClass: 'org.openmrs.PatientIdentifierType',
          sortWeight,
        });
      expect((await add('light', 1)).status).toBe(201);
      expect((await add('heavy', 2)).body).toMatchObject({ metadataSet: { uuid: set }, metadataUuid: 'heavy', retired: false });
      expect((await add('heavy', 3)).status).toBe(400);
      const members = async (query = '') =>
        [...(await admin.get(`metadatamapping/metadataset/${set}/members${query}`)).body.results].map((item) => item.metadataUuid);
      expect(await members()).toEqual(['heavy', 'light']);
      expect((await admin.delete(`metadatamapping/metadataset/${set}?reason=old`)).status).toBe(204);
      expect(await members()).toEqual([]);
      expect(await members('?includeAll=true')).toEqual(['heavy', 'light']);
    });
  });

  describe('for other modules', () => {
    it('gives the cached object that a code stands for', () => {
      const found = service.metadataByCode(platform.ctx, PatientIdentifierType, EMRAPI, 'emr.primaryIdentifierType');
      expect(found).toBe(platform.db.cache.find(PatientIdentifierType, OLD_NUMBER));
      expect(found).toBeDefined();
    });

    it('gives nothing for a code that is unknown or unmapped', () => {
      expect(service.metadataByCode(platform.ctx, Location, EMRAPI, 'emr.unknown')).toBeUndefined();
      expect(service.metadataByCode(platform.ctx, Location, EMRAPI, 'emr.unmapped')).toBeUndefined();
    });

    it('refuses to give an object of another class than asked', () => {
      expect(() => service.metadataByCode(platform.ctx, Location, EMRAPI, 'emr.primaryIdentifierType')).toThrow(
        expect.objectContaining({ code: 'metadatamapping.error.otherType' }),
      );
    });

    it('saves a mapping again under the same code and sees the change at once', async () => {
      const { ctx } = platform;
      const source = await service.ensureSource(ctx, 'content');
      expect((await service.ensureSource(ctx, 'CONTENT')).uuid).toBe(source.uuid);
      const values = { code: 'here', metadataClass: 'org.openmrs.Location', metadataUuid: null };
      const first = await service.saveTermMapping(ctx, source, { ...values, uuid: '766d00e7-cdad-5855-809f-39a56ac0ecf2' });
      expect(first.uuid).toBe('766d00e7-cdad-5855-809f-39a56ac0ecf2');
      const unknown = '8d6c993e-c2cc-11de-8d13-0010c6dffd0f';
      const second = await service.saveTermMapping(ctx, source, { ...values, metadataUuid: unknown });
      expect(second.uuid).toBe(first.uuid);
      expect(service.metadataByCode(ctx, Location, 'content', 'here')?.name).toBe('Unknown Location');
      expect(service.metadataUuidByCode(ctx, 'content', 'here')).toBe(unknown);
    });

    it('saves source and mapping together, and twice, in one transaction', async () => {
      const { ctx, db } = platform;
      await db.inTransaction(ctx, async (inner) => {
        const source = await service.ensureSource(inner, 'together');
        expect((await service.ensureSource(inner, 'Together')).id).toBe(source.id);
        const values = { code: 'a', metadataClass: 'org.openmrs.Location', metadataUuid: null };
        const first = await service.saveTermMapping(inner, source, values);
        const second = await service.saveTermMapping(inner, source, { ...values, metadataUuid: 'x' });
        expect(second.id).toBe(first.id);
      });
      expect(service.metadataUuidByCode(ctx, 'together', 'A')).toBe('x');
    });

    it('gives the objects of a set in their order', async () => {
      const { ctx } = platform;
      const sets = platform.service(MetadataSetService);
      const set: MetadataSet = sets.create();
      set.name = 'Identifier types';
      await sets.save(ctx, set);
      const types = platform.db.cache.all(PatientIdentifierType);
      for (const [index, type] of types.entries()) {
        await service.saveSetMember(ctx, set.uuid, {
          metadataClass: 'org.openmrs.PatientIdentifierType',
          metadataUuid: type.uuid,
          sortWeight: index,
        });
      }
      await service.saveSetMember(ctx, set.uuid, { metadataClass: 'org.openmrs.Location', metadataUuid: 'gone', sortWeight: 99 });
      const found = service.metadataInSet(ctx, PatientIdentifierType, set.uuid);
      expect(found.map((type) => type.uuid)).toEqual(types.map((type) => type.uuid).reverse());
    });
  });
});

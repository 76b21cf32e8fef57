import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import metadatamapping from '@openmrs-ts/module-metadatamapping';
import { unguardedMethods } from '@openmrs-ts/platform';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import emrapi, { AdtService, DiagnosisSearch, DispositionService, EMR_SOURCE, term, VisitOverviewService } from '../src/index.js';
import { aConcept, emrClinic, type EmrClinic, made, mapTerm, queriesOf } from './emr-clinic.js';

const O3 =
  'custom:admissionEncounterType:ref,atFacilityVisitType:ref,clinicianEncounterRole:ref,diagnosisMetadata:ref,dispositionDescriptor:ref,dispositions:ref,extraPatientIdentifierTypes:ref,fullPrivilegeLevel:ref,metadataSourceName:ref,personImageDirectory:ref,supportsVisitsLocationTag:(uuid,display,name,links),supportsLoginLocationTag:(uuid,display,name,links),unknownProvider:ref,visitExpireHours:ref,visitNoteEncounterType:ref';

describe('the configuration', () => {
  let platform: TestPlatform;
  let clinic: EmrClinic;
  let clerk: Client;
  const read = async (v?: string) => (await clerk.get(`/emrapi/configuration${v === undefined ? '' : `?v=${encodeURIComponent(v)}`}`)).body;

  beforeAll(async () => {
    platform = await startPlatform({ modules: [metadatamapping, emrapi] });
    clinic = await emrClinic(platform);
    clerk = await platform.as({ privileges: [] });
  });
  afterAll(() => platform?.stop());

  it('leaves no public service method without a privilege', () => {
    const own = [
      'diagnoses',
      'notes',
      'viewable',
      'members',
      'stopWords',
      'allowedLocale',
      'closeOne',
      'isInpatient',
      'stayMetadata',
      'locationsOfVisits',
    ];
    const unguarded = [AdtService, DiagnosisSearch, DispositionService, VisitOverviewService].flatMap((service) =>
      unguardedMethods(service),
    );
    expect(unguarded.filter((name) => !own.includes(name))).toEqual([]);
  });

  it('is for logged-in callers', async () => {
    expect((await platform.anonymous().get('/emrapi/configuration')).status).toBe(401);
  });

  it('shows the properties that O3 asks for, without outer parentheses, those that nobody configured as null', async () => {
    const shown = await read(O3);
    expect(Object.keys(shown)).toEqual(
      O3.slice('custom:'.length)
        .replaceAll(/:\([^)]*\)|:ref/g, '')
        .split(','),
    );
    expect(shown['admissionEncounterType']).toEqual({
      uuid: clinic.admission,
      display: 'Admission',
      links: [expect.objectContaining({ rel: 'self' })],
    });
    expect(shown['atFacilityVisitType']['uuid']).toBe(clinic.facilityVisit);
    expect(shown['supportsVisitsLocationTag']).toMatchObject({
      name: 'Visit Location',
      display: 'Visit Location',
      links: [{ rel: 'self' }, { rel: 'default' }],
    });
    expect(shown['supportsLoginLocationTag']).toBeNull();
    expect(shown['clinicianEncounterRole']).toBeNull();
    expect(shown['diagnosisMetadata']).toBeNull();
    expect(shown['dispositions']).toBeNull();
    expect(shown['dispositionDescriptor']).toBeNull();
    expect(shown['extraPatientIdentifierTypes']).toEqual([]);
    expect(shown['metadataSourceName']).toBe(EMR_SOURCE);
    expect(shown['visitExpireHours']).toBe(12);
    expect(shown['unknownProvider']).toMatchObject({ uuid: 'f9badd80-ab76-11e2-9e96-0800200c9a66', display: 'UNKNOWN - Unknown Provider' });
  });

  it('shows all properties in a named representation, ref when none is asked for', async () => {
    const shown = await read();
    expect(Object.keys(shown)).toHaveLength(53);
    expect(shown['visitNoteEncounterType']).toEqual({ uuid: clinic.note, display: 'Visit Note', links: expect.any(Array) });
    expect((await read('full'))['visitNoteEncounterType']).toMatchObject({ name: 'Visit Note', auditInfo: expect.any(Object) });
  });

  it('shows unknown properties as null', async () => {
    expect(await read('custom:(metadataSourceName,nothing:ref)')).toEqual({ metadataSourceName: EMR_SOURCE, nothing: null });
  });

  it('answers at the address without version too', async () => {
    expect((await clerk.get('/openmrs/ws/rest/emrapi/configuration?v=custom:(metadataSourceName)')).body).toEqual({
      metadataSourceName: EMR_SOURCE,
    });
  });

  it('takes the visit note type from consultations while visit notes have none', async () => {
    await mapTerm(platform, term.visitNoteEncounterType, 'org.openmrs.EncounterType', null);
    expect((await read('custom:(visitNoteEncounterType)'))['visitNoteEncounterType']).toBeNull();
    await mapTerm(platform, term.consultEncounterType, 'org.openmrs.EncounterType', clinic.vitals);
    expect((await read('custom:(visitNoteEncounterType:ref)'))['visitNoteEncounterType']['uuid']).toBe(clinic.vitals);
  });

  it('shows dispositions of content and the concepts that record them', async () => {
    const admin = await platform.admin();
    const source = await made(admin, '/conceptsource', { name: EMR_SOURCE, description: 'emrapi' });
    const set = await aConcept(admin, 'Disposition construct', { mapped: [[source, 'Disposition Concept Set']] });
    expect((await read('custom:(dispositionDescriptor:ref)'))['dispositionDescriptor']).toBeNull();
    const disposition = await aConcept(admin, 'Disposition', { mapped: [[source, 'Disposition']] });
    const file = {
      label: 'dispositions.json',
      bytes: () => Buffer.from(JSON.stringify([{ uuid: 'd1', name: 'disposition.admit', conceptCode: 'CIEL:1', type: 'ADMIT' }])),
    };
    const [contribution] = emrapi.contributes ?? [];
    const domain = contribution?.value as {
      name: string;
      check: (of: object) => object;
      load: (of: object, loading: object) => Promise<object>;
    };
    expect([contribution?.point, domain.name]).toEqual(['initializer.domains', 'dispositions']);
    expect(domain.check(file)).toMatchObject({ problems: [], references: [{ domain: 'concepts', text: 'CIEL:1' }] });
    expect(await domain.load(file, { ctx: platform.ctx, services: platform.server.services })).toMatchObject({
      counts: { unchanged: 1 },
      problems: [],
    });
    const shown = await read('custom:dispositions:ref,dispositionDescriptor:ref');
    expect(shown['dispositions'][0]).toMatchObject({
      name: 'disposition.admit',
      type: 'ADMIT',
      conceptCode: 'CIEL:1',
      uuid: 'd1',
      actions: [],
    });
    expect(shown['dispositionDescriptor']).toMatchObject({
      dispositionSetConcept: { uuid: set },
      dispositionConcept: { uuid: disposition },
      admissionLocationConcept: null,
    });
  });

  it('needs no database query but for the names of the unknown provider', async () => {
    const v = O3.replace('unknownProvider:ref,', '');
    const [without, withProvider] = [await queriesOf(platform, () => read(v)), await queriesOf(platform, () => read(O3))];
    expect(withProvider - without).toBeLessThanOrEqual(2);
  });
});

describe('at start', () => {
  it('codes, the unknown provider and the privilege levels are made once', async () => {
    const platform = await startPlatform({ modules: [metadatamapping, emrapi] });
    const second = await startPlatform({ modules: [metadatamapping, emrapi], database: platform.database });
    try {
      const admin = await platform.admin();
      const codes = (await admin.get('/metadatamapping/termmapping?limit=100&v=full')).body['results'];
      expect(codes).toHaveLength(17);
      expect(codes.filter((each) => each['metadataUuid'] !== null).map((each) => each['code'])).toEqual(
        expect.arrayContaining([term.unknownProvider, term.extraPatientIdentifierTypes]),
      );
      const role = (await admin.get('/role/f089471c-e00b-468e-96e8-46aea1b339af?v=full')).body;
      const privileges = role['privileges'].map((each) => each['display'] as string);
      expect(privileges).toContain('Get Visits');
      expect(privileges).not.toContain('Manage Privileges');
    } finally {
      await second.stop();
      await platform.stop();
    }
  });
});

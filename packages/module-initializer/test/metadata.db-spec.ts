import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AutoGenerationOption, IdentifierSourceService } from '@openmrs-ts/module-idgen';
import { MetadataMappingService, MetadataSet } from '@openmrs-ts/module-metadatamapping';
import {
  ConceptAttributeTypeService,
  EncounterRole,
  EncounterType,
  type EntityClass,
  FhirConceptSource,
  Location,
  LocationAttributeTypeService,
  LocationTag,
  PatientIdentifierType,
  PersonAttributeType,
  RelationshipType,
  Role,
  StoredPrivilege,
  VisitType,
} from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { Loader } from './loader.js';

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const created = (count: number) => ({ counts: `${count} created, 0 updated, 0 unchanged, 0 retired`, problems: [] });

describe('domains of content', () => {
  let loader: Loader;
  const named = <T extends { name: string }>(entity: EntityClass<T>, name: string) =>
    loader.platform.db.cache.all(entity).find((item) => item.name === name);

  /** Loads a file twice: the second time, as another text with the same rows, nothing may change. */
  const load = async (file: string, text: string) => {
    const first = await loader.loadFile(file, text);
    const rows = text.trim().split('\n').length - 1;
    const second = await loader.loadFile(file, `${text}\n`);
    if (first.problems.length === 0) expect(second).toEqual({ counts: `0 created, 0 updated, ${rows} unchanged, 0 retired`, problems: [] });
    return first;
  };

  beforeAll(async () => {
    loader = await Loader.start();
  });
  afterAll(() => loader?.stop());

  it('visittypes', async () => {
    expect(await load('visittypes/v.csv', `Uuid,Name,Description\n${uuid(1)},Home Visit,At home\n`)).toEqual(created(1));
    expect(named(VisitType, 'Home Visit')).toMatchObject({ uuid: uuid(1), description: 'At home' });
  });

  it('encountertypes keep their privileges when the cells are empty', async () => {
    expect(await load('encountertypes/e.csv', `Uuid,Name,Description,View privilege\n${uuid(2)},Triage,Signs,Get Encounters\n`)).toEqual(
      created(1),
    );
    await loader.loadFile('encountertypes/e.csv', `Uuid,Name,Description\n${uuid(2)},Triage,Vital signs\n`);
    expect(named(EncounterType, 'Triage')).toMatchObject({ description: 'Vital signs', viewPrivilege: { privilege: 'Get Encounters' } });
  });

  it('encounterroles', async () => {
    expect(await load('encounterroles/r.csv', `Uuid,Name,Description\n${uuid(3)},Scribe,Writes\n`)).toEqual(created(1));
    expect(named(EncounterRole, 'Scribe')?.uuid).toBe(uuid(3));
  });

  it('patientidentifiertypes', async () => {
    const head = 'Uuid,Name,Description,Required,Format,Validator,Location behavior,Uniqueness behavior';
    expect(await load('patientidentifiertypes/p.csv', `${head}\n${uuid(4)},Card,Card number,true,\\\\d{4},,not_used,UNIQUE\n`)).toEqual(
      created(1),
    );
    expect(named(PatientIdentifierType, 'Card')).toMatchObject({
      required: true,
      format: '\\d{4}',
      validator: null,
      locationBehavior: 'NOT_USED',
      uniquenessBehavior: 'UNIQUE',
    });
    const { problems } = await loader.loadFile(
      'patientidentifiertypes/q.csv',
      `${head}\n,Other,,,,no.such.Validator,,\n,Third,,,,,SOMETIMES,\n`,
    );
    expect(problems).toEqual([
      expect.stringMatching(/q\.csv:2 \[validator\]/),
      expect.stringMatching(/q\.csv:3 \[Location behavior\] .*\(choice\)/),
    ]);
  });

  it('relationshiptypes are met by uuid only', async () => {
    const text = `Uuid,Name,Description,Weight,Preferred,A is to B,B is to A\n${uuid(5)},Neighbours,Live next door,3,true,Neighbour,Neighbour\n`;
    expect(await load('relationshiptypes/r.csv', text)).toEqual(created(1));
    expect(loader.platform.db.cache.find(RelationshipType, uuid(5))).toMatchObject({ aIsToB: 'Neighbour', weight: 3, preferred: true });
  });

  it('privileges and roles: lists are replaced, names never change, roles may inherit from rows further down', async () => {
    await load('privileges/p.csv', `Uuid,Privilege name,Description\n${uuid(6)},Water Plants,With a can\n`);
    const head = 'Uuid,Role name,Description,Inherited roles,Privileges';
    expect(
      await load(
        'roles/r.csv',
        `${head}\n${uuid(7)},Gardener,Waters,Helper,Water Plants; Get Locations\n${uuid(8)},Helper,Helps,,Get Patients\n`,
      ),
    ).toEqual(created(2));
    await loader.loadFile('roles/r.csv', `${head}\n${uuid(7)},Another name,Waters,,Water Plants\n`);
    await loader.loadFile('privileges/p.csv', `Uuid,Privilege name,Description\n${uuid(6)},Another name,By hand\n`);
    const role = loader.platform.db.cache.find(Role, uuid(7));
    expect([role?.role, role?.inheritedRoles, role?.privileges.map((item) => item.privilege)]).toEqual(['Gardener', [], ['Water Plants']]);
    expect(loader.platform.db.cache.find(StoredPrivilege, uuid(6))).toMatchObject({ privilege: 'Water Plants', description: 'By hand' });
    const { problems } = await loader.loadFile('roles/r.csv', `${head}\n,Third,,,No Such Privilege\n`);
    expect(problems).toEqual([
      'test/roles/r.csv:2 [Privileges] "Privileges" refers to "No Such Privilege", which does not exist (unknown-reference)',
    ]);
  });

  it('attributetypes of locations, concepts, providers and visits', async () => {
    const head =
      'Uuid,Entity name,Name,Description,Min occurs,Max occurs,Datatype classname,Datatype config,Preferred handler classname,Handler config';
    const datatype = 'org.openmrs.customdatatype.datatype';
    const rows = `${uuid(10)},Location,Phone,,0,1,${datatype}.FreeTextDatatype,,,\n${uuid(11)},Concept,Reviewed,,0,1,${datatype}.DateDatatype,,,\n${uuid(12)},visit,Insurer,,0,1,${datatype}.FreeTextDatatype,,,\n${uuid(13)},Provider,Licence,,0,,${datatype}.FreeTextDatatype,,,\n`;
    expect(await load('attributetypes/a.csv', `${head}\n${rows}`)).toEqual(created(4));
    const { ctx } = loader.platform;
    expect(loader.platform.service(LocationAttributeTypeService).get(ctx, uuid(10))).toMatchObject({
      name: 'Phone',
      minOccurs: 0,
      maxOccurs: 1,
    });
    expect(loader.platform.service(ConceptAttributeTypeService).get(ctx, uuid(11)).name).toBe('Reviewed');
    const { problems } = await loader.loadFile('attributetypes/b.csv', `${head}\n,Planet,Moons,,0,1,${datatype}.FreeTextDatatype,,,\n`);
    expect(problems).toEqual([expect.stringContaining('"Entity name" must be one of Concept, Location, Provider, Visit, not "Planet"')]);
  });

  describe('locations', () => {
    const location = (last: number) => loader.platform.db.cache.find(Location, uuid(last));
    const tags = (last: number) => location(last)?.tags.map((tag) => tag.name);

    beforeAll(async () => {
      await loader.loadFile(
        'locationtags/t.csv',
        `Uuid,Name,Description\n${uuid(20)},Login Location,Staff log in\n${uuid(21)},Visit Location,Visits\n`,
      );
    });

    it('with parents further down, tags by column and an address', async () => {
      const text = `Uuid,Name,Parent,Tag|Login Location,Tag|Visit Location,City/Village,Country,Address 1\n${uuid(23)},Ward,Clinic,TRUE,,,,\n${uuid(22)},Clinic,,,yes,Kabarondo,Rwanda,Main road\n`;
      expect(await load('locations/l.csv', text)).toEqual(created(2));
      expect(location(23)?.parentLocation?.uuid).toBe(uuid(22));
      expect(location(22)).toMatchObject({ cityVillage: 'Kabarondo', country: 'Rwanda', address1: 'Main road' });
      expect([tags(22), tags(23)]).toEqual([['Visit Location'], ['Login Location']]);
    });

    it('whose columns take tags away, and whose list makes tags that are missing', async () => {
      await loader.loadFile('locations/l.csv', `Uuid,Name,Tag|Login Location\n${uuid(23)},Ward,\n`);
      expect([tags(23), location(23)?.parentLocation]).toEqual([[], null]);
      expect(await load('locations/m.csv', `Uuid,Name,Tags\n${uuid(23)},Ward,Login Location; Ward round\n`)).toMatchObject({
        problems: [],
      });
      expect([tags(23), named(LocationTag, 'Ward round')?.name]).toEqual([['Login Location', 'Ward round'], 'Ward round']);
      const { problems } = await loader.loadFile('locations/l.csv', `Uuid,Name,Tag|No such tag\n${uuid(23)},Ward,\n`);
      expect(problems).toEqual([expect.stringContaining('refers to "No such tag"')]);
    });

    it('with attributes: a changed value voids the old one, an empty cell leaves none', async () => {
      const values = () => location(22)?.attributes.map((item) => [item.valueReference, item.voided]);
      const text = (phone: string) => `Uuid,Name,Attribute|Phone\n${uuid(22)},Clinic,${phone}\n`;
      await load('locations/a.csv', text('0788'));
      await load('locations/a.csv', text('0799'));
      expect(values()).toEqual([
        ['0799', false],
        ['0788', true],
      ]);
      await load('locations/a.csv', text(''));
      expect(values()?.every(([, voided]) => voided)).toBe(true);
    });

    it('and maps of their tags', async () => {
      await loader.loadFile('locationtagmaps/m.csv', 'Location,Login Location,Visit Location\nWard,,TRUE\n');
      expect(tags(23)).toEqual(['Visit Location', 'Ward round']);
    });
  });

  it('personattributetypes', async () => {
    const text = `Uuid,Name,Description,Format,Foreign uuid,Searchable,Edit privilege\n${uuid(30)},Nickname,What friends say,java.lang.String,,yes,Edit People\n`;
    expect(await load('personattributetypes/p.csv', text)).toEqual(created(1));
    expect(named(PersonAttributeType, 'Nickname')).toMatchObject({
      searchable: true,
      format: 'java.lang.String',
      editPrivilege: { privilege: 'Edit People' },
    });
  });

  it('idgen and autogenerationoptions', async () => {
    const head =
      'Uuid,Identifier type,Name,Description,Prefix,First identifier base,Min length,Max length,Base character set,Pool identifier source,Pool refill batch size,Pool minimum size';
    const rows = `${uuid(41)},Card,Pool of cards,,,,,,,${uuid(40)},10,5\n${uuid(40)},Card,Card numbers,,C,100,4,8,0123456789,,,\n`;
    expect(await load('idgen/i.csv', `${head}\n${rows}`)).toEqual(created(2));
    const source = await loader.platform.service(IdentifierSourceService).load(loader.platform.ctx, uuid(40));
    expect(source?.sequential).toMatchObject({
      prefix: 'C',
      firstIdentifierBase: '100',
      minLength: 4,
      maxLength: 8,
      baseCharacterSet: '0123456789',
    });
    const options = `Uuid,Identifier Type,Identifier Source,Location,Manual Entry Enabled,Auto Generation Enabled\n${uuid(42)},Card,${uuid(40)},Ward,false,true\n`;
    expect(await load('autogenerationoptions/a.csv', options)).toEqual(created(1));
    const { db, ctx } = loader.platform;
    expect(
      await db.read(
        ctx,
        AutoGenerationOption,
        { uuid: true, manualEntryEnabled: true, automaticGenerationEnabled: true },
        { where: sql`true` },
      ),
    ).toEqual([expect.objectContaining({ uuid: uuid(42), manualEntryEnabled: false, automaticGenerationEnabled: true })]);
  });

  it('metadatasets, metadatasetmembers and metadatatermmappings', async () => {
    expect(await load('metadatasets/s.csv', `Uuid,Name,Description\n${uuid(50)},Cards,Kinds of cards\n`)).toEqual(created(1));
    const member = `Uuid,Name,Description,Metadata set uuid,Metadata class,Metadata uuid,Sort weight\n${uuid(51)},,,${uuid(50)},org.openmrs.PatientIdentifierType,${uuid(4)},1\n`;
    expect(await load('metadatasetmembers/m.csv', member)).toEqual(created(1));
    expect(loader.platform.db.cache.find(MetadataSet, uuid(50))?.members).toHaveLength(1);
    const mapping = `Uuid,Mapping source,Mapping code,Metadata class name,Metadata Uuid\n${uuid(52)},my.module,the.type,org.openmrs.EncounterType,${uuid(2)}\n`;
    expect(await load('metadatatermmappings/t.csv', mapping)).toEqual(created(1));
    expect(
      loader.platform.service(MetadataMappingService).metadataByCode(loader.platform.ctx, EncounterType, 'my.module', 'the.type')?.name,
    ).toBe('Triage');
  });

  it('fhirconceptsources meet the address of the same source', async () => {
    await loader.loadFile('conceptsources/c.csv', 'Uuid,Name,Description,HL7 Code\n,Clinic codes,Ours,CC\n');
    expect(await load('fhirconceptsources/f.csv', `Uuid,Concept source,Url\n${uuid(60)},CC,http://clinic.example\n`)).toEqual(created(1));
    await loader.loadFile('fhirconceptsources/f.csv', `Uuid,Concept source,Url\n${uuid(61)},Clinic codes,http://other.example\n`);
    const addresses = loader.platform.db.cache.all(FhirConceptSource).filter((item) => item.conceptSource?.name === 'Clinic codes');
    expect(addresses).toMatchObject([{ uuid: uuid(60), url: 'http://other.example', name: 'Clinic codes' }]);
  });
});

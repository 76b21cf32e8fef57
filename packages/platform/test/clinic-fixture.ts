import { randomUUID } from 'node:crypto';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import {
  authenticated,
  type Ctx,
  Db,
  defineModule,
  type EntityClass,
  inject,
  type ModuleDefinition,
  platformModule,
  restResource,
  service,
  type Shape,
} from '@openmrs-ts/platform';
import sql, { raw } from 'sql-template-tag';

/** The instant that the server of these tests takes for now. */
export const now = new Date('2026-06-15T12:00:00Z');

const DATATYPES = { numeric: 1, coded: 2, text: 3, none: 4, date: 6, time: 7, datetime: 8, boolean: 10 } as const;

/** A server with what visits, encounters and observations need. */
export class Clinic {
  readonly location = randomUUID();
  readonly ward = randomUUID();
  readonly visitType = randomUUID();
  readonly encounterType = randomUUID();
  readonly guardedType = randomUUID();
  readonly role = randomUUID();
  readonly provider = randomUUID();

  private constructor(
    readonly platform: TestPlatform,
    readonly admin: Client,
  ) {}

  static async start(settings: Record<string, string> = {}, modules: readonly ModuleDefinition[] = []): Promise<Clinic> {
    const platform = await startPlatform({ now: () => now, settings, modules: [...standIns(), ...modules] });
    const clinic = new Clinic(platform, await platform.admin());
    await clinic.fill();
    return clinic;
  }

  /** A concept with one English name. @returns its uuid */
  async concept(name: string, datatype: keyof typeof DATATYPES, numeric?: Record<string, number | boolean | string>): Promise<string> {
    const uuid = randomUUID();
    const [row] = await this.query<{ concept_id: number }>(
      sql`insert into concept (datatype_id, class_id, creator, date_created, uuid)
          values (${DATATYPES[datatype]}, (select min(concept_class_id) from concept_class), 1, now(), ${uuid}) returning concept_id`,
    );
    await this.query(
      sql`insert into concept_name (concept_id, name, locale, locale_preferred, concept_name_type, creator, date_created, uuid)
          values (${row?.concept_id}, ${name}, 'en', true, 'FULLY_SPECIFIED', 1, now(), ${randomUUID()})`,
    );
    if (datatype === 'numeric') {
      const columns = Object.entries({ allow_decimal: true, ...numeric });
      const names = raw(columns.map(([column]) => column).join(', '));
      const values = columns.map(([, value]) => sql`${value}`).reduce((all, value) => sql`${all}, ${value}`);
      await this.query(sql`insert into concept_numeric (concept_id, ${names}) values (${row?.concept_id}, ${values})`);
    }
    await this.refresh('concept', 'concept_name', 'concept_numeric');
    return uuid;
  }

  async query<R extends object>(statement: ReturnType<typeof sql>): Promise<R[]> {
    return this.platform.db.query<R>(undefined, statement);
  }

  /** Queries that work needs: the least of three runs, because the audit log writes on its own time. */
  async cost(work: () => Promise<unknown>): Promise<number> {
    const runs: number[] = [];
    for (let run = 0; run < 3; run++) runs.push(await this.platform.countQueries(work));
    return Math.min(...runs);
  }

  async setting(name: string, value: string): Promise<void> {
    await this.query(sql`update global_property set property_value = ${value} where lower(property) = lower(${name})`);
    await this.refresh('global_property');
  }

  async refresh(...tables: string[]): Promise<void> {
    await this.platform.db.cache.refresh(new Map(tables.map((table) => [table, '*' as const])));
  }

  private async fill(): Promise<void> {
    const audit = sql`1, now()`;
    await this.query(sql`insert into location (name, creator, date_created, uuid) values ('Clinic', ${audit}, ${this.location})`);
    await this.query(
      sql`insert into location (name, parent_location, creator, date_created, uuid)
          values ('Ward', (select location_id from location where uuid = ${this.location}), ${audit}, ${this.ward})`,
    );
    await this.query(
      sql`insert into visit_type (name, creator, date_created, uuid) values ('Facility Visit', ${audit}, ${this.visitType})`,
    );
    await this.query(
      sql`insert into encounter_type (name, creator, date_created, uuid) values ('Vitals', ${audit}, ${this.encounterType})`,
    );
    await this.query(
      sql`insert into privilege (privilege, uuid) values ('See secrets', ${randomUUID()}), ('Write secrets', ${randomUUID()}) on conflict do nothing`,
    );
    await this.query(
      sql`insert into encounter_type (name, view_privilege, edit_privilege, creator, date_created, uuid)
          values ('Secret', 'See secrets', 'Write secrets', ${audit}, ${this.guardedType})`,
    );
    await this.query(sql`insert into encounter_role (name, creator, date_created, uuid) values ('Clinician', ${audit}, ${this.role})`);
    await this.query(
      sql`insert into provider (person_id, identifier, creator, date_created, uuid) values (1, 'p1', ${audit}, ${this.provider})`,
    );
    await this.refresh('location', 'visit_type', 'encounter_type', 'privilege', 'encounter_role', 'provider');
  }
}

/** Resources that representations name and that another area may not have yet. */
function standIns(): ModuleDefinition[] {
  const present = new Set((platformModule.rest ?? []).map((resource) => resource.name));
  const wanted = [
    ['form', 'Form'],
    ['order', 'Order'],
    ['condition', 'Condition'],
  ] as const;
  const missing = wanted.filter(([name]) => !present.has(name));
  const entity = (name: string) => (platformModule.entities ?? []).find((each) => each.name === name) as EntityClass<{ uuid: string }>;
  const rest = missing.map(([name, className]) =>
    restResource(entity(className), StandInService, {
      name,
      kind: 'other',
      version: '0',
      display: { value: () => name },
      ref: ['uuid', 'display'],
      default: ['uuid', 'display'],
      full: ['uuid', 'display'],
      find: (records, ctx, uuid, shape) => records.find(ctx, entity(className), uuid, shape),
    }),
  );
  return missing.length === 0 ? [] : [defineModule({ id: 'standins', version: '1.0.0', services: [StandInService], rest })];
}

@service()
class StandInService {
  constructor(@inject(Db) private readonly db: Db) {}

  @authenticated()
  async find<T extends object>(ctx: Ctx, entity: EntityClass<T>, uuid: string, shape: Shape): Promise<T | undefined> {
    const { table } = this.db.models.of(entity);
    return this.db.readOne(ctx, entity, shape, sql`${raw(`"${table}"."uuid"`)} = ${uuid}`);
  }
}

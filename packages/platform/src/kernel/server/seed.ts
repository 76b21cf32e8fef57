import { randomUUID } from 'node:crypto';
import type { MigrationRunner } from '../migration/index.js';
import type { Composition } from './composition.js';
import { privilegesOf, settingsOf } from './composition.js';

/** Adds declared privileges and settings that the database does not have; never changes present ones. */
export async function seedDeclared(runner: MigrationRunner, composition: Composition): Promise<void> {
  const privileges = [...new Map(privilegesOf(composition.modules).map((item) => [item.name, item])).values()];
  await runner.query(
    `insert into privilege (privilege, description, uuid)
     select p.name, p.description, p.uuid from unnest($1::text[], $2::text[], $3::text[]) as p(name, description, uuid)
     on conflict do nothing`,
    [privileges.map((item) => item.name), privileges.map((item) => item.description), privileges.map(() => randomUUID())],
  );
  const settings = [...new Map(settingsOf(composition.modules).map((item) => [item.name.toLowerCase(), item])).values()];
  const initial = new Map(Object.entries(composition.distribution.settings ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  await runner.query(
    `insert into global_property (property, property_value, description, uuid)
     select s.name, s.value, s.description, s.uuid from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as s(name, value, description, uuid)
     where not exists (select 1 from global_property g where lower(g.property) = lower(s.name))`,
    [
      settings.map((item) => item.name),
      settings.map((item) => initial.get(item.name.toLowerCase()) ?? (item.default === undefined ? null : String(item.default))),
      settings.map((item) => (item.unit ? `${item.description} (${item.unit})` : item.description)),
      settings.map(() => randomUUID()),
    ],
  );
}

/** Applies a distribution's initial settings once, over the seeded values. */
export async function applyDistributionSettings(runner: MigrationRunner, composition: Composition): Promise<void> {
  const { distribution } = composition;
  await runner.query(
    `create table if not exists openmrs_distribution (id varchar(100) primary key, version varchar(50) not null, installed_at timestamptz not null default now())`,
  );
  const known = await runner.query<{ version: string }>('select version from openmrs_distribution where id = $1', [distribution.id]);
  if (known.length === 0) {
    const settings = Object.entries(distribution.settings ?? {});
    await runner.query(
      `update global_property g set property_value = s.value
       from unnest($1::text[], $2::text[]) as s(name, value) where lower(g.property) = lower(s.name)`,
      [settings.map(([name]) => name), settings.map(([, value]) => value)],
    );
  }
  await runner.query(
    `insert into openmrs_distribution (id, version) values ($1, $2) on conflict (id) do update set version = excluded.version`,
    [distribution.id, distribution.version],
  );
}

import sql from 'sql-template-tag';
import { authenticated } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { PatientIdentifierType } from '../patient/patient-identifier-type.entity.js';
import { nameFormat } from '../person/person.properties.js';
import { fullName } from '../person/person.rules.js';

/** What a reference to a patient shows. */
export interface PatientLabel {
  readonly uuid: string;
  /** Full name and identifier: `Betty Williams (OpenMRS ID: 100GEJ)`; empty for a patient who has neither. */
  readonly display: string;
}

interface NameRow {
  readonly person_id: number;
  readonly uuid: string;
  readonly prefix: string | null;
  readonly given_name: string | null;
  readonly middle_name: string | null;
  readonly family_name_prefix: string | null;
  readonly family_name: string | null;
  readonly family_name2: string | null;
  readonly family_name_suffix: string | null;
  readonly degree: string | null;
}

interface PatientRow extends NameRow {
  readonly identifier: string | null;
  readonly identifier_type: number | null;
}

const preferredName = sql`left join lateral (
  select prefix, given_name, middle_name, family_name_prefix, family_name, family_name2, family_name_suffix, degree
  from person_name where person_name.person_id = person.person_id and not voided
  order by preferred desc, family_name, family_name2, given_name, middle_name, date_created, person_name_id limit 1
) as name on true`;

const nameColumns = sql`name.prefix, name.given_name, name.middle_name, name.family_name_prefix, name.family_name, name.family_name2,
  name.family_name_suffix, name.degree`;

/**
 * What references to persons show beside their ids: each call is one query, whatever the number of persons.
 * The labels belong to records that the caller may read, so no further privilege is asked for.
 */
@service()
export class FhirReferences {
  constructor(@inject(Db) private readonly db: Db) {}

  /** Labels of patients by their ids. */
  @authenticated()
  async patients(ctx: Ctx, ids: readonly number[]): Promise<ReadonlyMap<number, PatientLabel>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const rows = await this.db.query<PatientRow>(
      ctx,
      sql`select person.person_id, person.uuid, ${nameColumns}, identifier.identifier, identifier.identifier_type
          from patient join person on person.person_id = patient.patient_id ${preferredName}
          left join lateral (
            select identifier, identifier_type from patient_identifier
            where patient_identifier.patient_id = patient.patient_id and not voided
            order by preferred desc, patient_identifier_id limit 1
          ) as identifier on true
          where patient.patient_id = any(${wanted})`,
    );
    return new Map(rows.map((row) => [row.person_id, { uuid: row.uuid, display: this.patientDisplay(ctx, row) }]));
  }

  /** Full names of persons by their ids; persons without a name are left out. */
  @authenticated()
  async names(ctx: Ctx, personIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const wanted = [...new Set(personIds)];
    if (wanted.length === 0) return new Map();
    const rows = await this.db.query<NameRow>(
      ctx,
      sql`select person.person_id, person.uuid, ${nameColumns} from person ${preferredName} where person.person_id = any(${wanted})`,
    );
    return new Map(rows.map((row) => [row.person_id, nameOf(ctx, row)] as const).filter(([, name]) => name !== ''));
  }

  private patientDisplay(ctx: Ctx, row: PatientRow): string {
    const type = row.identifier_type === null ? undefined : this.db.cache.get(PatientIdentifierType, row.identifier_type);
    const typeName = type && (ctx.environment.messages.find(ctx.locale, `ui.i18n.PatientIdentifierType.name.${type.uuid}`) ?? type.name);
    const identifier = row.identifier === null ? '' : `(${typeName ? `${typeName}: ` : ''}${row.identifier})`;
    return [nameOf(ctx, row), identifier].filter((part) => part !== '').join(' ');
  }
}

function nameOf(ctx: Ctx, row: NameRow): string {
  const parts = {
    prefix: row.prefix,
    givenName: row.given_name,
    middleName: row.middle_name,
    familyNamePrefix: row.family_name_prefix,
    familyName: row.family_name,
    familyName2: row.family_name2,
    familyNameSuffix: row.family_name_suffix,
    degree: row.degree,
  };
  return fullName(parts, nameFormat.read(ctx.environment.settings));
}

import { randomUUID } from 'node:crypto';
import { type IdentifierValidator, IdentifierValidators } from '@openmrs-ts/platform';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import idgen from '../src/index.js';

export const MOD30 = 'org.openmrs.module.idgen.validator.LuhnMod30IdentifierValidator';
export const THIRTY = '0123456789ACDEFGHJKLMNPRTUVWXY';
export const UNKNOWN_LOCATION = '8d6c993e-c2cc-11de-8d13-0010c6dffd0f';

/** A platform with an identifier type whose check digit is made over thirty characters. */
export class IdgenFixture {
  private constructor(
    readonly platform: TestPlatform,
    readonly admin: Client,
    readonly mod30: IdentifierValidator | undefined,
    /** Uuid of the identifier type. */
    readonly type: string,
  ) {}

  static async start(): Promise<IdgenFixture> {
    const platform = await startPlatform({ modules: [idgen] });
    const mod30 = platform.service(IdentifierValidators).find(platform.ctx, MOD30);
    return new IdgenFixture(platform, await platform.admin(), mod30, await newType(platform, 'OpenMRS ID', MOD30));
  }

  newType(name: string, validator: string | null): Promise<string> {
    return newType(this.platform, name, validator);
  }

  /** A patient with one identifier, put straight into the database. */
  async newPatientWith(identifier: string, typeUuid: string, voided = false): Promise<void> {
    await this.platform.db.query(
      undefined,
      sql`with p as (insert into person (gender, creator, date_created, uuid) values ('F', 1, now(), ${randomUUID()}) returning person_id),
               q as (insert into patient (patient_id, creator, date_created) select person_id, 1, now() from p returning patient_id)
          insert into patient_identifier (patient_id, identifier, identifier_type, location_id, voided, creator, date_created, uuid)
          select patient_id, ${identifier}, (select patient_identifier_type_id from patient_identifier_type where uuid = ${typeUuid}), 1, ${voided}, 1, now(), ${randomUUID()} from q`,
    );
  }

  /** Uuid of a new sequential generator, or of what the values make of it. */
  async newSource(values: Record<string, unknown>): Promise<string> {
    const created = await this.admin.post('idgen/identifiersource', {
      sourceType: 'SequentialIdentifierGenerator',
      name: `Source ${randomUUID()}`,
      identifierType: this.type,
      firstIdentifierBase: '100000',
      baseCharacterSet: THIRTY,
      minLength: '7',
      maxLength: '7',
      ...values,
    });
    if (created.status !== 201) throw new Error(created.text);
    return created.body['uuid'] as string;
  }

  /** The next identifier of a source, over HTTP. */
  async next(source: string, client: Client = this.admin): Promise<string> {
    const { status, body, text } = await client.post(`idgen/identifiersource/${source}/identifier`, {});
    if (status !== 201) throw new Error(text);
    return body['identifier'] as string;
  }
}

async function newType(platform: TestPlatform, name: string, validator: string | null): Promise<string> {
  const uuid = randomUUID();
  await platform.db.query(
    undefined,
    sql`insert into patient_identifier_type (name, validator, required, creator, date_created, uuid) values (${name}, ${validator}, false, 1, now(), ${uuid})`,
  );
  await platform.db.cache.refresh(new Map([['patient_identifier_type', '*' as const]]));
  return uuid;
}

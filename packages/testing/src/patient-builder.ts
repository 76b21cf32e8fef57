import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { TestPlatform } from './running-platform.js';

/** A patient that a test stored. */
export interface TestPatient {
  readonly id: number;
  readonly uuid: string;
  readonly identifier: string;
}

/** Describes a patient step by step; `stored` writes it. */
export class PatientBuilder {
  private givenName = 'Ada';
  private familyName = 'Okoro';
  private gender = 'F';
  private birthdate = '1984-05-17';
  private identifier = `T${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`;

  named(givenName: string, familyName: string): this {
    this.givenName = givenName;
    this.familyName = familyName;
    return this;
  }

  /** `M`, `F`, `O` or `U`. */
  ofGender(gender: string): this {
    this.gender = gender;
    return this;
  }

  /** `YYYY-MM-DD` */
  bornOn(birthdate: string): this {
    this.birthdate = birthdate;
    return this;
  }

  /** An identifier of the seeded type `Old Identification Number`. */
  identifiedBy(identifier: string): this {
    this.identifier = identifier;
    return this;
  }

  /** Writes the patient with one name and one identifier. */
  async stored(platform: TestPlatform): Promise<TestPatient> {
    const uuid = randomUUID();
    const rows = await platform.db.query<{ id: number }>(
      undefined,
      sql`with new_person as (
            insert into person (gender, birthdate, creator, date_created, uuid)
            values (${this.gender}, ${this.birthdate}, 1, now(), ${uuid}) returning person_id
          ), new_name as (
            insert into person_name (person_id, preferred, given_name, family_name, creator, date_created, uuid)
            select person_id, true, ${this.givenName}, ${this.familyName}, 1, now(), ${randomUUID()} from new_person
          ), new_patient as (
            insert into patient (patient_id, creator, date_created) select person_id, 1, now() from new_person returning patient_id
          )
          insert into patient_identifier (patient_id, identifier, identifier_type, preferred, location_id, creator, date_created, uuid)
          select patient_id, ${this.identifier}, 2, true, 1, 1, now(), ${randomUUID()} from new_patient returning patient_id as id`,
    );
    return { id: rows[0]?.id ?? 0, uuid, identifier: this.identifier };
  }
}

/** A patient to be described and stored. */
export function aPatient(): PatientBuilder {
  return new PatientBuilder();
}

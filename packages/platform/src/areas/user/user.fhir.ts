import sql from 'sql-template-tag';
import { type FhirBody, type FhirContext, fhirMapping } from '../../kernel/fhir/index.js';
import { addressSearch, nameSearch, personElements, personNeeds } from '../fhir/index.js';
import { User } from './user.entity.js';
import { UserService } from './user.service.js';

const IDENTIFIER = 'http://fhir.openmrs.org/ext/user/identifier';
const person = sql`"users"."person_id"`;

function toFhir(user: User, rc: FhirContext): FhirBody {
  const { name, gender, birthDate, address } = personElements(rc, user.person);
  return { identifier: [{ system: IDENTIFIER, value: user.systemId }], name, address, gender, birthDate };
}

/** Users, as practitioners besides the providers; records name the user who made them. @source openmrs-module-fhir2 4.1.0 PractitionerTranslatorUserImpl */
export const userMapping = fhirMapping({
  resource: 'Practitioner',
  entity: User,
  service: UserService,
  table: 'users',
  key: 'user_id',
  removedBy: 'retired',
  role: 'fallback',
  needs: ['systemId', ...personNeeds('person.', false)],
  toFhir,
  search: {
    ...nameSearch(person),
    identifier: {
      kind: 'token',
      sql: (identifiers) => sql`(${identifiers.onText(sql`"users"."system_id"`)} or ${identifiers.onText(sql`"users"."username"`)})`,
    },
    ...addressSearch(person),
  },
});

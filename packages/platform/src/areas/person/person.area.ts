import type { Area } from '../../kernel/module/index.js';
import { personAddressResource } from './person-address.rest.js';
import { personAttributeTypeResource } from './person-attribute-type.rest.js';
import { PersonAttributeTypeService } from './person-attribute-type.service.js';
import { personAttributeResource } from './person-attribute.rest.js';
import { personNameResource } from './person-name.rest.js';
import { PersonPartService } from './person-part.service.js';
import { personMapping } from './person.fhir.js';
import { personMessages } from './person.messages.js';
import { personPrivileges } from './person.privileges.js';
import { personSettings } from './person.properties.js';
import { personResource } from './person.rest.js';
import { PersonService } from './person.service.js';

/** Persons with their names, addresses and attributes. */
export const personArea: Area = {
  services: [PersonService, PersonPartService, PersonAttributeTypeService],
  rest: [personResource, personNameResource, personAddressResource, personAttributeResource, personAttributeTypeResource],
  fhir: [personMapping],
  privileges: personPrivileges,
  messages: personMessages,
  globalProperties: personSettings,
};

import type { Area } from '../../kernel/module/index.js';
import { LocationAttributeService, LocationAttributeTypeService } from './location-attribute.service.js';
import { LocationTagService } from './location-tag.service.js';
import { locationMapping } from './location.fhir.js';
import { locationMessages } from './location.messages.js';
import { locationPrivileges } from './location.privileges.js';
import { LocationRepository } from './location.repository.js';
import { locationAttributeResource, locationAttributeTypeResource, locationResource, locationTagResource } from './location.rest.js';
import { LocationService } from './location.service.js';

/** Places, what they are used for, and what else is known of them. */
export const locationArea: Area = {
  services: [LocationRepository, LocationService, LocationTagService, LocationAttributeService, LocationAttributeTypeService],
  rest: [locationResource, locationTagResource, locationAttributeTypeResource, locationAttributeResource],
  fhir: [locationMapping],
  privileges: locationPrivileges,
  messages: locationMessages,
};

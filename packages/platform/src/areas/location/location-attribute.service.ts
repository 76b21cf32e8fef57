import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { AttributeService, AttributeTypeService } from '../attribute/index.js';
import { LocationAttributeType } from './location-attribute-type.entity.js';
import { LocationAttribute } from './location-attribute.entity.js';
import {
  getLocationAttributeTypes,
  getLocations,
  manageLocationAttributeTypes,
  manageLocations,
  purgeLocationAttributeTypes,
  purgeLocations,
} from './location.privileges.js';

/** The door to the attributes of locations. */
@service()
export class LocationAttributeService extends AttributeService<LocationAttribute> {
  readonly entity = LocationAttribute;
  readonly owner = 'location';
  readonly privileges = {
    get: [getLocations],
    add: [manageLocations],
    edit: [manageLocations],
    delete: [manageLocations],
    purge: [purgeLocations],
  };

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

/** The door to the attribute types of locations. */
@service()
export class LocationAttributeTypeService extends AttributeTypeService<LocationAttributeType> {
  readonly entity = LocationAttributeType;
  readonly privileges = {
    get: [getLocationAttributeTypes, getLocations],
    manage: [manageLocationAttributeTypes],
    purge: [purgeLocationAttributeTypes],
  };
  protected override readonly nameInUse = 'LocationAttributeType.error.nameAlreadyInUse';

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

import { Db, defineModule, inject, Location, MetadataService, PatientIdentifierType, restResource, service } from '@openmrs-ts/platform';

@service()
class TypeService extends MetadataService<PatientIdentifierType> {
  readonly entity = PatientIdentifierType;
  readonly privileges = { manage: [] };
  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

@service()
class PlaceService extends MetadataService<Location> {
  readonly entity = Location;
  readonly privileges = { manage: [] };
  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

/** Lets identifier types and locations be shown where the platform does not. */
export const namedMetadata = defineModule({
  id: 'named-metadata',
  version: '0.1.0',
  services: [TypeService, PlaceService],
  rest: [
    restResource(PatientIdentifierType, TypeService, { name: 'test-type', kind: 'metadata', version: '2.0' }),
    restResource(Location, PlaceService, { name: 'test-location', kind: 'metadata', version: '2.0' }),
  ],
});

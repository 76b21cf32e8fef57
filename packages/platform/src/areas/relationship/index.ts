export { RelationshipTypeService } from './relationship-type.service.js';
export { RelationshipType } from './relationship-type.entity.js';
export { type RelationshipQuery, RelationshipService } from './relationship.service.js';
export { Relationship } from './relationship.entity.js';

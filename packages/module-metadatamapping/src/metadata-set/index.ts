export { MetadataSet } from './metadata-set.entity.js';
export { MetadataSetMember } from './metadata-set-member.entity.js';
export { MetadataSetMemberService } from './metadata-set-member.service.js';
export { MetadataSetService } from './metadata-set.service.js';

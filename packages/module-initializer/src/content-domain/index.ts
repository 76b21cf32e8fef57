export {
  choiceColumn,
  decimalColumn,
  flagColumn,
  integerColumn,
  listColumn,
  type LookUp,
  readByOthers,
  referenceColumn,
  resolveList,
  textColumn,
  unknownReference,
} from './columns.handler.js';
export { csvDomain } from './csv-domain.handler.js';
export {
  applyRow,
  type Column,
  type Described,
  findDescribed,
  findNamed,
  metadataDomain,
  type MetadataDomain,
  otherMembers,
} from './metadata-domain.handler.js';

export {
  applyRow,
  type Column,
  findNamed,
  type LookUp,
  metadataDomain,
  type MetadataDomain,
  otherMembers,
} from './content-domain/index.js';
export {
  choiceColumn,
  csvDomain,
  decimalColumn,
  flagColumn,
  integerColumn,
  listColumn,
  referenceColumn,
  textColumn,
  unknownReference,
} from './content-domain/index.js';
export type { CsvColumn, CsvDomain } from './content-domain/csv-columns.rules.js';
export {
  type ContentReference,
  type Definition,
  type Domain,
  type FileCheck,
  type FileOutcome,
  initializerDomains,
  type Loading,
  type LoadProblem,
  type Outcome,
  wholeFile,
} from './content-domain/domain.rules.js';
export { comparable, derivedUuid } from './content-domain/names.rules.js';
export { formatProblem } from './content-domain/problem-of.rules.js';
export { checkContentPackages, type ContentCheck, loadContent, type LoadReport, type LoadRequest } from './content-load/index.js';
export { type ContentFile, type ContentPackage, ContentError, openContentPackage } from './content-package/index.js';
export { parseProperties } from './content-package/properties.rules.js';
export { type CsvTable, parseCsv } from './csv/csv-table.rules.js';
export { type FamilyCell, Row, RowProblem } from './csv/row.rules.js';
export { builtInDomains, checkContent, ContentDocuments, domainsOf } from './domains/index.js';
export { default } from './module.js';

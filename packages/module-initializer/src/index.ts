export { default } from './module.js';
export { checkContent, domainsOf } from './check/index.js';
export { checkContentPackages, type ContentCheck } from './check/check-content.js';
export { parseCsv, type CsvTable } from './csv/csv-table.js';
export { type FamilyCell, Row, RowProblem } from './csv/row.js';
export { ContentDocuments } from './documents/index.js';
export {
  choiceColumn,
  decimalColumn,
  flagColumn,
  integerColumn,
  listColumn,
  referenceColumn,
  textColumn,
  unknownReference,
} from './domain/columns.js';
export { type CsvColumn, csvDomain, type CsvDomain } from './domain/csv-domain.js';
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
} from './domain/domain.js';
export { type Column, metadataDomain, type MetadataDomain } from './domain/metadata-domain.js';
export { comparable, derivedUuid } from './domain/names.js';
export { builtInDomains } from './domains/index.js';
export { loadContent, type LoadReport, type LoadRequest } from './load/load-content.js';
export { formatProblem } from './load/problem-of.js';
export { ContentError } from './package/content-error.js';
export type { ContentFile } from './package/content-file.js';
export { type ContentPackage, openContentPackage } from './package/content-package.js';
export { parseProperties } from './package/properties.js';

import {
  MetadataMappingService,
  MetadataSet,
  MetadataSetMember,
  MetadataSetMemberService,
  MetadataSetService,
  MetadataSource,
  MetadataTermMapping,
  MetadataTermMappingService,
} from '@openmrs-ts/module-metadatamapping';
import type { Row } from '../csv/row.rules.js';
import {
  applyRow,
  type Column,
  csvDomain,
  decimalColumn,
  metadataDomain,
  readByOthers,
  referenceColumn,
  textColumn,
} from '../content-domain/index.js';
import type { Loading } from '../content-domain/domain.rules.js';
import { comparable } from '../content-domain/names.rules.js';

/** Sets of metadata. */
export const metadataSets = metadataDomain<MetadataSet>({
  name: 'metadatasets',
  service: MetadataSetService,
  identity: 'uuid',
  columns: [textColumn('Name', 'name'), textColumn('Description', 'description')],
});

/** Members of sets of metadata. */
export const metadataSetMembers = metadataDomain<MetadataSetMember>({
  name: 'metadatasetmembers',
  after: ['metadatasets'],
  service: MetadataSetMemberService,
  identity: 'uuid',
  columns: [
    textColumn('Name', 'name'),
    textColumn('Description', 'description'),
    referenceColumn('Metadata set uuid', 'metadataSet', (text, { db }) => db.cache.find(MetadataSet, text), {
      domain: 'metadatasets',
      mandatory: true,
    }),
    textColumn('Metadata class', 'metadataClass', { mandatory: true }),
    textColumn('Metadata uuid', 'metadataUuid', { mandatory: true }),
    decimalColumn('Sort weight', 'sortWeight'),
  ],
});

const mappingColumns: readonly Column<MetadataTermMapping>[] = [
  readByOthers('Mapping source', { mandatory: true }),
  textColumn('Mapping code', 'code', { mandatory: true }),
  textColumn('Metadata class name', 'metadataClass', { mandatory: true }),
  textColumn('Metadata uuid', 'metadataUuid', { mandatory: true }),
];

/** What codes of modules stand for. A source that is not there is created. */
export const metadataTermMappings = csvDomain({
  name: 'metadatatermmappings',
  after: ['metadatasetmembers'],
  columns: mappingColumns,
  apply: async (row, loading) => {
    const source = await loading.services.get(MetadataMappingService).ensureSource(loading.ctx, row.required('Mapping source'));
    const columns = [
      ...mappingColumns,
      { header: 'Mapping source', fill: (draft: MetadataTermMapping) => void (draft.metadataSource = source) },
    ];
    return applyRow(row, loading, loading.services.get(MetadataTermMappingService), findMapping(row, loading, source), columns);
  },
});

function findMapping(row: Row, { db }: Loading, source: MetadataSource): MetadataTermMapping | undefined {
  const uuid = row.uuid;
  const byUuid = uuid === null ? undefined : db.cache.find(MetadataTermMapping, uuid);
  const code = comparable(row.text('Mapping code') ?? '');
  return byUuid ?? db.cache.all(MetadataTermMapping).find((item) => item.metadataSource.id === source.id && comparable(item.code) === code);
}

import {
  ConceptAttributeTypeService,
  LocationAttributeTypeService,
  type MetadataService,
  ProviderAttributeTypeService,
  type ServiceClass,
  VisitAttributeTypeService,
} from '@openmrs-ts/platform';
import { type Row, RowProblem } from '../csv/row.rules.js';
import {
  applyRow,
  type Column,
  csvDomain,
  type Described,
  findDescribed,
  integerColumn,
  readByOthers,
  textColumn,
} from '../content-domain/index.js';
import type { Loading } from '../content-domain/domain.rules.js';

/** The properties that all attribute types have. */
interface AttributeTypeDraft extends Described {
  name: string;
  description: string | null;
  datatypeClassname: string | null;
  datatypeConfig: string | null;
  preferredHandlerClassname: string | null;
  handlerConfig: string | null;
  minOccurs: number;
  maxOccurs: number | null;
}

type TypeService = MetadataService<AttributeTypeDraft>;

const services: Readonly<Record<string, ServiceClass<TypeService>>> = {
  concept: ConceptAttributeTypeService,
  location: LocationAttributeTypeService,
  provider: ProviderAttributeTypeService,
  visit: VisitAttributeTypeService,
};

const columns: readonly Column<AttributeTypeDraft>[] = [
  readByOthers('Entity name', { mandatory: true }),
  textColumn('Name', 'name', { mandatory: true }),
  textColumn('Description', 'description'),
  integerColumn('Min occurs', 'minOccurs', 0),
  integerColumn('Max occurs', 'maxOccurs'),
  textColumn('Datatype classname', 'datatypeClassname', { mandatory: true }),
  textColumn('Datatype config', 'datatypeConfig'),
  textColumn('Preferred handler classname', 'preferredHandlerClassname'),
  textColumn('Handler config', 'handlerConfig'),
];

/** What may be recorded about concepts, locations, providers and visits. */
export const attributeTypes = csvDomain({
  name: 'attributetypes',
  columns,
  names: (row) => [row.text('Name')],
  apply: async (row, loading) => {
    const service = serviceOf(row, loading);
    return applyRow(row, loading, service, findDescribed(loading.db, service.entity, row, 'uuidThenName', 'Name'), columns);
  },
});

function serviceOf(row: Row, loading: Loading): TypeService {
  const entity = row.required('Entity name');
  const service = services[entity.toLowerCase()];
  if (!service)
    throw new RowProblem('Entity name', 'choice', `"Entity name" must be one of Concept, Location, Provider, Visit, not "${entity}"`);
  return loading.services.get(service);
}

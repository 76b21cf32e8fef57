import {
  type EncounterRole,
  EncounterRoleService,
  type EncounterType,
  EncounterTypeService,
  type PatientIdentifierType,
  PatientIdentifierTypeService,
  type PersonAttributeType,
  PersonAttributeTypeService,
  type RelationshipType,
  RelationshipTypeService,
  type VisitType,
  VisitTypeService,
} from '@openmrs-ts/platform';
import {
  choiceColumn,
  flagColumn,
  integerColumn,
  metadataDomain,
  readByOthers,
  referenceColumn,
  textColumn,
} from '../content-domain/index.js';
import { lookUps } from './look-ups.handler.js';

const named = <T extends { name: string; description: string | null }>() => [
  textColumn<T>('Name', 'name' as never, { mandatory: true }),
  textColumn<T>('Description', 'description' as never),
];

export const visitTypes = metadataDomain<VisitType>({
  name: 'visittypes',
  service: VisitTypeService,
  identity: 'uuidThenName',
  columns: named(),
});

export const encounterTypes = metadataDomain<EncounterType>({
  name: 'encountertypes',
  after: ['privileges'],
  service: EncounterTypeService,
  identity: 'uuidThenName',
  among: (type) => !type.retired,
  columns: [
    ...named<EncounterType>(),
    referenceColumn('View privilege', 'viewPrivilege', lookUps.privilege, { domain: 'privileges', empty: 'keep' }),
    referenceColumn('Edit privilege', 'editPrivilege', lookUps.privilege, { domain: 'privileges', empty: 'keep' }),
  ],
});

export const encounterRoles = metadataDomain<EncounterRole>({
  name: 'encounterroles',
  service: EncounterRoleService,
  identity: 'uuidThenName',
  columns: named(),
});

export const patientIdentifierTypes = metadataDomain<PatientIdentifierType>({
  name: 'patientidentifiertypes',
  service: PatientIdentifierTypeService,
  identity: 'uuidThenName',
  among: (type) => !type.retired,
  columns: [
    ...named<PatientIdentifierType>(),
    flagColumn('Required', 'required'),
    textColumn('Format', 'format'),
    textColumn('Format description', 'formatDescription'),
    textColumn('Validator', 'validator'),
    choiceColumn('Location behavior', 'locationBehavior', ['REQUIRED', 'NOT_USED']),
    choiceColumn('Uniqueness behavior', 'uniquenessBehavior', ['UNIQUE', 'NON_UNIQUE', 'LOCATION']),
  ],
});

export const personAttributeTypes = metadataDomain<PersonAttributeType>({
  name: 'personattributetypes',
  after: ['privileges', 'concepts'],
  service: PersonAttributeTypeService,
  identity: 'uuidElseName',
  columns: [
    textColumn('Name', 'name'),
    textColumn('Description', 'description'),
    textColumn('Format', 'format'),
    {
      header: 'Foreign uuid',
      refersTo: { domain: 'concepts' },
      fill: async (draft, row, loading) => {
        const text = row.text('Foreign uuid');
        const found = text === null ? undefined : await lookUps.concept(text, loading);
        draft.foreignKey = found?.id ?? null;
      },
    },
    flagColumn('Searchable', 'searchable'),
    referenceColumn('Edit privilege', 'editPrivilege', lookUps.privilege, { domain: 'privileges' }),
  ],
});

export const relationshipTypes = metadataDomain<RelationshipType>({
  name: 'relationshiptypes',
  service: RelationshipTypeService,
  identity: 'uuid',
  columns: [
    readByOthers('Name'),
    textColumn('Description', 'description'),
    textColumn('A is to B', 'aIsToB', { mandatory: true }),
    textColumn('B is to A', 'bIsToA', { mandatory: true }),
    integerColumn('Weight', 'weight', 0),
    flagColumn('Preferred', 'preferred'),
  ],
});

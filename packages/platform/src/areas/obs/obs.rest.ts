import type { Ctx } from '../../kernel/context/index.js';
import type { PageOf } from '../../kernel/db/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { type InputContext, type ListRead, type PropertyDefinition, requireList, restResource } from '../../kernel/rest/index.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { Obs, type ObsInterpretation, type ObsStatus } from './obs.entity.js';
import { formFieldNamespace, formFieldPath, joinFormField } from './form-field.rules.js';
import { getObservations } from './obs.privileges.js';
import { ObsReferenceRange } from './obs-reference-range.entity.js';
import { ObsService } from './obs.service.js';
import { VALUE_PROPERTIES, valueAsText } from './obs-value.rules.js';
import { readValue, writeValue } from './obs-value.rest.js';

type ObsProperty = PropertyDefinition<Obs, ObsService>;

const VALUE = [...VALUE_PROPERTIES, 'concept', 'comment'];
const GROUP = 'groupMembers.';
/** Groups are written out in displays to this depth. */
const DISPLAYED = ['', GROUP, GROUP + GROUP, GROUP + GROUP + GROUP].flatMap((prefix) => VALUE.map((path) => prefix + path));
const VERSIONS = 6;
const VERSION_PATHS = Array.from({ length: VERSIONS }, (_, index) => 'previousVersion.'.repeat(index + 1)).flatMap((prefix) =>
  [
    ...VALUE,
    'uuid',
    'creator',
    'dateCreated',
    'obsDatetime',
    'status',
    'interpretation',
    'voided',
    'voidReason',
    'formNamespaceAndPath',
  ].map((path) => prefix + path),
);

const STATUSES: readonly ObsStatus[] = ['PRELIMINARY', 'FINAL', 'AMENDED'];
const INTERPRETATIONS: readonly ObsInterpretation[] = [
  'NORMAL',
  'ABNORMAL',
  'CRITICALLY_ABNORMAL',
  'NEGATIVE',
  'POSITIVE',
  'CRITICALLY_LOW',
  'LOW',
  'HIGH',
  'CRITICALLY_HIGH',
  'VERY_SUSCEPTIBLE',
  'SUSCEPTIBLE',
  'INTERMEDIATE',
  'RESISTANT',
  'SIGNIFICANT_CHANGE_DOWN',
  'SIGNIFICANT_CHANGE_UP',
  'OFF_SCALE_LOW',
  'OFF_SCALE_HIGH',
];

function enumOf<T extends string>(values: readonly T[], value: unknown, property: string): T | null {
  if (value === null || value === undefined) return null;
  const word = typeof value === 'string' ? value.toUpperCase() : '';
  const found = values.find((item) => item === word);
  if (!found) throw InvalidInputError.of(`[${property} => expected one of ${values.join(', ')}]`);
  return found;
}

function textOrNull(value: unknown, property: string): string | null {
  if (value === null || value === undefined || typeof value === 'string') return value ?? null;
  throw InvalidInputError.of(`[${property} => expected text]`);
}

const properties: Record<string, ObsProperty> = {
  value: {
    needs: [...VALUE, 'uuid'],
    value: readValue,
    set: (obs, value, input) => writeValue(obs, value, input as InputContext<unknown>),
  },
  valueComplex: {
    from: 'valueComplex',
    set: (_obs, value) => {
      if (value !== null) throw InvalidInputError.of('[valueComplex => values that are files cannot be stored yet]');
    },
  },
  groupMembers: {
    of: () => Obs,
    via: 'groupMembers',
    value: ({ groupMembers }) => (groupMembers.length > 0 ? groupMembers : null),
    set: async (obs, value, input) => {
      const list = value === null ? [] : requireList(value, 'groupMembers');
      const members = list.map((item) => (typeof item === 'string' ? { uuid: item } : item));
      obs.groupMembers = await input.nestedList<Obs>('obs', members, 'groupMembers');
    },
  },
  referenceRange: { of: () => ObsReferenceRange, via: 'referenceRanges', value: (obs) => obs.referenceRange },
  formFieldNamespace: {
    needs: ['formNamespaceAndPath'],
    value: (obs) => formFieldNamespace(obs.formNamespaceAndPath),
    set: (obs, value) => {
      obs.formNamespaceAndPath = joinFormField(textOrNull(value, 'formFieldNamespace'), formFieldPath(obs.formNamespaceAndPath));
    },
  },
  formFieldPath: {
    needs: ['formNamespaceAndPath'],
    value: (obs) => formFieldPath(obs.formNamespaceAndPath),
    set: (obs, value) => {
      obs.formNamespaceAndPath = joinFormField(formFieldNamespace(obs.formNamespaceAndPath), textOrNull(value, 'formFieldPath'));
    },
  },
  status: {
    from: 'status',
    set: (obs, value) => {
      obs.status = enumOf(STATUSES, value, 'status') ?? 'FINAL';
    },
  },
  interpretation: {
    from: 'interpretation',
    set: (obs, value) => {
      obs.interpretation = enumOf(INTERPRETATIONS, value, 'interpretation');
    },
  },
  previousVersions: {
    of: () => Obs,
    via: 'previousVersion',
    needs: VERSION_PATHS,
    value: (obs) => {
      const versions: Obs[] = [];
      for (let at = obs.previousVersion; at; at = at.previousVersion) versions.push(at);
      return versions;
    },
  },
};

/** @source webservices.rest 3.5.0 ObsSearchHandler */
async function ofPatient(service: ObsService, ctx: Ctx, read: ListRead): Promise<PageOf<Obs> | readonly Obs[]> {
  const { patient, concept, concepts, answers, groupingConcepts } = read.parameters;
  const list = (text: string | undefined) => (text ? service.concepts(ctx, text) : undefined);
  return service.search(
    ctx,
    { person: patient ?? '', questions: list(concept ?? concepts), answers: list(answers), groupingConcepts: list(groupingConcepts) },
    read,
  );
}

/** Observations. @source webservices.rest 3.5.0 ObsResource2_7 */
export const obsResource = restResource(Obs, ObsService, {
  name: 'obs',
  kind: 'data',
  version: '2.7',
  view: getObservations,
  patient: 'person.uuid',
  display: {
    needs: DISPLAYED,
    value: (obs, { ctx }) => (obs.concept ? `${conceptDisplay(ctx, obs.concept)}: ${valueAsText(ctx, obs)}` : ''),
  },
  properties,
  default: [
    'uuid',
    'display',
    'concept:ref',
    'person:ref',
    'obsDatetime',
    'accessionNumber',
    'obsGroup:ref',
    'valueCodedName:ref',
    'groupMembers',
    'comment',
    'location:ref',
    'order:ref',
    'encounter:ref',
    'voided',
    'value',
    'valueModifier',
    'formFieldPath',
    'formFieldNamespace',
    'status',
    'interpretation',
    'referenceRange',
  ],
  full: [
    'uuid',
    'display',
    'concept',
    'person:ref',
    'obsDatetime',
    'accessionNumber',
    'obsGroup',
    'valueCodedName',
    'groupMembers:full',
    'comment',
    'location',
    'order',
    'encounter',
    'voided',
    'auditInfo',
    'value',
    'valueModifier',
    'formFieldPath',
    'formFieldNamespace',
    'status',
    'interpretation',
    'referenceRange',
  ],
  creatable: [
    'person*',
    'obsDatetime*',
    'concept*',
    'location',
    'order',
    'encounter',
    'accessionNumber',
    'groupMembers',
    'valueCodedName',
    'comment',
    'value',
    'valueModifier',
    'valueComplex',
    'formFieldPath',
    'formFieldNamespace',
    'status',
    'interpretation',
  ],
  create: async (service, ctx, obs) => (await service.saveAll(ctx, [obs], REASON))[0] ?? obs,
  update: async (service, ctx, obs) => (await service.saveAll(ctx, [obs], REASON))[0] ?? obs,
  list: false,
  search: async (service, ctx, read) => {
    const { patient, encounter } = read.parameters;
    if (patient !== undefined) return service.search(ctx, { person: patient, includeVoided: read.includeAll }, read);
    if (encounter !== undefined) return service.search(ctx, { encounter, includeVoided: read.includeAll }, read);
    return [];
  },
  handlers: [
    {
      id: 'default',
      queries: [{ required: ['patient'], optional: ['concept', 'concepts', 'answers', 'groupingConcepts'] }],
      run: ofPatient,
    },
  ],
});

/** Void reason of versions that an update through this resource replaces. */
const REASON = 'REST web service';

/** The limits stored with a numeric observation. @source webservices.rest 3.5.0 ObsReferenceRangeResource2_7 */
export const obsReferenceRangeResource = restResource(ObsReferenceRange, ObsService, {
  name: 'referencerange',
  parent: { resource: 'obs', property: 'obs' },
  kind: 'other',
  version: '2.7',
  view: getObservations,
  display: { value: () => '' },
  ref: ['uuid', 'display'],
  default: ['display', 'uuid', 'hiNormal', 'hiAbsolute', 'hiCritical', 'lowNormal', 'lowAbsolute', 'lowCritical'],
  full: ['display', 'uuid', 'hiNormal', 'hiAbsolute', 'hiCritical', 'lowNormal', 'lowAbsolute', 'lowCritical'],
  links: { full: ['self', 'full'] },
  find: false,
  load: false,
  list: async (service, ctx, read) => {
    const obs = await service.find(ctx, read.parent, { referenceRanges: read.shape });
    return obs?.referenceRanges ?? [];
  },
});

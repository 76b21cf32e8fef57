import sql from 'sql-template-tag';
import {
  anyOf,
  type FhirBody,
  type FhirContext,
  type FhirElement,
  fhirMapping,
  type FhirSearchParameters,
  FhirError,
  type StringMatch,
} from '../../kernel/fhir/index.js';
import {
  addressSearch,
  contactPoints,
  contactPointType,
  nameCondition,
  nameSearch,
  personElements,
  personNeeds,
  writePerson,
} from '../fhir/index.js';
import { type Person, PersonService } from '../person/index.js';
import { ProviderAttributeType } from './provider-attribute-type.entity.js';
import { ProviderAttribute } from './provider-attribute.entity.js';
import { ProviderAttributeService } from './provider-attribute.service.js';
import { Provider } from './provider.entity.js';
import { ProviderService } from './provider.service.js';
import type { ProviderDraft } from './provider.types.js';

const IDENTIFIER = 'http://fhir.openmrs.org/ext/provider/identifier';
const person = sql`"provider"."person_id"`;

function toFhir(provider: Provider, rc: FhirContext): FhirBody {
  const known = rc.ctx.environment.metadata.get(Provider, provider.id);
  const elements = provider.person ? personElements(rc, provider.person) : { name: [{ text: provider.name }] };
  return {
    identifier: provider.identifier ? [{ system: IDENTIFIER, value: provider.identifier }] : [],
    active: !provider.retired,
    name: elements.name,
    telecom: contactPoints(rc, 'provider', known?.attributes ?? [], ({ valueReference }) => valueReference),
    address: 'address' in elements ? elements['address'] : undefined,
    gender: 'gender' in elements ? elements['gender'] : undefined,
    birthDate: 'birthDate' in elements ? elements['birthDate'] : undefined,
  };
}

/** By name: of the person, or of a provider who is no person here. */
function named(names: StringMatch) {
  return anyOf([nameCondition(person, names), names.on(sql`"provider"."name"`)]);
}

const search: FhirSearchParameters = {
  ...nameSearch(person),
  name: { kind: 'string', sql: named },
  identifier: { kind: 'token', sql: (identifiers) => identifiers.onText(sql`"provider"."identifier"`) },
  ...addressSearch(person),
};

async function fromFhir(provider: ProviderDraft, body: FhirElement, rc: FhirContext, isNew: boolean): Promise<void> {
  const identifier = body
    .list('identifier')
    .find((element) => element.has('value'))
    ?.text('value');
  if (identifier === undefined && isNew) throw new FhirError(422, 'New providers must have at least one identifier');
  if ((provider.identifier ?? null) !== (identifier ?? null)) provider.identifier = identifier ?? null;
  if (['name', 'gender', 'birthDate', 'address'].some((element) => body.has(element))) await writeProviderPerson(provider, body, rc);
  if (body.has('telecom')) provider.newAttributes = await attributesWithContacts(provider, body, rc, isNew);
}

/** The person behind a provider is changed through the people's own service, with its privileges and rules. */
async function writeProviderPerson(provider: ProviderDraft, body: FhirElement, rc: FhirContext): Promise<void> {
  const people = rc.get(PersonService);
  const target = (provider.person && (await storedPerson(rc, provider.person.id))) ?? people.create();
  writePerson(target, body, rc);
  const saved = await people.save(rc.ctx, target);
  if (provider.person?.id !== saved.id) provider.person = saved;
}

async function storedPerson(rc: FhirContext, id: number): Promise<Person | undefined> {
  const people = rc.get(PersonService);
  const page = { startIndex: 0, limit: 1, withTotal: false };
  const { rows } = await people.select(rc.ctx, { where: sql`person.person_id = ${id}` }, { shape: { uuid: true }, page });
  return rows[0] && people.load(rc.ctx, rows[0].uuid);
}

/** The attributes in use, with the contacts of the body in place of those with the same id and behind the others. */
async function attributesWithContacts(
  provider: ProviderDraft,
  body: FhirElement,
  rc: FhirContext,
  isNew: boolean,
): Promise<ProviderAttribute[]> {
  const { metadata } = rc.ctx.environment;
  const present = isNew ? [] : (metadata.get(Provider, provider.id)?.attributes ?? []);
  const loaded: ProviderAttribute[] = [];
  for (const { uuid } of present) {
    const attribute = await rc.get(ProviderAttributeService).load(rc.ctx, uuid);
    if (attribute) loaded.push(attribute);
  }
  const type = metadata.find(ProviderAttributeType, contactPointType(rc, 'provider'));
  if (!type) return loaded;
  for (const element of body.list('telecom')) {
    const value = element.text('value');
    if (value === undefined) continue;
    const contacts = loaded.filter(({ attributeType }) => attributeType.id === type.id);
    const known = contacts.find(({ uuid }) => uuid !== undefined && uuid === element.text('id'));
    if (known) known.valueReference = value;
    else if (!contacts.some(({ valueReference }) => valueReference === value)) {
      loaded.push(Object.assign(new ProviderAttribute(), { attributeType: type, valueReference: value }));
    }
  }
  return loaded;
}

/** Providers. @source openmrs-module-fhir2 4.1.0 PractitionerTranslatorProviderImpl */
export const providerMapping = fhirMapping({
  resource: 'Practitioner',
  entity: Provider,
  service: ProviderService,
  table: 'provider',
  key: 'provider_id',
  removedBy: 'retired',
  needs: ['id', 'identifier', 'name', ...personNeeds('person.', false)],
  toFhir,
  search,
  revincludes: ['Encounter:participant', 'MedicationRequest:requester', 'ServiceRequest:requester', 'MedicationDispense:prescription'],
  summaryElements: ['identifier', 'active', 'name', 'telecom', 'address', 'gender', 'birthDate'],
  writes: ['create', 'update', 'patch', 'delete'],
  fromFhir,
});

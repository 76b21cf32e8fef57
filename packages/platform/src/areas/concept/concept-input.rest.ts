import { InvalidInputError } from '../../kernel/errors/index.js';
import { type InputContext, requireList } from '../../kernel/rest/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import type { ConceptMap } from '../concept-reference-term/concept-map.entity.js';
import { Drug } from '../drug/drug.entity.js';
import { ConceptAnswer } from './concept-answer.entity.js';
import type { ConceptAttribute } from './concept-attribute.entity.js';
import { ConceptComplex } from './concept-complex.entity.js';
import type { ConceptDescription } from './concept-description.entity.js';
import { addName, isSameName, memberWeight } from './concept-names.rules.js';
import { ConceptNumeric } from './concept-numeric.entity.js';
import { ConceptSet } from './concept-set.entity.js';
import { Concept } from './concept.entity.js';
import { datatypeUuids, isNumeric } from './concept.rules.js';

type Input<S> = InputContext<S>;

/** Names that equal a present one leave it as it is; present ones that the list lacks go. @source webservices.rest 3.5.0 ConceptResource1_8.setNames */
export async function setNames<S>(concept: Concept, value: unknown, input: Input<S>): Promise<void> {
  const given = await input.nestedList<ConceptName>('concept/name', value, 'names');
  const present = concept.names ?? [];
  let names: ConceptName[] = present.filter((name) => given.some((item) => isSameName(item, name)));
  for (const item of given) {
    item.conceptNameType ??= null;
    item.localePreferred ??= false;
    if (!names.some((name) => isSameName(item, name))) names = addName(names, item);
  }
  concept.names = names;
}

/** Whether an object is one of the concept's names as it was read. */
function repeatsName(concept: Concept, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { uuid, name } = value as { uuid?: unknown; name?: unknown };
  return (concept.names ?? []).some((item) => item.uuid === uuid && (name === undefined || item.name === name));
}

/** Replaces the fully specified name in the caller's locale. */
export function setFullySpecifiedName<S>(concept: Concept, value: unknown, input: Input<S>): void {
  if (repeatsName(concept, value)) return;
  if (typeof value !== 'string' || value.trim() === '') throw InvalidInputError.of('[name => expected the fully specified name as text]');
  const { locale } = input.ctx;
  const present = (concept.names ?? []).find((name) => name.conceptNameType === 'FULLY_SPECIFIED' && name.locale === locale);
  if (present) present.name = value;
  else {
    const added = Object.assign(new ConceptName(), {
      name: value,
      locale,
      conceptNameType: 'FULLY_SPECIFIED' as const,
      localePreferred: false,
    });
    concept.names = addName(concept.names ?? [], added);
  }
}

/** Descriptions that equal a present one leave it as it is; present ones that the list lacks go. */
export async function setDescriptions<S>(concept: Concept, value: unknown, input: Input<S>): Promise<void> {
  const given = await input.nestedList<ConceptDescription>('concept/description', value, 'descriptions');
  const same = (a: ConceptDescription, b: ConceptDescription) =>
    a === b || a.uuid === b.uuid || (a.description === b.description && a.locale === b.locale);
  const kept = (concept.descriptions ?? []).filter((description) => given.some((item) => same(item, description)));
  concept.descriptions = [...kept, ...given.filter((item) => !kept.some((description) => same(item, description)))];
}

/** The mappings given are all that the concept has afterwards. */
export async function setMappings<S>(concept: Concept, value: unknown, input: Input<S>): Promise<void> {
  const given = await input.nestedList<ConceptMap>('concept/mapping', value, 'mappings');
  const present = concept.conceptMappings ?? [];
  concept.conceptMappings = given.map(
    (item) =>
      present.find(
        (map) =>
          map === item ||
          (map.conceptReferenceTerm.id === item.conceptReferenceTerm?.id && map.conceptMapType?.id === item.conceptMapType?.id),
      ) ?? item,
  );
}

/** The answers given, concepts or drugs in order, are all that the concept has afterwards. */
export async function setAnswers<S>(concept: Concept, value: unknown, input: Input<S>): Promise<void> {
  const present = concept.answers ?? [];
  const answers: ConceptAnswer[] = [];
  for (const item of value === null ? [] : requireList(value, 'answers')) {
    const target = (await input.reference(Concept, item, 'answers')) ?? (await input.reference(Drug, item, 'answers'));
    if (!target) throw InvalidInputError.of('[answers => no concept or drug has the uuid given]');
    const isDrug = target instanceof Drug;
    const same = present.find((answer) =>
      isDrug ? answer.answerDrug?.id === target.id : !answer.answerDrug && answer.answerConcept?.id === target.id,
    );
    const answer =
      same ?? Object.assign(new ConceptAnswer(), { answerConcept: isDrug ? target.concept : target, answerDrug: isDrug ? target : null });
    answer.sortWeight = answers.length + 1;
    answers.push(answer);
  }
  concept.answers = answers;
}

/** The members given, in order, are all that the set has afterwards; without any the concept is no set. */
export async function setMembers<S>(concept: Concept, value: unknown, input: Input<S>): Promise<void> {
  const present = concept.conceptSets ?? [];
  const memberships: ConceptSet[] = [];
  for (const item of value === null ? [] : requireList(value, 'setMembers')) {
    const member = await input.reference(Concept, item, 'setMembers');
    if (!member) throw InvalidInputError.of('[setMembers => no concept has the uuid given]');
    const membership = present.find((item) => item.concept.id === member.id) ?? Object.assign(new ConceptSet(), { concept: member });
    membership.sortWeight = memberWeight(memberships.length);
    memberships.push(membership);
  }
  concept.conceptSets = memberships;
  concept.set = memberships.length > 0;
}

/** Adds attributes; one that names a stored attribute changes it. */
export async function setAttributes<S>(concept: Concept, value: unknown, input: Input<S>): Promise<void> {
  concept.attributes = await input.nestedList<ConceptAttribute>('concept/attribute', value, 'attributes');
}

/** Sets a limit or another property of numeric concepts. Null may be repeated for others. @throws {@link InvalidInputError} for other concepts */
export function setNumeric<S>(concept: Concept, property: keyof ConceptNumeric, value: unknown, input: Input<S>): void {
  if (concept.datatype && isNumeric(concept)) {
    concept.numeric ??= new ConceptNumeric();
    const numeric = concept.numeric as unknown as Record<string, unknown>;
    if (property === 'allowDecimal' && value === null) return;
    numeric[property] = input.scalar(ConceptNumeric, property, value);
  } else if (value !== null && value !== undefined) {
    throw InvalidInputError.of(`[${property} => only numeric concepts have it]`);
  }
}

/** Sets the handler of a complex concept. @throws {@link InvalidInputError} for other concepts */
export function setHandler<S>(concept: Concept, value: unknown, input: Input<S>): void {
  if (concept.datatype?.uuid === datatypeUuids.complex) {
    concept.complex ??= new ConceptComplex();
    concept.complex.handler = input.scalar(ConceptComplex, 'handler', value) as string | null;
  } else if (value !== null && value !== undefined) {
    throw InvalidInputError.of('[handler => only complex concepts have it]');
  }
}

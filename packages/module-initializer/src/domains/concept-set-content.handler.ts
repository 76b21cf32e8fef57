import { type Concept, ConceptAnswer, ConceptService, ConceptSet } from '@openmrs-ts/platform';
import { type Row, RowProblem } from '../csv/row.rules.js';
import { csvDomain, unknownReference } from '../content-domain/index.js';
import type { Loading, Outcome } from '../content-domain/domain.rules.js';
import { ConceptReferences } from './concept-references.service.js';

const ANSWER = 'Q-AND-A';
const MEMBER = 'CONCEPT-SET';

/** Single members of sets and answers of questions; everything else of a concept stays as it is. */
export const conceptSets = csvDomain({
  name: 'conceptsets',
  after: ['concepts'],
  identified: false,
  columns: [
    { header: 'Concept', mandatory: true, refersTo: { domain: 'concepts' } },
    { header: 'Member', mandatory: true, refersTo: { domain: 'concepts' } },
    { header: 'Member Type' },
    { header: 'Sort Weight' },
  ],
  apply: applySet,
});

async function applySet(row: Row, loading: Loading): Promise<Outcome> {
  const service = loading.services.get(ConceptService);
  const member = find(row, 'Member', loading);
  const concept = await service.load(loading.ctx, find(row, 'Concept', loading).uuid);
  if (!concept) throw new RowProblem('Concept', 'unknown-reference', 'the concept is gone');
  const type = row.choice('Member Type', [ANSWER, MEMBER]) ?? (concept.set ? MEMBER : ANSWER);
  const outcome = (type === ANSWER ? changeAnswer : changeMember)(concept, member, row);
  if (outcome !== 'unchanged') await service.save(loading.ctx, concept);
  return outcome;
}

function find(row: Row, header: string, { ctx, services }: Loading): Concept {
  const text = row.required(header);
  const found = services.get(ConceptReferences).find(ctx, text);
  if (!found) throw unknownReference(header, text);
  return found;
}

function changeAnswer(concept: Concept, member: Concept, row: Row): Outcome {
  const present = concept.answers.find((item) => item.answerConcept?.id === member.id && !item.answerDrug);
  if (row.retires) {
    concept.answers = concept.answers.filter((item) => item !== present);
    return present ? 'retired' : 'unchanged';
  }
  const weight = row.decimal('Sort Weight');
  if (present) return setWeight(present, weight);
  const last = Math.max(0, ...concept.answers.map((item) => item.sortWeight ?? 0));
  concept.answers = [...concept.answers, Object.assign(new ConceptAnswer(), { answerConcept: member, sortWeight: weight ?? last + 1 })];
  return 'created';
}

function changeMember(concept: Concept, member: Concept, row: Row): Outcome {
  const present = concept.conceptSets.find((item) => item.concept.id === member.id);
  if (row.retires) {
    concept.conceptSets = concept.conceptSets.filter((item) => item !== present);
    return present ? 'retired' : 'unchanged';
  }
  const weight = row.decimal('Sort Weight');
  if (present) return setWeight(present, weight);
  const last = Math.max(990, ...concept.conceptSets.map((item) => item.sortWeight ?? 0));
  concept.conceptSets = [...concept.conceptSets, Object.assign(new ConceptSet(), { concept: member, sortWeight: weight ?? last + 10 })];
  return 'created';
}

function setWeight(item: { sortWeight: number | null }, weight: number | null): Outcome {
  if (weight === null || item.sortWeight === weight) return 'unchanged';
  item.sortWeight = weight;
  return 'updated';
}

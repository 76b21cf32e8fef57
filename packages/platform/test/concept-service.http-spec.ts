import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import { ConceptService, DuplicateConceptNameError } from '../src/areas/concept/index.js';
import { ConceptAnswer } from '../src/areas/concept/concept-answer.entity.js';
import { ConceptSet } from '../src/areas/concept/concept-set.entity.js';
import { Concept } from '../src/areas/concept/concept.entity.js';
import { ConceptClass } from '../src/areas/concept-class/concept-class.entity.js';
import { ConceptDatatype } from '../src/areas/concept-datatype/concept-datatype.entity.js';
import { ConceptName } from '../src/areas/concept-name/concept-name.entity.js';
import { GlobalProperty } from '../src/areas/setting/global-property.entity.js';

let platform: TestPlatform;
let concepts: ConceptService;

beforeAll(async () => {
  platform = await startPlatform();
  concepts = platform.service(ConceptService);
});

afterAll(() => platform?.stop());

function draft(name: string, part: Partial<Concept> = {}): Concept {
  const { cache } = platform.db;
  const names = [Object.assign(new ConceptName(), { name, locale: 'en' })];
  return Object.assign(new Concept(), {
    datatype: cache.all(ConceptDatatype).find((item) => item.name === 'N/A'),
    conceptClass: cache.all(ConceptClass).find((item) => item.name === 'Misc'),
    names,
    ...part,
  });
}

const many = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => draft(`${prefix} ${index}`));

describe('storing many concepts', () => {
  it('takes a number of statements that does not grow with their number', async () => {
    await concepts.saveAll(platform.ctx, many('warm', 2));
    const few = await platform.countQueries(() => concepts.saveAll(platform.ctx, many('few', 3)));
    expect(await platform.countQueries(() => concepts.saveAll(platform.ctx, many('many', 200)))).toBe(few);
  });

  it('lets them refer to each other before they are stored', async () => {
    const [answer, member] = [draft('forward answer'), draft('forward member')];
    const question = draft('forward question', {
      answers: [Object.assign(new ConceptAnswer(), { answerConcept: answer, sortWeight: 1 })],
      conceptSets: [Object.assign(new ConceptSet(), { concept: member, sortWeight: 1000 })],
    });
    await concepts.saveAll(platform.ctx, [question, answer, member]);
    const stored = concepts.get(platform.ctx, question.uuid);
    expect(stored.set).toBe(true);
    expect(stored.answers[0]?.answerConcept?.uuid).toBe(answer.uuid);
    expect(stored.conceptSets[0]?.concept.uuid).toBe(member.uuid);
  });

  it('stores none when one breaks a rule, also when two of them have one name', async () => {
    const twice = [draft('named alike'), draft('Named Alike')];
    await expect(concepts.saveAll(platform.ctx, twice)).rejects.toBeInstanceOf(DuplicateConceptNameError);
    expect(concepts.byName(platform.ctx, 'named alike')).toBeUndefined();
    const problems = await concepts.problemsOf(platform.ctx, [draft('fine'), ...twice]);
    expect(problems.size).toBe(2);
  });

  it('sees names that the same transaction stored before', async () => {
    const result = platform.db.inTransaction(platform.ctx, async (ctx) => {
      await concepts.save(ctx, draft('twice in one transaction'));
      await concepts.save(ctx, draft('twice in one transaction'));
    });
    await expect(result).rejects.toBeInstanceOf(DuplicateConceptNameError);
  });

  it('is refused while the dictionary is locked', async () => {
    const setLocked = (propertyValue: string) =>
      platform.db.inTransaction(platform.ctx, async (ctx) => {
        const setting = await platform.db.loadByKey(ctx, GlobalProperty, 'concepts.locked');
        setting.propertyValue = propertyValue;
        await platform.db.save(ctx, setting);
      });
    await setLocked('true');
    await expect(concepts.save(platform.ctx, draft('while locked'))).rejects.toMatchObject({ code: 'Concept.concepts.locked' });
    await setLocked('false');
  });
});

describe('changing stored concepts', () => {
  it('removes what the loaded concept no longer lists and leaves what was not loaded', async () => {
    const [a, b] = [draft('answer kept'), draft('answer dropped')];
    const answers = [a, b].map((answerConcept, index) => Object.assign(new ConceptAnswer(), { answerConcept, sortWeight: index }));
    const question = draft('question with answers', { answers });
    await concepts.saveAll(platform.ctx, [question, a, b]);
    await platform.db.inTransaction(platform.ctx, async (ctx) => {
      const loaded = (await concepts.load(ctx, question.uuid)) as Concept;
      loaded.answers = loaded.answers.filter((answer) => answer.answerConcept?.uuid === a.uuid);
      await concepts.save(ctx, loaded);
    });
    expect(concepts.get(platform.ctx, question.uuid).answers.map((answer) => answer.answerConcept?.uuid)).toEqual([a.uuid]);
    await platform.db.inTransaction(platform.ctx, async (ctx) => {
      const bare = await platform.db.loadByKey(ctx, Concept, question.id);
      bare.version = '2';
      await concepts.save(ctx, bare);
    });
    const stored = concepts.get(platform.ctx, question.uuid);
    expect([stored.version, stored.answers.length, stored.names.length]).toEqual(['2', 1, 1]);
  });

  it('shows nothing of a transaction that was rolled back', async () => {
    const failed = platform.db.inTransaction(platform.ctx, async (ctx) => {
      await concepts.save(ctx, draft('never stored'));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(concepts.byName(platform.ctx, 'never stored')).toBeUndefined();
    await concepts.save(platform.ctx, draft('never stored'));
  });
});

import { restResource } from '../../kernel/rest/index.js';
import { ConceptStopWord } from './concept-stop-word.entity.js';
import { ConceptStopWordService } from './concept-stop-word.service.js';

/** @source webservices.rest 3.5.0 ConceptStopwordResource1_9 */
export const conceptStopWordResource = restResource(ConceptStopWord, ConceptStopWordService, {
  name: 'conceptstopword',
  kind: 'other',
  version: '1.9',
  display: { needs: ['value'], value: ({ value }) => value },
  ref: ['uuid', 'display'],
  default: ['uuid', 'display', 'value', 'locale'],
  full: ['uuid', 'display', 'value', 'locale'],
  links: { default: ['full', 'self'] },
  creatable: ['value*', 'locale'],
  find: (words, ctx, uuid) => words.find(ctx, uuid),
  load: (words, ctx, uuid) => words.load(ctx, uuid),
  list: (words, ctx) => words.all(ctx),
  create: (words, ctx, word) => words.save(ctx, word),
  update: false,
  purge: (words, ctx, word) => words.purge(ctx, word),
});

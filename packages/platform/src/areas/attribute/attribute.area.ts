import type { Area } from '../../kernel/module/index.js';
import { attributeMessages } from './attribute.messages.js';
import { ClobDatatypeStorage } from './clob-datatype-storage.entity.js';
import { LongTexts } from './long-text.service.js';

/** What attributes of all kinds of owners share. */
export const attributeArea: Area = {
  entities: [ClobDatatypeStorage],
  services: [LongTexts],
  messages: attributeMessages,
};

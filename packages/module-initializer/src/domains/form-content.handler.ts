import { EncounterType, Form, FormResource, FormService, LongTexts, messages, Messages, ownShape } from '@openmrs-ts/platform';
import type { Domain, FileCheck, Loading, Outcome } from '../content-domain/domain.rules.js';
import { wholeFile } from '../content-domain/domain.rules.js';
import { findNamed } from '../content-domain/index.js';
import { derivedUuid } from '../content-domain/names.rules.js';
import { ContentError } from '../content-package/content.errors.js';
import { type ContentFile, textOf } from '../content-package/content-file.rules.js';
import { emptyCheck, readJsonObject } from './json-content.handler.js';

const FORM_SEED = '794c4598-ab82-47ca-8d18-483a8abe6f4f';
const ENCOUNTER_PROCESSOR = 'EncounterFormProcessor';
const SCHEMA = { name: 'JSON schema', datatype: 'AmpathJsonSchema' };
const LONG_TEXT = 'org.openmrs.customdatatype.datatype.LongFreeTextDatatype';

/** What is read of a form's schema; the rest is kept as it is. */
interface StatedForm {
  readonly name: string;
  readonly version: string;
  readonly description: string | null;
  readonly published: boolean;
  readonly retired: boolean;
  /** Name of the encounter type; null for forms that make no encounter. */
  readonly encounter: string | null;
}

/**
 * Forms of the O3 form engine. A form is known by name and version; a new version retires the one before.
 *
 * @source openmrs-module-initializer 2.12.0 AmpathFormsLoader
 */
export const ampathForms: Domain = {
  name: 'ampathforms',
  after: ['encountertypes'],
  suffix: '.json',
  load: async (file, loading) => wholeFile(await loading.inTransaction((inner) => storeForm(readForm(file), textOf(file), inner))),
  check: (file): FileCheck => {
    const form = readForm(file);
    const uuid = derivedUuid(FORM_SEED, form.name, form.version);
    const references =
      form.encounter === null ? [] : [{ file: file.label, line: 1, column: 'encounter', domain: 'encountertypes', text: form.encounter }];
    return { ...emptyCheck, defined: [{ file: file.label, line: 1, uuid, names: [uuid, form.name] }], references };
  },
};

async function storeForm(stated: StatedForm, schema: string, loading: Loading): Promise<Outcome> {
  const { ctx, db, services } = loading;
  const service = services.get(FormService);
  const uuid = derivedUuid(FORM_SEED, stated.name, stated.version);
  const known = await service.load(ctx, uuid);
  if (!known) await retireOlder(stated.name, loading);
  const form = known ?? service.create();
  if (!known) form.uuid = uuid;
  const encounterType = stated.encounter === null ? null : findNamed(db, EncounterType, stated.encounter);
  if (encounterType === undefined) throw new ContentError(`"encounter" refers to "${stated.encounter ?? ''}", which does not exist`);
  const { name, version, description, published, retired } = stated;
  Object.assign(form, { name, version, description, published, retired, encounterType });
  if (retired) form.retireReason = 'Retired by module Initializer';
  const changes = !known || db.changes(form).length > 0;
  if (changes) await service.save(ctx, form);
  const stored = await storeText(form, SCHEMA.name, SCHEMA.datatype, schema, loading);
  return known ? (changes || stored ? 'updated' : 'unchanged') : 'created';
}

async function retireOlder(name: string, { ctx, services }: Loading): Promise<void> {
  const service = services.get(FormService);
  for (const older of service.all(ctx, { includeRetired: false }).filter((item) => item.name === name)) {
    const form = await service.load(ctx, older.uuid);
    if (form) await service.retire(ctx, form, 'Replaced with new version by Iniz');
  }
}

/** Keeps a text as a resource of a form. @returns whether it is another text than before */
async function storeText(form: Form, name: string, datatype: string, text: string, loading: Loading): Promise<boolean> {
  const { ctx, db, services } = loading;
  const texts = services.get(LongTexts);
  // A form that this transaction has made has no resources yet, and memory does not show it.
  const isNew = db.cache.find(Form, form.uuid) === undefined;
  const resources = isNew ? [] : await services.get(FormService).resourcesOf(ctx, form.uuid, ownShape(db.models.of(FormResource)));
  const present = resources.find((item) => item.name === name);
  const before = present && texts.find(ctx, present.valueReference);
  if (before === text) return false;
  if (present && before !== undefined) {
    await texts.replace(ctx, present.valueReference, text);
    return true;
  }
  const valueReference = await texts.store(ctx, text);
  await services
    .get(FormService)
    .saveResource(ctx, Object.assign(new FormResource(), { form, name, datatypeClassname: datatype, valueReference }));
  return true;
}

function readForm(file: ContentFile): StatedForm {
  const json = readJsonObject(file);
  const refuse = (text: string): never => {
    throw new ContentError(`${file.label}: ${text}`);
  };
  const text = (key: string): string | null => (typeof json[key] === 'string' && json[key].trim() !== '' ? json[key].trim() : null);
  const required = (key: string): string => text(key) ?? refuse(`"${key}" must be a text`);
  const flag = (key: string): boolean => (typeof json[key] === 'boolean' ? json[key] : refuse(`"${key}" must be true or false`));
  const makesEncounter = (text('processor') ?? ENCOUNTER_PROCESSOR) === ENCOUNTER_PROCESSOR;
  return {
    name: required('name'),
    version: required('version'),
    description: text('description'),
    published: flag('published'),
    retired: flag('retired'),
    encounter: makesEncounter ? required('encounter') : text('encounter'),
  };
}

/** Translations of forms; looked at on each start, because a new version of a form needs them again. */
export const ampathFormTranslations: Domain = {
  name: 'ampathformstranslations',
  after: ['ampathforms'],
  suffix: '.json',
  always: true,
  load: async (file, loading) => {
    const { form: name, language, title } = readTranslation(file);
    const form = loading.services
      .get(FormService)
      .all(loading.ctx, { includeRetired: false })
      .find((item) => item.name === name);
    if (!form) throw new ContentError(`${file.label}: "form" refers to "${name}", which does not exist`);
    const changed = await loading.inTransaction((inner) =>
      storeText(form, `${name}_translations_${language}`, LONG_TEXT, textOf(file), inner),
    );
    if (title !== null) {
      const texts = { [`ui.i18n.Form.name.${form.uuid}`]: title, [`org.openmrs.Form.${form.uuid}`]: title };
      loading.services.get(Messages).register(messages(language, texts));
    }
    return wholeFile(changed ? 'updated' : 'unchanged');
  },
  check: (file) => {
    const { form } = readTranslation(file);
    return { ...emptyCheck, references: [{ file: file.label, line: 1, column: 'form', domain: 'ampathforms', text: form }] };
  },
};

function readTranslation(file: ContentFile): { form: string; language: string; title: string | null } {
  const { form, language, form_name_translation: title } = readJsonObject(file);
  if (typeof form !== 'string' || form === '') throw new ContentError(`${file.label}: "form" must be a text`);
  if (typeof language !== 'string' || language === '') throw new ContentError(`${file.label}: "language" must be a text`);
  return { form, language, title: typeof title === 'string' && title !== '' ? title : null };
}

import type { Problems } from '@openmrs-ts/platform';
import { IdentifierPool } from './identifier-pool.entity.js';
import type { IdentifierSource } from './identifier-source.entity.js';
import { RemoteIdentifierSource } from './remote-identifier-source.entity.js';
import { SequentialIdentifierGenerator } from './sequential-identifier-generator.entity.js';

/** Adds the rules that a source breaks. Upstream checks most of them only in its own pages. */
export function validateSource(source: IdentifierSource, problems: Problems): void {
  if (!source.name?.trim()) problems.field('name', 'idgen.error.name.required');
  if (!source.identifierType) problems.field('identifierType', 'idgen.error.identifierType.required');
  const { sequential, remote, pool } = source;
  if ([sequential, remote, pool].filter(Boolean).length !== 1) problems.global('idgen.error.type.required');
  if (sequential) validateSequential(sequential, problems);
  if (remote) validateRemote(remote, problems);
  if (pool) validatePool(source, pool, problems);
}

function validateSequential({ baseCharacterSet, firstIdentifierBase }: SequentialIdentifierGenerator, problems: Problems): void {
  const digits = [...(baseCharacterSet ?? '')];
  if (digits.length < 2 || new Set(digits).size !== digits.length)
    problems.field('baseCharacterSet', 'idgen.error.baseCharacterSet.invalid');
  if (!firstIdentifierBase) problems.field('firstIdentifierBase', 'idgen.error.firstIdentifierBase.required');
  else if ([...firstIdentifierBase].some((character) => !digits.includes(character))) {
    problems.field('firstIdentifierBase', 'idgen.error.firstIdentifierBase.invalid');
  }
}

function validateRemote({ url }: RemoteIdentifierSource, problems: Problems): void {
  if (!url?.trim()) problems.field('url', 'idgen.error.url.required');
  else if (!/^https?:\/\//i.test(url.trim())) problems.field('url', 'idgen.error.url.invalid');
}

function validatePool(source: IdentifierSource, { source: from, batchSize }: IdentifierPool, problems: Problems): void {
  if (from && from.id === source.id) problems.field('source', 'idgen.error.pool.ownSource');
  if (batchSize !== null && batchSize !== undefined && batchSize < 1) problems.field('batchSize', 'idgen.error.pool.batchSize');
}

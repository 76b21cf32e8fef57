import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { pendingDocument, pendingEndpoints } from '../src/index.js';

const page = path.resolve(__dirname, '../../../docs/reference/pending-endpoints.md');

it('the reference page says what the list says', () => {
  expect(fs.readFileSync(page, 'utf8')).toBe(pendingDocument(pendingEndpoints));
});

it('no address stands twice', () => {
  const addresses = pendingEndpoints.map(({ method, path: address }) => `${method} ${address}`);
  expect(addresses).toEqual([...new Set(addresses)]);
});

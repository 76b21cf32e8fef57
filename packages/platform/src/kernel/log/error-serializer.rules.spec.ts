import { describe, expect, it } from '@jest/globals';
import { serializeError } from './error-serializer.js';

const ofDatabase = () =>
  Object.assign(new Error('invalid input syntax for type integer: "Zephyrine Quist"'), {
    severity: 'ERROR',
    code: '22P02',
    table: 'person',
    detail: 'Failing row contains (1, Zephyrine, Quist).',
    where: 'unnamed portal parameter $1 = Zephyrine',
  });

describe('errors in the log', () => {
  it('of the database name table and rule, and quote no value', () => {
    const written = JSON.stringify(serializeError(ofDatabase()));
    expect(written).toContain('22P02');
    expect(written).toContain('error-serializer.rules.spec');
    expect(written).not.toMatch(/Zephyrine|Quist/);
  });

  it('quote no value of the database error that caused them', () => {
    const written = JSON.stringify(serializeError(new Error('Person is in use', { cause: ofDatabase() })));
    expect(written).toContain('Person is in use');
    expect(written).not.toMatch(/Zephyrine|Quist/);
  });

  it('of the program keep message and stack', () => {
    expect(serializeError(new Error('broken'))).toMatchObject({ message: 'broken', stack: expect.stringContaining('broken') });
  });
});

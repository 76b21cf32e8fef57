import { describe, expect, it } from '@jest/globals';
import { applyJsonPatch, applyMergePatch } from './json-patch.js';
import { readPageToken, writePageToken } from './page-token.js';

describe('a JSON patch', () => {
  const document = { a: { b: [1, 2] }, 'x/y': 1 };

  it('adds, removes, replaces, moves, copies and tests, on a copy', () => {
    const patch = [
      { op: 'test', path: '/x~1y', value: 1 },
      { op: 'add', path: '/a/b/1', value: 9 },
      { op: 'add', path: '/a/b/-', value: 3 },
      { op: 'remove', path: '/x~1y' },
      { op: 'replace', path: '/a/b/0', value: 0 },
      { op: 'copy', from: '/a/b', path: '/c' },
      { op: 'move', from: '/a', path: '/d' },
    ];
    expect(applyJsonPatch(document, patch)).toEqual({ c: [0, 9, 2, 3], d: { b: [0, 9, 2, 3] } });
    expect(document).toEqual({ a: { b: [1, 2] }, 'x/y': 1 });
  });

  it('names the operation that cannot be applied', () => {
    expect(() => applyJsonPatch(document, {})).toThrow('it must be a list of operations');
    expect(() => applyJsonPatch(document, [{ op: 'test', path: '/a/b/0', value: 2 }])).toThrow(
      'operation 0: the value at /a/b/0 is another',
    );
    expect(() => applyJsonPatch(document, [{ op: 'remove', path: '/q' }])).toThrow('operation 0: there is nothing at /q');
    expect(() => applyJsonPatch(document, [{ op: 'add', path: '/a/b/7', value: 1 }])).toThrow('"7" is no position in the list');
    expect(() => applyJsonPatch(document, [{ op: 'fly', path: '/a' }])).toThrow('unknown operation "fly"');
    expect(() => applyJsonPatch(document, [{ op: 'add', path: 'a', value: 1 }])).toThrow('"a" is not a JSON pointer');
  });

  it('does not reach prototypes', () => {
    const result = applyJsonPatch({}, [{ op: 'add', path: '/__proto__', value: { polluted: true } }]) as { polluted?: boolean };
    expect([result.polluted, ({} as { polluted?: boolean }).polluted]).toEqual([undefined, undefined]);
  });
});

describe('a merge patch', () => {
  it('merges objects, removes nulls and replaces lists', () => {
    expect(applyMergePatch({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: null, e: 3 }, d: [2] })).toEqual({ a: { c: 2, e: 3 }, d: [2] });
  });
});

describe('a page token', () => {
  it('carries the search itself', () => {
    const token = {
      bundleId: 'b1',
      path: 'Observation',
      query: [
        ['code', 'a,b'],
        ['_sort', '-date'],
      ] as [string, string][],
    };
    expect(readPageToken(writePageToken(token))).toEqual(token);
  });

  it('of another form leads nowhere', () => {
    expect(() => readPageToken('garbage')).toThrow('HAPI-0417: Search ID "garbage" does not exist and may have expired');
  });
});

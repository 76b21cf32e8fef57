import { describe, expect, it } from '@jest/globals';
import { inLoadOrder } from './domain-order.rules.js';
import { wholeFile } from './domain.rules.js';
import { comparable, derivedUuid } from './names.rules.js';

describe('names', () => {
  it('are compared without case, accents and blanks at the end', () => {
    expect(comparable('Fièvre TYPHOÏDE ')).toBe(comparable('fievre typhoide'));
  });

  it('give the uuid that a form of the demonstration package states', () => {
    expect(derivedUuid('794c4598-ab82-47ca-8d18-483a8abe6f4f', 'Mental Health Assessment Form', '1')).toBe(
      '2069bd57-d534-3de9-ae24-f1d4e4b2de83',
    );
  });
});

describe('order of domains', () => {
  const domain = (name: string, ...after: string[]) => ({ name, after, suffix: '.csv', load: async () => wholeFile('created') });
  const order = (...list: ReturnType<typeof domain>[]) => inLoadOrder(list).map((item) => item.name);

  it('puts each behind those it names, and otherwise keeps the given order', () => {
    expect(order(domain('sets', 'concepts'), domain('tags'), domain('concepts', 'classes', 'absent'), domain('classes'))).toEqual([
      'classes',
      'concepts',
      'sets',
      'tags',
    ]);
  });

  it('names domains that wait for each other', () => {
    expect(() => order(domain('a', 'b'), domain('b', 'a'))).toThrow('Domains wait for each other: a -> b -> a');
  });

  it('lets a domain of a module take the place of a built-in one', () => {
    const own = domain('a');
    expect(inLoadOrder([domain('a'), own])).toEqual([own]);
  });
});

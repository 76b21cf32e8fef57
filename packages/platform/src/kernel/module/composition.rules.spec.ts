import { describe, expect, it } from '@jest/globals';
import { replace } from '../service/index.js';
import { defineDistribution, extendDistribution, undeclaredSettings } from './distribution.js';
import { defineModule, type ModuleDefinition } from './module.js';
import { startOrder } from './start-order.js';

const aModule = (id: string, more: Partial<ModuleDefinition> = {}) => defineModule({ id, version: '1.2.0', ...more });
const ids = (modules: readonly ModuleDefinition[]) => modules.map((item) => item.id);

describe('start order', () => {
  it('starts what is required first, whatever the order of the list', () => {
    expect(ids(startOrder([aModule('queue', { requires: { emrapi: '^1.0.0' } }), aModule('emrapi')], '0.1.0'))).toEqual([
      'emrapi',
      'queue',
    ]);
  });

  it('starts what a module is aware of first, when it is there', () => {
    expect(ids(startOrder([aModule('a', { awareOf: ['b', 'missing'] }), aModule('b')], '0.1.0'))).toEqual(['b', 'a']);
  });

  it('names both sides of a missing requirement', () => {
    expect(() => startOrder([aModule('queue', { requires: { emrapi: '^1.0.0' } })], '0.1.0')).toThrow(
      'Module "queue" requires "emrapi" ^1.0.0, which is not in the distribution',
    );
  });

  it('names the version that does not fit, also the platform’s', () => {
    expect(() => startOrder([aModule('a', { requires: { b: '^2.0.0' } }), aModule('b')], '0.1.0')).toThrow(
      'requires "b" ^2.0.0, but the distribution has 1.2.0',
    );
    expect(() => startOrder([aModule('a', { requires: { platform: '^1.0.0' } })], '0.1.0')).toThrow(
      'requires "platform" ^1.0.0, but the distribution has 0.1.0',
    );
  });

  it('tells all faults at once', () => {
    const broken = [aModule('a', { requires: { x: '1' } }), aModule('b', { requires: { y: '1' } })];
    expect(() => startOrder(broken, '0.1.0')).toThrow(/"x"[^]*"y"/);
  });

  it('shows a circle of requirements', () => {
    const circle = [aModule('a', { requires: { b: '*' } }), aModule('b', { requires: { a: '*' } })];
    expect(() => startOrder(circle, '0.1.0')).toThrow('a -> b -> a');
  });

  it('refuses two modules of one id', () => {
    expect(() => startOrder([aModule('a'), aModule('a')], '0.1.0')).toThrow('"a" is listed twice');
  });
});

describe('extending a distribution', () => {
  const property = { name: 'triage.keepDays', type: 'integer' as const, default: 3, description: '', read: () => 3 };
  const base = defineDistribution({
    id: 'base',
    version: '1.0.0',
    modules: [aModule('queue'), aModule('triage', { globalProperties: [property] })],
    content: ['/base'],
    settings: { 'triage.keepDays': '90', default_locale: 'en' },
  });

  it('leaves out removed modules and their settings, and lays content over the base', () => {
    const fork = extendDistribution(base, {
      id: 'fork',
      version: '1.0.0',
      remove: ['triage'],
      content: ['/fork'],
      settings: { default_locale: 'fr' },
    });
    expect(ids(fork.modules)).toEqual(['queue']);
    expect(fork.content).toEqual(['/base', '/fork']);
    expect(fork.settings).toEqual({ default_locale: 'fr' });
  });

  it('puts an added module in the place of the base’s of the same id', () => {
    const fork = extendDistribution(base, { id: 'fork', version: '1.0.0', add: [defineModule({ id: 'queue', version: '9.0.0' })] });
    expect(fork.modules.map((item) => [item.id, item.version])).toEqual([
      ['queue', '9.0.0'],
      ['triage', '1.2.0'],
    ]);
  });

  it('refuses to remove what is not there, naming both sides', () => {
    expect(() => extendDistribution(base, { id: 'fork', version: '1.0.0', remove: ['billing'] })).toThrow(
      'Distribution "fork" removes module "billing", which "base" does not have',
    );
  });

  it('finds settings that no module declares', () => {
    expect(undeclaredSettings(base, new Set(['default_locale']))).toEqual([
      'Distribution "base" sets "triage.keepDays", which no module declares',
    ]);
  });

  it('refuses two overrides of one service', () => {
    class Numbers {}
    class Mine extends Numbers {}
    class Theirs extends Numbers {}
    expect(() =>
      extendDistribution(defineDistribution({ id: 'b', version: '1.0.0', modules: [], overrides: [replace(Numbers).with(Mine)] }), {
        id: 'f',
        version: '1.0.0',
        overrides: [replace(Numbers).with(Theirs)],
      }),
    ).toThrow('replaces Numbers twice');
  });
});

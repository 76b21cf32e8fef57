import { afterEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { cleanUp, command, RunningCommand, temporaryFolder } from './running-command.js';

describe('check', () => {
  afterEach(cleanUp);

  it('prints the modules in start order and what they add, without a database', async () => {
    const folder = temporaryFolder();
    const modules = [
      {
        id: 'billing',
        version: '1.0.0',
        requires: { queue: '^1.0.0', platform: '*' },
        awareOf: ['stock'],
        privileges: [{ name: 'Get Bills', description: 'Able to read bills' }],
        globalProperties: [{ name: 'billing.currency', description: 'Currency of new bills' }],
        migrations: [{ name: '0001-create-bill', checksum: 'x' }],
        routes: [{ method: 'get', path: '/module/billing/report' }],
        tasks: [{ name: 'billing.close', cron: '0 1 * * *' }],
        rest: [{ name: 'bill' }, { name: 'line', parent: { resource: 'bill' } }],
        fhir: [{ resource: 'Invoice' }],
      },
      { id: 'stock', version: '3.0.0', emulates: '2.1.0' },
      { id: 'queue', version: '1.4.0' },
    ];
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'acme', type: 'module', exports: './index.js' }));
    const distribution = { id: 'acme', name: 'Acme', version: '2.0.0', modules, content: ['/acme/content'] };
    fs.writeFileSync(path.join(folder, 'index.js'), `export default ${JSON.stringify(distribution)};`);

    const { code, stdout, stderr } = await command(['check'], {
      OPENMRS_DISTRIBUTION: folder,
      OPENMRS_DATA_DIR: path.join(folder, 'data'),
    });
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').map((line) => line.trim());
    expect(lines.slice(0, 2)).toEqual(['Acme 2.0.0', 'Modules in start order:']);
    expect(lines.slice(2, 6)).toEqual([expect.stringMatching(/^platform \S+/), 'queue 1.4.0', 'stock 3.0.0 (as 2.1.0)', 'billing 1.0.0']);
    for (const line of [
      'bill',
      'bill/{uuid}/line',
      'GET /module/billing/report',
      'Invoice',
      'Get Bills',
      'billing.currency',
      'billing.close (0 1 * * *)',
      'billing:0001-create-bill',
      'platform:0001-create-core-schema',
      'Get Patients',
      'location',
      'Patient',
      '/acme/content',
    ]) {
      expect(lines).toContain(line);
    }
    expect(fs.existsSync(path.join(folder, 'data'))).toBe(false);
  });

  it('does not mind a reader that has seen enough', async () => {
    const check = new RunningCommand(['check'], {});
    check.child.stdout?.destroy();
    expect(await check.ended).toMatchObject({ code: 0, told: '' });
  });

  it('accepts the distributions of this repository', async () => {
    const names = ['minimal', 'distributions/minimal', '@openmrs-ts/distribution-minimal'];
    const endings = await Promise.all(names.map((name) => command(['check'], { OPENMRS_DISTRIBUTION: name })));
    expect(endings.map(({ code, stdout }) => [code, stdout.split('\n')[0]])).toEqual(names.map(() => [0, 'Minimal 0.1.0']));
    expect((await command(['check'], { OPENMRS_DISTRIBUTION: 'reference-application' })).code).toBe(0);
  });
});

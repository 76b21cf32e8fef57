import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import { AddressTemplateService } from '../src/areas/address-template/index.js';

describe('the address template', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform?.stop());

  it('is shown to any user who logged in, with labels in the language of the session', async () => {
    const clerk = await platform.as({ privileges: [] });
    const { status, body } = await clerk.get('addresstemplate');
    expect(status).toBe(200);
    expect(body['resourceVersion']).toBeUndefined();
    expect(body['lines'][0]?.[1]).toEqual({ isToken: 'IS_ADDR_TOKEN', displayText: 'Address', displaySize: '40', codeName: 'address1' });
    expect(body['nameMappings']['cityVillage']).toBe('City/Village');
    expect(body['requiredElements']).toEqual([]);
    expect(body['elementDefaults']).toBeNull();
    expect((await platform.anonymous().get('addresstemplate')).status).toBe(401);
  });

  it('changes at once when another one is saved, by those who may', async () => {
    const service = platform.service(AddressTemplateService);
    await service.save(platform.ctx, {
      ...service.current(platform.ctx),
      requiredElements: ['country'],
      elementDefaults: { country: 'Rwanda' },
    });
    const { body } = await (await platform.admin()).get('addresstemplate');
    expect(body['requiredElements']).toEqual(['country']);
    expect(body['elementDefaults']).toEqual({ country: 'Rwanda' });
    await expect(service.save(platform.ctx, '<nonsense/>')).rejects.toThrow('The root element is not');
    const nobody = platform.ctx.with({ user: undefined, common: new Set() });
    await expect(Promise.resolve().then(() => service.save(nobody, '<nonsense/>'))).rejects.toThrow('Manage Address Templates');
  });
});

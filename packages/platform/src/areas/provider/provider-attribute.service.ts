import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { AttributeService, AttributeTypeService } from '../attribute/index.js';
import { ProviderAttributeType } from './provider-attribute-type.entity.js';
import { ProviderAttribute } from './provider-attribute.entity.js';
import { getProviderAttributeTypes, getProviders, manageProviders, purgeProviders } from './provider.privileges.js';

/** The door to the attributes of providers. */
@service()
export class ProviderAttributeService extends AttributeService<ProviderAttribute> {
  readonly entity = ProviderAttribute;
  readonly owner = 'provider';
  readonly privileges = {
    get: [getProviders],
    add: [manageProviders],
    edit: [manageProviders],
    delete: [manageProviders],
    purge: [purgeProviders],
  };

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

/** The door to the attribute types of providers. Upstream lets anybody change them; here it needs the right to manage providers. */
@service()
export class ProviderAttributeTypeService extends AttributeTypeService<ProviderAttributeType> {
  readonly entity = ProviderAttributeType;
  readonly privileges = { get: [getProviderAttributeTypes, getProviders], manage: [manageProviders], purge: [purgeProviders] };
  protected override readonly nameInUse = 'ProviderAttributeType.error.nameAlreadyInUse';

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

import { restResource } from '../../kernel/rest/index.js';
import { typedValue } from '../attribute/custom-datatypes.rules.js';
import { referenceOf } from '../attribute/index.js';
import { GlobalProperty } from './global-property.entity.js';
import { getGlobalProperties } from './setting.privileges.js';
import { isTyped, settingDisplay } from './setting.rules.js';
import { SettingService } from './setting.service.js';

const shown = ['uuid', 'property', 'value', 'description', 'display'];
const datatype = ['datatypeClassname', 'datatypeConfig', 'preferredHandlerClassname', 'handlerConfig'];

/** @source webservices.rest 3.5.0 `SystemSettingResource1_9` */
export const systemSettingResource = restResource(GlobalProperty, SettingService, {
  name: 'systemsetting',
  kind: 'other',
  version: '1.9',
  view: getGlobalProperties,
  display: { needs: ['property', 'propertyValue'], value: (setting) => settingDisplay(setting) },
  properties: {
    property: {
      needs: ['property'],
      value: (setting) => setting.property,
      set: (setting, value, input) => {
        setting.property = String(input.scalar(GlobalProperty, 'property', value) ?? '');
      },
    },
    value: {
      needs: ['propertyValue', 'datatypeClassname', 'datatypeConfig'],
      value: (setting, { ctx }) =>
        isTyped(setting) ? typedValue(setting, setting.propertyValue, ctx.environment.metadata) : (setting.propertyValue ?? ''),
      set: async (setting, value, input) => {
        if (value === null || value === '') setting.propertyValue = null;
        else
          setting.propertyValue = await referenceOf(
            { datatypeClassname: setting.datatypeClassname ?? null, datatypeConfig: setting.datatypeConfig ?? null },
            value,
            'value',
            input,
          );
      },
    },
  },
  ref: ['uuid', 'display'],
  default: shown,
  full: [...shown, ...datatype],
  creatable: ['property*', 'description', ...datatype, 'value'],
  updatable: ['description', ...datatype, 'value'],
  list: (settings, ctx) => settings.all(ctx, { includeRetired: true }),
  search: (settings, ctx, read) => settings.startingWith(ctx, read.parameters['q'] ?? ''),
  remove: (settings, ctx, setting) => settings.purge(ctx, setting),
  restore: false,
});

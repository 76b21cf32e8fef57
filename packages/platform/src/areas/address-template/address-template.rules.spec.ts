import { describe, expect, it } from '@jest/globals';
import { defaultAddressTemplate } from '../../schema/seed/global-properties.data.js';
import { parseAddressTemplate } from './address-template-xml.rules.js';
import { addressTemplateXml, defaultsOf, linesOf } from './address-template.rules.js';

const separator = (displayText: string) => ({ isToken: 'IS_NOT_ADDR_TOKEN', displayText });

describe('an address template', () => {
  const template = parseAddressTemplate(defaultAddressTemplate);

  it('is read from its XML; maps that are absent stay absent', () => {
    expect(template.nameMappings).toMatchObject({ postalCode: 'Location.postalCode', cityVillage: 'Location.cityVillage' });
    expect(template.sizeMappings).toMatchObject({ address1: '40' });
    expect(template.lineByLineFormat).toEqual(['address1', 'address2', 'cityVillage stateProvince country postalCode']);
    expect(template.requiredElements).toEqual([]);
    expect(template.elementDefaults).toBeNull();
  });

  it('puts a separator before each property of a line', () => {
    const lines = linesOf(template);
    expect(lines?.[0]).toEqual([
      separator(''),
      { isToken: 'IS_ADDR_TOKEN', displayText: 'Location.address1', displaySize: '40', codeName: 'address1' },
    ]);
    expect(lines?.[2]?.map((token) => token.codeName ?? token.displayText)).toEqual([
      '',
      'cityVillage',
      ' ',
      'stateProvince',
      ' ',
      'country',
      ' ',
      'postalCode',
    ]);
  });

  it('tells address1 from address15, and keeps text at both ends of a line', () => {
    const [line] = linesOf({ ...template, lineByLineFormat: ['No. address15, address1.'] }) ?? [];
    expect(line?.map((token) => token.codeName ?? token.displayText)).toEqual(['No. ', 'address15', ', ', 'address1', '.']);
  });

  it('written and read again is the same, whatever characters it holds', () => {
    const full = {
      ...template,
      elementDefaults: { country: 'Côte d\'Ivoire & "more" <>' },
      elementRegex: { postalCode: String.raw`^\d{5}$` },
      elementRegexFormats: { postalCode: '00000' },
      requiredElements: ['country'],
    };
    expect(parseAddressTemplate(addressTemplateXml(full))).toEqual(full);
  });

  it('may hold its maps as entries of two strings', () => {
    const xml =
      '<org.openmrs.layout.address.AddressTemplate><nameMappings><entry><string>country</string><string>Country</string></entry></nameMappings></org.openmrs.layout.address.AddressTemplate>';
    expect(parseAddressTemplate(xml).nameMappings).toEqual({ country: 'Country' });
  });

  it('is refused when it is no XML or another document', () => {
    expect(() => parseAddressTemplate('<a><b></a>')).toThrow('in line 1');
    expect(() => parseAddressTemplate('<a/>')).toThrow('The root element is not');
  });

  it('takes defaults from a list of names and values', () => {
    expect(defaultsOf('country=Rwanda, stateProvince=Kigali,broken')).toEqual({ country: 'Rwanda', stateProvince: 'Kigali' });
    expect(defaultsOf(undefined)).toBeNull();
  });
});

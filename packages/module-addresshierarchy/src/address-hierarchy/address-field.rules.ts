/** Address properties by the names that levels and configurations use. Old names stand for the properties that took their place. */
const properties: Readonly<Record<string, string>> = {
  COUNTRY: 'country',
  STATE_PROVINCE: 'stateProvince',
  COUNTY_DISTRICT: 'countyDistrict',
  CITY_VILLAGE: 'cityVillage',
  POSTAL_CODE: 'postalCode',
  LONGITUDE: 'longitude',
  LATITUDE: 'latitude',
  NEIGHBORHOOD_CELL: 'address3',
  TOWNSHIP_DIVISION: 'address4',
  SUBREGION: 'address5',
  REGION: 'address6',
  ...Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`ADDRESS_${index + 1}`, `address${index + 1}`])),
};

/** The address property of a field, for example `cityVillage` of `CITY_VILLAGE`; undefined when there is no such field. */
export function addressPropertyOf(field: string): string | undefined {
  return properties[field];
}

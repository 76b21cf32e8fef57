import { privilege } from '@openmrs-ts/platform';

export const generateDemoData = privilege('Generate Demo Data', 'Make demo patients');

import { privilege } from '@openmrs-ts/platform';

/** Held by the system, which loads content; not created at start. */
export const manageDispositions = privilege('Manage Dispositions', 'Able to define dispositions');

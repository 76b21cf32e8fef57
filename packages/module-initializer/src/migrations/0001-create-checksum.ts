import { migration } from '@openmrs-ts/platform';

/** Which files of content packages have been loaded. */
export const createChecksum = migration(
  '0001-create-checksum',
  `create table initializer_checksum (
    label varchar(1000) primary key,
    checksum varchar(32) not null,
    failed_rows integer not null,
    row_digests text[],
    loaded_at timestamptz not null
  )`,
);

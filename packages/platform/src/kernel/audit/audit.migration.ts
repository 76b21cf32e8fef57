import { migration } from '../migration/index.js';

/** The log of who read and changed what. Rows are only ever added; sealed batches are chained by their hashes. */
export const createAuditLog = migration(
  '0002-create-audit-log',
  `create table openmrs_audit (
     audit_id bigint generated always as identity primary key,
     at timestamptz not null,
     user_id integer,
     action varchar(10) not null,
     kind varchar(100) not null,
     record varchar(100),
     patients varchar(38)[],
     detail text,
     request_id varchar(64) not null,
     address varchar(45)
   );
   create index openmrs_audit_at_idx on openmrs_audit using brin (at);
   create index openmrs_audit_patients_idx on openmrs_audit using gin (patients);
   create index openmrs_audit_record_idx on openmrs_audit (record) where record is not null;
   create table openmrs_audit_seal (
     seal_id bigint generated always as identity primary key,
     first_audit_id bigint not null,
     last_audit_id bigint not null,
     row_count bigint not null,
     hash varchar(64) not null,
     sealed_at timestamptz not null default now()
   );
   create function openmrs_audit_refuse() returns trigger language plpgsql as $$
   begin
     if current_setting('openmrs.audit_retention', true) = 'on' and tg_op = 'DELETE' then
       return old;
     end if;
     raise exception 'The audit log can only be added to';
   end $$;
   create trigger openmrs_audit_append_only before update or delete on openmrs_audit for each row execute function openmrs_audit_refuse();
   create trigger openmrs_audit_seal_append_only before update or delete on openmrs_audit_seal for each row execute function openmrs_audit_refuse()`,
);

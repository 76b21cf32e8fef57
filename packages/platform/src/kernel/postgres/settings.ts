/** PostgreSQL settings by name, as in `postgresql.conf`. */
export type PostgresSettings = Readonly<Record<string, string>>;

const LOCAL_ONLY: PostgresSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
};

/** Settings for real data: a commit is on the disk before it is acknowledged. */
export const DURABLE_SETTINGS: PostgresSettings = {
  ...LOCAL_ONLY,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '128MB',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  // Refused statements and the rows in them may hold data about patients; the application reports them itself.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Settings for data that nobody misses: nothing waits for the disk. */
export const SCRATCH_SETTINGS: PostgresSettings = {
  ...LOCAL_ONLY,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '64MB',
  autovacuum: 'off',
  checkpoint_timeout: '1h',
  max_wal_size: '1GB',
};

/** How database clusters are made: the same text order and case rules on every machine. */
export const CLUSTER_FLAGS: readonly string[] = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

/** In addition, for clusters that nobody misses. */
export const SCRATCH_CLUSTER_FLAGS: readonly string[] = ['--no-sync', '--wal-segsize=1'];

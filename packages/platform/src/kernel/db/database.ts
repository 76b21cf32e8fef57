import pg from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { PostgresNaming } from './naming.js';

/** How to reach PostgreSQL: a URL, or host (a unix socket's folder too), port, user and database. */
export interface DatabaseConnection {
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

const DATE = 1082;
const TIME = 1083;

/** Calendar dates and times of day stay text: they have no zone. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE || oid === TIME) return (value: string) => value;
    return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
  },
};

/** The connection options of the pg driver. */
export function clientConfig(connection: DatabaseConnection): pg.ClientConfig {
  const { url, ...rest } = connection;
  return { ...(url === undefined ? rest : { connectionString: url }), types: types as pg.CustomTypesConfig };
}

/** Opens TypeORM's data source, whose pool everything shares. `synchronize` stays off: the schema belongs to migrations. */
export async function openDataSource(
  connection: DatabaseConnection,
  entities: MixedList<Function | string | EntitySchema>,
  poolSize: number,
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    entities,
    namingStrategy: new PostgresNaming(),
    installExtensions: false,
    synchronize: false,
    ...(connection.url === undefined
      ? {
          host: connection.host,
          port: connection.port,
          username: connection.user,
          password: connection.password,
          database: connection.database,
        }
      : { url: connection.url }),
    applicationName: 'openmrs-ts',
    extra: { types, max: poolSize, idleTimeoutMillis: 30_000 },
  });
  await dataSource.initialize();
  return dataSource;
}

/** TypeORM's pool. */
export function poolOf(dataSource: DataSource): pg.Pool {
  return (dataSource.driver as unknown as { master: pg.Pool }).master;
}

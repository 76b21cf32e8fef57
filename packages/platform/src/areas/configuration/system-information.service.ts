import { arch, freemem, hostname, platform, release, totalmem, userInfo } from 'node:os';
import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ServerParts } from '../../kernel/server/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { EMULATED_CORE_VERSION, listedModules } from '../module/index.js';
import { getUsers } from '../user/user.privileges.js';
import { viewAdministrationFunctions } from './configuration.privileges.js';

/** Sections of texts by message code. */
export type SystemInformation = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What administrators may know of the running server. */
@service()
export class SystemInformationService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ServerParts) private readonly parts: ServerParts,
  ) {}

  /**
   * Server, runtime, memory, database and modules; no secrets.
   *
   * @source openmrs-core 2.8.7 `AdministrationServiceImpl.getSystemInformation`
   */
  @requires(viewAdministrationFunctions)
  async current(ctx: Ctx): Promise<SystemInformation> {
    const { heapUsed, heapTotal } = process.memoryUsage();
    const [database] = await this.db.query<{ name: string; user: string; version: string }>(
      ctx,
      sql`select current_database() as name, current_user as user, current_setting('server_version') as version`,
    );
    const [date = '', time = ''] = ctx.now.toISOString().split(/[T.]/);
    return {
      'SystemInfo.title.openmrsInformation': {
        'SystemInfo.OpenMRSInstallation.systemDate': date,
        'SystemInfo.OpenMRSInstallation.systemTime': time,
        'SystemInfo.OpenMRSInstallation.openmrsVersion': EMULATED_CORE_VERSION,
        'SystemInfo.hostname': hostname(),
      },
      'SystemInfo.title.javaRuntimeEnvironmentInformation': {
        'SystemInfo.JavaRuntimeEnv.operatingSystem': platform(),
        'SystemInfo.JavaRuntimeEnv.operatingSystemArch': arch(),
        'SystemInfo.JavaRuntimeEnv.operatingSystemVersion': release(),
        'SystemInfo.JavaRuntimeEnv.javaRuntimeName': 'Node.js',
        'SystemInfo.JavaRuntimeEnv.javaRuntimeVersion': process.version,
        'SystemInfo.JavaRuntimeEnv.userName': userInfo().username,
        'SystemInfo.JavaRuntimeEnv.systemTimezone': Intl.DateTimeFormat().resolvedOptions().timeZone,
        'SystemInfo.JavaRuntimeEnv.fileSystemEncoding': 'UTF-8',
      },
      'SystemInfo.title.memoryInformation': {
        'SystemInfo.Memory.totalMemory': megabytes(totalmem()),
        'SystemInfo.Memory.freeMemory': megabytes(freemem()),
        'SystemInfo.Memory.maximumHeapSize': `${megabytes(heapTotal)} (${megabytes(heapUsed)})`,
      },
      'SystemInfo.title.dataBaseInformation': {
        'SystemInfo.Database.name': database?.name ?? '',
        'SystemInfo.Database.userName': database?.user ?? '',
        'SystemInfo.Database.driver': `PostgreSQL ${database?.version ?? ''}`,
      },
      'SystemInfo.title.moduleInformation': Object.fromEntries(
        listedModules(this.parts.composition.modules).map((item) => [item.name, `${item.version} `]),
      ),
    };
  }

  /** Names of users with a session that has been used lately, sorted. */
  @requires(getUsers)
  async loggedInUsers(ctx: Ctx): Promise<string[]> {
    const minutes = Number(ctx.environment.settings.text('session.timeoutMinutes') ?? 30);
    const rows = await this.db.query<{ name: string }>(
      ctx,
      sql`select distinct coalesce(u.username, u.system_id) as name from openmrs_session s join users u on u.user_id = s.user_id
          where not u.retired and s.last_used_at > now() - make_interval(mins => ${Math.ceil(minutes)}::int) order by name`,
    );
    return rows.map((row) => row.name);
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`;
}

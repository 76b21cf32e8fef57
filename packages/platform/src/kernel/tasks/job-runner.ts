import { type Runner, run, runMigrations, runOnce, type TaskList } from 'graphile-worker';
import { Logger as WorkerLogger } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Ctx } from '../context/index.js';
import { DELIVER_EVENT, type Delivery, type Events } from '../events/index.js';
import type { Services } from '../service/index.js';
import type { ScheduledTask } from './scheduled-task.js';

const RESTART_MILLISECONDS = 5000;

/** Runs events after their commit and scheduled tasks, each once for all nodes. */
export class JobRunner {
  private runner: Runner | undefined;
  private stopped = false;

  constructor(
    private readonly pool: Pool,
    private readonly log: Logger,
    private readonly events: Events,
    private readonly tasks: readonly ScheduledTask[],
    private readonly services: Services,
    private readonly systemContext: () => Ctx,
  ) {}

  /** Creates the job tables; done before modules start so that events can be stored. */
  async prepare(): Promise<void> {
    await runMigrations({ pgPool: this.pool, logger: this.logger() });
  }

  /** Starts working on jobs; when the database was away for too long, starts again once it answers. */
  async start(): Promise<void> {
    this.stopped = false;
    const runner = await run({
      pgPool: this.pool,
      logger: this.logger(),
      concurrency: 2,
      noHandleSignals: true,
      taskList: this.taskList(),
      crontab: this.tasks.map((task) => `${task.cron} ${taskName(task)} ?id=${taskName(task).replaceAll(':', '_')}`).join('\n'),
    });
    this.runner = runner;
    runner.promise.catch((error: unknown) => {
      if (this.stopped) return;
      this.log.error({ err: error }, 'the job runner ended; starting it again');
      this.startLater();
    });
  }

  /** Does all waiting jobs and returns; for tests and one-off commands. */
  async drain(): Promise<void> {
    await runOnce({ pgPool: this.pool, logger: this.logger(), noHandleSignals: true, taskList: this.taskList() });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.runner?.stop();
    this.runner = undefined;
  }

  private startLater(): void {
    const again = () => {
      if (this.stopped) return;
      this.start().catch((error: unknown) => {
        this.log.error({ err: error }, 'the job runner cannot start yet');
        this.startLater();
      });
    };
    setTimeout(again, RESTART_MILLISECONDS).unref();
  }

  private taskList(): TaskList {
    const list: TaskList = {
      [DELIVER_EVENT]: async (payload) => this.events.deliver(this.systemContext(), payload as Delivery),
    };
    for (const task of this.tasks) {
      list[taskName(task)] = async () => {
        this.log.info({ task: task.name }, 'task started');
        await task.run(this.services.get(task.service), this.systemContext());
      };
    }
    return list;
  }

  private logger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      if (level === 'error') this.log.error({ component: 'jobs' }, message);
      else if (level === 'warning') this.log.warn({ component: 'jobs' }, message);
      else this.log.debug({ component: 'jobs' }, message);
    });
  }
}

/** Names in a crontab may hold letters, digits, `_`, `-` and `:`. */
function taskName(task: ScheduledTask): string {
  return `task:${task.name.replaceAll('.', ':')}`;
}

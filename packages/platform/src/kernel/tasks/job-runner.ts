import { type Runner, run, runMigrations, runOnce, type TaskList } from 'graphile-worker';
import { Logger as WorkerLogger } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Ctx } from '../context/index.js';
import { DELIVER_EVENT, type Delivery, type Events } from '../events/index.js';
import type { Services } from '../service/index.js';
import type { ScheduledTask } from './scheduled-task.js';

/** Runs events after their commit and scheduled tasks, each once for all nodes. */
export class JobRunner {
  private runner: Runner | undefined;

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

  /** Starts working on jobs. */
  async start(): Promise<void> {
    this.runner = await run({
      pgPool: this.pool,
      logger: this.logger(),
      concurrency: 2,
      noHandleSignals: true,
      taskList: this.taskList(),
      crontab: this.tasks.map((task) => `${task.cron} ${taskName(task)} ?id=${taskName(task).replaceAll(':', '_')}`).join('\n'),
    });
  }

  /** Does all waiting jobs and returns; for tests and one-off commands. */
  async drain(): Promise<void> {
    await runOnce({ pgPool: this.pool, logger: this.logger(), noHandleSignals: true, taskList: this.taskList() });
  }

  async stop(): Promise<void> {
    await this.runner?.stop();
    this.runner = undefined;
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

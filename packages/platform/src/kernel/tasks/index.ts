export { JobRunner } from './job-runner.js';
export { scheduledTask, type ScheduledTask } from './scheduled-task.js';

import fs from 'node:fs';

const LIMIT_BYTES = 10 * 1024 * 1024;
const CHECK_MILLISECONDS = 60_000;
const LAST_LINES = 8;
const TAIL_BYTES = 8192;

/** The file PostgreSQL writes its messages to; PostgreSQL gets the descriptor and needs no right on the file. */
export interface ServerLog {
  readonly descriptor: number;
  /** What was written last since the log was opened, in one line. */
  lastWords(): string;
  close(): void;
}

/**
 * Opens a log for appending and keeps it below about 10 MB, with one predecessor of the same size at `<file>.1`.
 */
export function openServerLog(file: string): ServerLog {
  const descriptor = fs.openSync(file, 'a+', 0o600);
  const trim = (): void => {
    if (fs.fstatSync(descriptor).size <= LIMIT_BYTES) return;
    // PostgreSQL holds the file open, so it is emptied in place rather than moved.
    fs.copyFileSync(file, `${file}.1`);
    fs.ftruncateSync(descriptor);
  };
  trim();
  const start = fs.fstatSync(descriptor).size;
  const timer = setInterval(() => {
    try {
      trim();
    } catch (error) {
      // A full disk must not end the process; the next round tries again.
      process.emitWarning(`the log of PostgreSQL cannot be shortened: ${String(error)}`);
    }
  }, CHECK_MILLISECONDS);
  timer.unref();
  return {
    descriptor,
    lastWords: () => lastLines(descriptor, start),
    close: () => {
      clearInterval(timer);
      fs.closeSync(descriptor);
    },
  };
}

function lastLines(descriptor: number, start: number): string {
  const { size } = fs.fstatSync(descriptor);
  const from = Math.max(size < start ? 0 : start, size - TAIL_BYTES);
  const buffer = Buffer.alloc(Math.max(size - from, 0));
  const length = fs.readSync(descriptor, buffer, 0, buffer.length, from);
  const lines = buffer
    .toString('utf8', 0, length)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(-LAST_LINES).join(' | ');
}

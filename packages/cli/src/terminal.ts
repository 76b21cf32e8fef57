/** Shows long work at the terminal: one line that is rewritten where the terminal can, else one line for each step. */
export class Terminal {
  private readonly began = performance.now();
  private step = '';
  private open = false;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** Shows a step, with counts where there are any. */
  progress(step: string, done?: number, total?: number): void {
    const counts = done === undefined ? '' : total === undefined ? ` ${done}` : ` ${done}/${total}`;
    const kind = step.split(' ').slice(0, 2).join(' ');
    if (this.stream.isTTY) {
      this.stream.write(`\r\u001b[2K${this.clock()} ${step}${counts}`);
      this.open = true;
    } else if (kind !== this.step || (done !== undefined && done === total)) {
      this.stream.write(`${this.clock()} ${step}${counts}\n`);
    }
    this.step = kind;
  }

  /** Shows a line that stays. */
  line(text: string): void {
    this.stream.write(`${this.open ? '\r\u001b[2K' : ''}${text}\n`);
    this.open = false;
  }

  /** Seconds since the start. */
  get seconds(): string {
    return ((performance.now() - this.began) / 1000).toFixed(1);
  }

  private clock(): string {
    return `[${this.seconds.padStart(5)}s]`;
  }
}

// The server's process. It is started and ended here and not by the client, which would wait for a hung one for good.
import { type ChildProcess, spawn } from 'node:child_process';

export class Program {
  readonly command: string;
  #process: ChildProcess | undefined;
  /** Whether it was ended from here: then it is not to be started again. */
  ended = false;

  constructor(command: string) {
    this.command = command;
  }

  /** Starts it; again after a crash. */
  readonly start = async (): Promise<ChildProcess> => {
    if (this.ended) throw new Error('ended');
    const process = spawn(this.command, ['lsp'], { stdio: 'pipe' });
    await new Promise((resolve, reject) => {
      process.once('spawn', resolve);
      process.once('error', reject);
    });
    // A server that has just ended must not bring the extension down with it.
    process.stdin.on('error', () => undefined);
    this.#process = process;
    return process;
  };

  /** Ends it, whatever it does: told to, and a second later the hard way. */
  async end(): Promise<void> {
    this.ended = true;
    const process = this.#process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => process.once('exit', () => resolve()));
    process.kill();
    const hard = setTimeout(() => process.kill('SIGKILL'), 1000);
    await gone;
    clearTimeout(hard);
  }
}

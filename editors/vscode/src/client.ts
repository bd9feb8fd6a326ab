// Starts the server, stops it, starts it anew. Restarts queue up: two at a time would leave a server behind.
import * as vscode from 'vscode';
import { CloseAction, LanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient/node';
import { scheme } from './pages';
import { Program } from './program';
import { findServer } from './server';
import { scheme as sheets } from './sheets';
import type { Counts, Status } from './status';
import { listed } from './symbols';

export const documentSelector = ['file', 'untitled'].flatMap((scheme) =>
  ['markdown', 'plaintext'].map((language) => ({ scheme, language })),
);

/** How long a server may take to say who it is, in milliseconds. */
const patience = 20_000;

export class Server {
  readonly #context: vscode.ExtensionContext;
  readonly #output: vscode.LogOutputChannel;
  readonly #status: Status;
  readonly #started = new vscode.EventEmitter<void>();
  #client: LanguageClient | undefined;
  #program: Program | undefined;
  #restarts: Promise<void> = Promise.resolve();
  /** Waits no longer for the server that is being started. */
  #giveUp: () => void = () => undefined;

  /** It has said who it is. */
  readonly onStarted = this.#started.event;

  constructor(context: vscode.ExtensionContext, output: vscode.LogOutputChannel, status: Status) {
    this.#context = context;
    this.#output = output;
    this.#status = status;
  }

  /** The client, while its server runs. */
  get client(): LanguageClient | undefined {
    return this.#client?.state === State.Running ? this.#client : undefined;
  }

  /** Where the program is. */
  get command(): string | undefined {
    return this.#program?.command;
  }

  /** How the figures of a document stand; `undefined` while no server runs. */
  async counts(document: vscode.TextDocument): Promise<Counts | undefined> {
    const client = this.client;
    if (!client) return undefined;
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const told = await client.sendRequest<Counts | null>('workspace/executeCommand', { command: 'gouji.counts', arguments: [uri] });
    return told ?? undefined;
  }

  restart(): Promise<void> {
    this.#giveUp();
    return (this.#restarts = this.#restarts.then(() => this.#start()));
  }

  async end(): Promise<void> {
    this.#giveUp();
    await this.#restarts;
    await this.#stop();
  }

  async #start(): Promise<void> {
    await this.#stop();
    try {
      this.#program = new Program(findServer(this.#context));
      const client = this.#createClient(this.#program);
      this.#client = client;
      client.onDidChangeState(({ newState }) => this.#status.show(newState, client.initializeResult?.serverInfo?.version));
      await this.#answered(client.start());
      this.#started.fire();
    } catch (error) {
      await this.#stop();
      this.#report(error);
    }
  }

  /** A program that starts and never answers must not hold up the next restart. */
  #answered(started: Promise<void>): Promise<void> {
    let clock: NodeJS.Timeout | undefined;
    const given = new Promise<void>((resolve, reject) => {
      clock = setTimeout(() => reject(new Error(vscode.l10n.t('the server does not answer'))), patience);
      this.#giveUp = resolve;
    });
    return Promise.race([started, given]).finally(() => clearTimeout(clock));
  }

  #createClient(program: Program): LanguageClient {
    this.#output.info(`server: ${program.command}`);
    const options: LanguageClientOptions = {
      documentSelector,
      outputChannel: this.#output,
      traceOutputChannel: this.#output,
      initializationOptions: { ...settings(), pages: scheme, sheets },
      synchronize: { configurationSection: 'gouji' },
      middleware: {
        provideDocumentSymbols: listed,
        // A server that is just being ended is told of no change; the next one is given the settings when it starts.
        workspace: { didChangeConfiguration: (sections, next) => next(sections).catch(() => undefined) },
      },
      // One that crashes is started again, one that was ended is not.
      errorHandler: {
        error: (...about) => usual.error(...about),
        closed: () => (program.ended ? { action: CloseAction.DoNotRestart, handled: true } : usual.closed()),
      },
    };
    const client = new LanguageClient('gouji', 'Gouji', program.start, options);
    const usual = client.createDefaultErrorHandler();
    return client;
  }

  async #stop(): Promise<void> {
    const [client, program] = [this.#client, this.#program];
    this.#client = this.#program = undefined;
    // A client that still starts cannot be stopped in order: it would wait for the server's first answer.
    if (client?.state === State.Running) {
      await Promise.race([client.stop(2000).catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 4000))]);
    }
    await program?.end();
    client?.diagnostics?.clear();
  }

  #report(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#output.error(reason);
    this.#status.fail(reason);
    const settings = vscode.l10n.t('Open Settings');
    const show = vscode.l10n.t('Show Log');
    // Not awaited: activation must not hang on a message that nobody closes.
    void vscode.window
      .showErrorMessage(vscode.l10n.t('Gouji could not start: {0}', reason), settings, show)
      .then((choice) => {
        if (choice === settings) void vscode.commands.executeCommand('workbench.action.openSettings', 'gouji.path');
        if (choice === show) this.#output.show();
      });
  }
}

/** What of the settings the server reads; it is told of changes by `synchronize`. */
function settings(): Record<string, unknown> {
  const all = vscode.workspace.getConfiguration('gouji');
  const names = ['language', 'severities', 'inlayHints', 'codeLens', 'checkClosedFiles'];
  return Object.fromEntries(names.map((name) => [name, all.get(name)]));
}

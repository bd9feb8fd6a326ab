// Starts the server and passes on what it says. All knowledge of reports is in
// the server; nothing of it belongs here.
import * as vscode from 'vscode';
import { CloseAction, LanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient/node';
import { notice, reopenAs } from './mojibake';
import { Pages, explain, scheme } from './pages';
import { Program } from './program';
import { findServer } from './server';
import { Status } from './status';

const documentSelector = ['file', 'untitled'].flatMap((scheme) =>
  ['markdown', 'plaintext'].map((language) => ({ scheme, language })),
);

/** How long a server may take to say who it is, in milliseconds. */
const patience = 20_000;

let client: LanguageClient | undefined;
let program: Program | undefined;
/** Waits no longer for the server that is being started. */
let giveUp: () => void = () => undefined;
// Restarts queue up behind each other: two at a time would leave a server behind.
let restarts: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Gouji', { log: true });
  const status = new Status(documentSelector);

  // A program that starts and never answers must not hold up the next restart.
  const answered = (started: Promise<void>) =>
    Promise.race([
      started,
      new Promise<void>((resolve, reject) => {
        setTimeout(() => reject(new Error(vscode.l10n.t('the server does not answer'))), patience).unref();
        giveUp = resolve;
      }),
    ]);

  const start = async () => {
    await stop();
    try {
      program = new Program(findServer(context));
      client = createClient(program, output);
      client.onDidChangeState(({ newState }) => status.show(newState, client?.initializeResult?.serverInfo?.version));
      await answered(client.start());
    } catch (error) {
      await stop();
      await report(error, output, status);
    }
  };
  const restart = () => {
    giveUp();
    return (restarts = restarts.then(start));
  };

  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand('gouji.restart', restart),
    vscode.commands.registerCommand('gouji.showOutput', () => output.show()),
    vscode.commands.registerCommand('gouji.explain', (code?: unknown) => explain(typeof code === 'string' ? code : undefined)),
    vscode.commands.registerCommand('gouji.reopenGb18030', () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) return reopenAs(document);
    }),
    vscode.workspace.registerTextDocumentContentProvider(scheme, new Pages(() => client)),
    vscode.workspace.onDidOpenTextDocument((document) => void notice(document)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      // All other settings reach the running server as didChangeConfiguration.
      if (event.affectsConfiguration('gouji.path')) void vscode.commands.executeCommand('gouji.restart');
    }),
    // The program that this workspace asked for may be taken from now on.
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (vscode.workspace.getConfiguration('gouji').inspect('path')?.workspaceValue) {
        void vscode.commands.executeCommand('gouji.restart');
      }
    }),
  );

  for (const document of vscode.workspace.textDocuments) void notice(document);

  // The command is the only way in, so that an error takes one path.
  await vscode.commands.executeCommand('gouji.restart');
}

export async function deactivate(): Promise<void> {
  giveUp();
  await restarts;
  await stop();
}

function createClient(program: Program, output: vscode.LogOutputChannel): LanguageClient {
  output.info(`server: ${program.command}`);
  const options: LanguageClientOptions = {
    documentSelector,
    outputChannel: output,
    traceOutputChannel: output,
    initializationOptions: { language: vscode.workspace.getConfiguration('gouji').get('language', 'auto'), pages: scheme },
    synchronize: { configurationSection: 'gouji' },
  };
  // One that crashes is started again, one that was ended is not.
  options.errorHandler = {
    error: (...about) => usual.error(...about),
    closed: () => (program.ended ? { action: CloseAction.DoNotRestart, handled: true } : usual.closed()),
  };
  const client = new LanguageClient('gouji', 'Gouji', program.start, options);
  const usual = client.createDefaultErrorHandler();
  return client;
}

async function stop(): Promise<void> {
  const [old, its] = [client, program];
  client = program = undefined;
  // A client that still starts cannot be stopped in order: it would wait for the server's first answer.
  if (old?.state === State.Running) {
    await Promise.race([old.stop(2000).catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 4000))]);
  }
  await its?.end();
  old?.diagnostics?.clear();
}

async function report(error: unknown, output: vscode.LogOutputChannel, status: Status): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  output.error(reason);
  status.fail(reason);
  const settings = vscode.l10n.t('Open Settings');
  const show = vscode.l10n.t('Show Output');
  // Not awaited: activation must not hang on a message that nobody closes.
  void vscode.window
    .showErrorMessage(vscode.l10n.t('Gouji could not start: {0}', reason), settings, show)
    .then((choice) => {
      if (choice === settings) void vscode.commands.executeCommand('workbench.action.openSettings', 'gouji.path');
      if (choice === show) output.show();
    });
}

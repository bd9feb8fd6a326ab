// Starts the server and passes on what it says. All knowledge of reports is in
// the server; nothing of it belongs here.
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/node';
import { findServer } from './server';
import { Status } from './status';

const documentSelector = ['file', 'untitled'].flatMap((scheme) =>
  ['markdown', 'plaintext'].map((language) => ({ scheme, language })),
);

let client: LanguageClient | undefined;
// Restarts queue up behind each other: two at a time would leave a server behind.
let restarts: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Gouji', { log: true });
  const status = new Status(documentSelector);

  const restart = async () => {
    await stop();
    try {
      client = createClient(findServer(context), output);
      client.onDidChangeState(({ newState }) => status.show(newState, client?.initializeResult?.serverInfo?.version));
      await client.start();
    } catch (error) {
      await report(error, output, status);
    }
  };

  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand('gouji.restart', () => (restarts = restarts.then(restart))),
    vscode.commands.registerCommand('gouji.showOutput', () => output.show()),
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

  // The command is the only way in, so that an error takes one path.
  await vscode.commands.executeCommand('gouji.restart');
}

export async function deactivate(): Promise<void> {
  await restarts;
  await stop();
}

function createClient(command: string, output: vscode.LogOutputChannel): LanguageClient {
  output.info(`server: ${command}`);
  const options: LanguageClientOptions = {
    documentSelector,
    outputChannel: output,
    traceOutputChannel: output,
    initializationOptions: { language: vscode.workspace.getConfiguration('gouji').get('language', 'auto') },
    synchronize: { configurationSection: 'gouji' },
  };
  // Without `transport` it is stdio; with it the client would add a flag of its own to the command.
  return new LanguageClient('gouji', 'Gouji', { command, args: ['lsp'] }, options);
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  try {
    if (old?.needsStop()) await old.stop(2000);
  } catch {
    // It did not end in time and was ended the hard way.
  }
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

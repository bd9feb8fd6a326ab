// Starts the server and passes on what it says. All knowledge of reports is in
// the server; nothing of it belongs here.
import * as vscode from 'vscode';
import { Chart } from './chart';
import { Server, documentSelector } from './client';
import { diffFile, diffSaved } from './diff';
import { Indicators, named } from './indicators';
import { notice, reopenAs } from './mojibake';
import { Pages, explain, scheme as pages } from './pages';
import { exportTable, proofSheet, provider as sheets, scheme as reports } from './report';
import { openSample } from './sample';
import { Sheets, scheme as sheetScheme } from './sheets';
import { Status } from './status';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Gouji', { log: true });
  const status = new Status(documentSelector);
  const own = (server = new Server(context, output, status));
  const indicators = new Indicators(own);
  const chart = new Chart(context, own);

  const command = (name: string, run: (...words: unknown[]) => unknown) => vscode.commands.registerCommand(`gouji.${name}`, run);
  // What goes wrong in one is said, and not thrown at whoever called.
  const asked = (name: string, run: (...words: unknown[]) => Promise<void>) =>
    command(name, (...words) => run(...words).catch((error: unknown) => void vscode.window.showErrorMessage(`Gouji: ${error instanceof Error ? error.message : error}`)));

  context.subscriptions.push(
    output,
    status,
    indicators,
    chart,
    command('restart', () => own.restart()),
    command('showOutput', () => output.show()),
    command('explain', (code) => explain(typeof code === 'string' ? code : undefined)),
    command('reopenGb18030', () => {
      const document = vscode.window.activeTextEditor?.document;
      return document && reopenAs(document);
    }),
    asked('searchIndicators', () => indicators.search()),
    asked('chart', (node) => chart.show(named(node))),
    asked('exportTable', () => exportTable(own)),
    asked('proofSheet', () => proofSheet(own)),
    asked('diffSaved', () => diffSaved(own)),
    asked('diffFile', () => diffFile(own)),
    asked('openSample', () => openSample(context)),
    vscode.workspace.registerTextDocumentContentProvider(pages, new Pages(() => own.client)),
    vscode.workspace.registerTextDocumentContentProvider(reports, sheets),
    vscode.languages.registerDocumentLinkProvider({ scheme: reports }, sheets),
    vscode.workspace.registerTextDocumentContentProvider(sheetScheme, new Sheets(() => own.client)),
    vscode.workspace.onDidOpenTextDocument((document) => void notice(document)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      // All other settings reach the running server as didChangeConfiguration.
      if (event.affectsConfiguration('gouji.path')) void own.restart();
    }),
    // The program that this workspace asked for may be taken from now on.
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (vscode.workspace.getConfiguration('gouji').inspect('path')?.workspaceValue) void own.restart();
    }),
  );

  // Not at every key: whoever looks at it has stopped typing.
  let clock: NodeJS.Timeout | undefined;
  const count = (wait: number) => {
    clearTimeout(clock);
    clock = setTimeout(() => {
      const document = vscode.window.activeTextEditor?.document;
      if (!document || !vscode.languages.match(documentSelector, document)) return;
      own.counts(document).then((told) => status.figures(told), () => status.figures());
    }, wait);
  };
  context.subscriptions.push(
    own.onStarted(() => count(0)),
    vscode.window.onDidChangeActiveTextEditor(() => count(0)),
    vscode.workspace.onDidChangeTextDocument(() => count(1000)),
  );

  for (const document of vscode.workspace.textDocuments) void notice(document);
  await own.restart();
}

export async function deactivate(): Promise<void> {
  await server?.end();
}

// The panel: an indicator over the years of the report, the sheets and the earlier reports beside it.
import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Data, Said } from './chart/messages';
import { type Server, documentSelector } from './client';
import { seriesOf } from './series';

/** How long a text must rest before the panel is drawn anew, in milliseconds. */
const rest = 500;

type Chosen = Data['chosen'];

export class Chart implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #server: Server;
  readonly #all: vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  #document: vscode.TextDocument | undefined;
  #clock: NodeJS.Timeout | undefined;

  constructor(context: vscode.ExtensionContext, server: Server) {
    this.#context = context;
    this.#server = server;
    const changed = (uri: vscode.Uri) => uri.toString() === this.#document?.uri.toString() && this.#soon(rest);
    this.#all = [
      server.onStarted(() => this.#soon(0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => changed(document.uri)),
      // Also where a sheet or an earlier report has been read meanwhile.
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.forEach(changed)),
    ];
  }

  /** Shows the indicator that is named, or that of the figure at the cursor. */
  async show(name?: string): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const document = editor && vscode.languages.match(documentSelector, editor.document) ? editor.document : this.#document;
    if (!document) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a report in Markdown or plain text first.'));
      return;
    }
    this.#document = document;
    let chosen: Chosen = name ? { name, measure: '' } : undefined;
    if (!name && editor) {
      const [here] = await seriesOf(this.#server, document, editor.selection.active);
      if (here) chosen = { name: here.name, measure: here.measure };
    }
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      await this.#draw(chosen);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    const scripts = vscode.Uri.joinPath(this.#context.extensionUri, 'dist');
    const panel = vscode.window.createWebviewPanel('gouji.chart', vscode.l10n.t('Indicators over the Years'), column, {
      enableScripts: true,
      localResourceRoots: [scripts],
    });
    this.#panel = panel;
    panel.onDidDispose(() => (this.#panel = undefined));
    panel.onDidChangeViewState(() => panel.visible && this.#soon(0));
    panel.webview.onDidReceiveMessage((said: Said) => this.#hear(said, chosen).catch((error: unknown) => {
      void vscode.window.showErrorMessage(`Gouji: ${error instanceof Error ? error.message : error}`);
    }));
    panel.webview.html = page(panel.webview, scripts);
  }

  #soon(wait: number): void {
    clearTimeout(this.#clock);
    if (this.#panel?.visible) this.#clock = setTimeout(() => void this.#draw().catch(() => undefined), wait);
  }

  async #draw(chosen?: Chosen): Promise<void> {
    const [panel, document] = [this.#panel, this.#document];
    if (!panel || !document) return;
    const series = await seriesOf(this.#server, document);
    // What is asked for is shown, be it stated but once.
    const data: Data = { report: path.basename(document.uri.path), series, chosen, words: words() };
    await panel.webview.postMessage(data);
  }

  async #hear(said: Said, chosen: Chosen): Promise<void> {
    switch (said.type) {
      case 'ready':
        return this.#draw(chosen);
      case 'open': {
        const client = this.#server.client;
        if (!client) return;
        const { uri, range } = client.protocol2CodeConverter.asLocation(said.location);
        await vscode.window.showTextDocument(uri, { selection: range, viewColumn: vscode.ViewColumn.One });
        return;
      }
      case 'save': {
        const folder = this.#document && !this.#document.isUntitled ? path.posix.dirname(this.#document.uri.path) : undefined;
        const file = `${said.name.replace(/[\\/:*?"<>|]/g, '')}.${said.ending}`;
        const defaultUri = folder ? this.#document?.uri.with({ path: `${folder}/${file}` }) : undefined;
        const target = await vscode.window.showSaveDialog({ defaultUri, filters: { [said.ending.toUpperCase()]: [said.ending] } });
        if (target) await vscode.workspace.fs.writeFile(target, Buffer.from(said.text));
      }
    }
  }

  dispose(): void {
    clearTimeout(this.#clock);
    this.#panel?.dispose();
    for (const it of this.#all) it.dispose();
  }
}

function words(): Data['words'] {
  return {
    planned: vscode.l10n.t('target'),
    done: vscode.l10n.t('result'),
    finding: vscode.l10n.t('finding'),
    sources: { report: vscode.l10n.t('this report'), sheet: vscode.l10n.t('sheet'), earlier: vscode.l10n.t('earlier report') },
    columns: [
      vscode.l10n.t('indicator'), vscode.l10n.t('measure'), vscode.l10n.t('year'), vscode.l10n.t('months'), vscode.l10n.t('kind'), vscode.l10n.t('value'),
      vscode.l10n.t('unit'), vscode.l10n.t('as written'), vscode.l10n.t('source'), vscode.l10n.t('place'), vscode.l10n.t('finding'),
    ],
    filter: vscode.l10n.t('Name of an indicator'),
    list: vscode.l10n.t('Indicators'),
    none: vscode.l10n.t('No indicator is stated for more than one year here. Earlier reports of the same name in the folder, and sheets whose names begin with 数据, are read by themselves.'),
    svg: vscode.l10n.t('Save as SVG'),
    csv: vscode.l10n.t('Save as CSV'),
    go: vscode.l10n.t('go to'),
    gap: vscode.l10n.t('result − target'),
    keys: vscode.l10n.t('Arrow keys go from value to value, Enter leads to the place.'),
  };
}

function page(webview: vscode.Webview, scripts: vscode.Uri): string {
  const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(scripts, name)).toString();
  const nonce = randomBytes(16).toString('base64');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<link rel="stylesheet" href="${uri('chart.css')}">
</head>
<body>
<nav id="choice"><h1 id="report"></h1><input id="filter" type="search"><select id="list" size="12"></select></nav>
<main>
<p id="none" hidden></p>
<div id="picture"></div>
<p id="keys"></p>
<button id="svg" class="save"></button> <button id="csv" class="save"></button>
<table id="values"></table>
<div id="spoken" role="status" aria-live="polite"></div>
</main>
<script nonce="${nonce}" src="${uri('chart.js')}"></script>
</body>
</html>`;
}

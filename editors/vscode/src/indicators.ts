// The view Indicators: section → indicator with its figures, of the report that is being looked at.
import * as vscode from 'vscode';
import type { DocumentSymbol } from 'vscode-languageclient/node';
import { type Server, documentSelector } from './client';
import { isSection, outline } from './symbols';

interface Node {
  uri: vscode.Uri;
  symbol: DocumentSymbol;
  parent: Node | undefined;
}

/** How long a text must rest before the view is made anew, in milliseconds. */
const rest = 400;

export class Indicators implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Node>;
  readonly #all: vscode.Disposable[];
  #roots: Node[] = [];
  #clock: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView('gouji.indicators', { treeDataProvider: this, showCollapseAll: true });
    this.#all = [
      this.#view,
      this.#changed,
      server.onStarted(() => this.#soon(0)),
      this.#view.onDidChangeVisibility(() => this.#soon(0)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.#soon(0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) this.#soon(rest);
      }),
    ];
  }

  #soon(wait: number): void {
    clearTimeout(this.#clock);
    if (this.#view.visible) this.#clock = setTimeout(() => void this.#read(), wait);
  }

  async #read(): Promise<void> {
    this.#roots = await this.#nodes();
    this.#view.message = this.#roots.length > 0 ? undefined : vscode.l10n.t('No indicators: open a report in Markdown or plain text.');
    this.#changed.fire();
  }

  async #nodes(): Promise<Node[]> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !vscode.languages.match(documentSelector, document)) return [];
    const symbols = await outline(this.#server, document).catch(() => []);
    return symbols.map((symbol) => ({ uri: document.uri, symbol, parent: undefined }));
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.#roots;
    return (node.symbol.children ?? []).map((symbol) => ({ uri: node.uri, symbol, parent: node }));
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  getTreeItem({ uri, symbol }: Node): vscode.TreeItem {
    const state = isSection(symbol) ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None;
    const item = new vscode.TreeItem(symbol.name, state);
    item.description = symbol.detail;
    item.tooltip = [symbol.name, symbol.detail].filter(Boolean).join('\n');
    item.iconPath = new vscode.ThemeIcon(isSection(symbol) ? 'list-tree' : 'symbol-number');
    item.accessibilityInformation = { label: [symbol.name, symbol.detail].filter(Boolean).join(', ') };
    if (!isSection(symbol)) item.contextValue = 'indicator';
    item.command = { command: 'vscode.open', title: '', arguments: [uri, { selection: range(symbol) }] };
    return item;
  }

  /** Finds an indicator by a piece of its name, and goes there. */
  async search(): Promise<void> {
    const items = (await this.#nodes()).flatMap((node) => found(node, ''));
    const placeHolder = vscode.l10n.t('Name of an indicator');
    const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true });
    if (chosen) await vscode.window.showTextDocument(chosen.node.uri, { selection: range(chosen.node.symbol) });
  }

  dispose(): void {
    clearTimeout(this.#clock);
    for (const it of this.#all) it.dispose();
  }
}

/** The indicator that an entry of the view names, if it is one. */
export function named(node: unknown): string | undefined {
  const symbol = (node as Partial<Node> | undefined)?.symbol;
  return symbol && !isSection(symbol) ? symbol.name : undefined;
}

interface Found extends vscode.QuickPickItem {
  node: Node;
}

function found(node: Node, path: string): Found[] {
  const { symbol, uri } = node;
  if (!isSection(symbol)) return [{ label: symbol.name, description: symbol.detail, detail: path, node }];
  const own = path ? `${path} / ${symbol.name}` : symbol.name;
  return (symbol.children ?? []).flatMap((child) => found({ uri, symbol: child, parent: node }, own));
}

function range({ selectionRange: { start, end } }: DocumentSymbol): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

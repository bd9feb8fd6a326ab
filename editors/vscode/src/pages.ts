// The pages of rules, as documents that are nowhere on disk: the server has them.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** The scheme of these documents, and what the server is told. */
export const scheme = 'gouji';

export class Pages implements vscode.TextDocumentContentProvider {
  readonly #client: () => LanguageClient | undefined;

  constructor(client: () => LanguageClient | undefined) {
    this.#client = client;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const code = uri.path.replace(/^\//, '').replace(/\.md$/, '');
    const page = await this.#client()?.sendRequest<string>('workspace/executeCommand', { command: 'gouji.page', arguments: [code] });
    return page ?? vscode.l10n.t('The server does not run: no page to show.');
  }
}

/** Shows the page of a rule; of the one at the cursor, or of one that is picked. */
export async function explain(code?: string): Promise<void> {
  const chosen = code ?? codeAtCursor() ?? (await pick());
  if (!chosen) return;
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.parse(`${scheme}:/${chosen}.md`));
}

function codeAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = vscode.languages.getDiagnostics(editor.document.uri).find(
    (it) => it.source === 'gouji' && it.range.contains(editor.selection.active),
  );
  return here && codeOf(here);
}

async function pick(): Promise<string | undefined> {
  const found = vscode.languages.getDiagnostics().flatMap(([, list]) => list).filter((it) => it.source === 'gouji').map(codeOf);
  const codes = [...new Set(found)].sort();
  if (codes.length > 0) return vscode.window.showQuickPick(codes);
  return vscode.window.showInputBox({ prompt: vscode.l10n.t('Name of the rule'), value: 'sum-parts-total' });
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

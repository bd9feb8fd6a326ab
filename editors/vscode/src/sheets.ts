// The cells of data sheets that are no text (.xlsx, .ods), as documents that are nowhere on disk: the server reads them.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** The scheme of these documents, and what the server is told. */
export const scheme = 'gouji-sheet';

export class Sheets implements vscode.TextDocumentContentProvider {
  readonly #client: () => LanguageClient | undefined;

  constructor(client: () => LanguageClient | undefined) {
    this.#client = client;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const client = this.#client();
    if (!client) return vscode.l10n.t('The server does not run.');
    const asked = client.code2ProtocolConverter.asUri(uri);
    return client.sendRequest<string>('workspace/executeCommand', { command: 'gouji.sheet', arguments: [asked] });
  }
}

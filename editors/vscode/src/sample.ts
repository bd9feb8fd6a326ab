// The draft with slips that comes with the extension, as a document of one's own.
import * as vscode from 'vscode';

export async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const file = vscode.Uri.joinPath(context.extensionUri, 'sample', 'work-report-2025-draft.md');
  const content = Buffer.from(await vscode.workspace.fs.readFile(file)).toString();
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

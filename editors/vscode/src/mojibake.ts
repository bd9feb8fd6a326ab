// Reports from Windows are often written in GBK, which VS Code shows as U+FFFD without a word.
import * as vscode from 'vscode';
import { documentSelector } from './client';

const asked = new Set<string>();

/** Offers to reopen a document that shows as damaged, once. */
export async function notice(document: vscode.TextDocument): Promise<void> {
  if (document.uri.scheme !== 'file' || !vscode.languages.match(documentSelector, document) || asked.has(document.uri.toString())) return;
  if (!isDamaged(document.getText())) return;
  asked.add(document.uri.toString());
  const reopen = vscode.l10n.t('Reopen with GB18030');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} does not seem to be UTF-8. Reports from Windows are often written in GBK.', document.fileName.split(/[\\/]/).pop() ?? ''),
    reopen,
  );
  if (choice === reopen) await reopenAs(document);
}

/** One character in fifty is none: damage here and there is left alone. */
function isDamaged(text: string): boolean {
  const start = text.slice(0, 4000);
  return (start.match(/\uFFFD/g)?.length ?? 0) * 50 > start.length;
}

export async function reopenAs(document: vscode.TextDocument): Promise<void> {
  // Since VS Code 1.100 a document can be opened in an encoding; before, only its own picker can do that.
  const open = vscode.workspace.openTextDocument as (uri: vscode.Uri, options: { encoding: string }) => Thenable<vscode.TextDocument>;
  try {
    const again = await open(document.uri, { encoding: 'gb18030' });
    await vscode.window.showTextDocument(again);
    if ((again as { encoding?: string }).encoding === 'gb18030') return;
  } catch {
    // A document with changes cannot be opened anew.
  }
  await vscode.commands.executeCommand('workbench.action.editor.changeEncoding');
}

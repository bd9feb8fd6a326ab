// Which figures of a report have changed since another version of it, and what did not follow.
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import type { Server } from './client';
import { report, showSheet } from './report';

/** What the server answers to `gouji.diff`. */
interface Changes {
  changed: { range: Range; name: string; period: string; old: string; new: string; by: string }[];
  left: { range: Range; message: string }[];
  added: { range: Range; name: string; period: string; text: string }[];
  removed: { line: number; name: string; period: string; text: string }[];
}

/** Against the version on the disk. */
export async function diffSaved(server: Server): Promise<void> {
  const document = report();
  if (document?.isUntitled) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This report has not been saved yet.'));
  } else if (document) {
    await diff(server, document, document.uri);
  }
}

/** Against a file that is picked. */
export async function diffFile(server: Server): Promise<void> {
  const document = report();
  if (!document) return;
  const defaultUri = document.isUntitled ? undefined : vscode.Uri.joinPath(document.uri, '..');
  const [old] = (await vscode.window.showOpenDialog({ defaultUri, title: vscode.l10n.t('The earlier version of the report') })) ?? [];
  if (old) await diff(server, document, old);
}

async function diff(server: Server, document: vscode.TextDocument, old: vscode.Uri): Promise<void> {
  const client = server.client;
  if (!client) throw new Error(vscode.l10n.t('The server does not run.'));
  const uri = (of: vscode.Uri) => client.code2ProtocolConverter.asUri(of);
  const asked = { uri: uri(document.uri), old: uri(old) };
  const changes = await client.sendRequest<Changes | null>('workspace/executeCommand', { command: 'gouji.diff', arguments: [asked] });
  if (changes) await showSheet(vscode.l10n.t('Changed Figures'), written(changes, path.basename(old.path)), document);
}

function written({ changed, left, added, removed }: Changes, old: string): string {
  const place = ({ start }: Range) => `${start.line + 1}:${start.character + 1}`;
  const named = ({ name, period }: { name: string; period: string }) => [name, period].filter(Boolean).join(' ');
  const lines = [vscode.l10n.t('Against {0}: {1} changed, {2} did not follow', old, changed.length, left.length)];
  const section = (title: string, rows: string[]) => {
    if (rows.length > 0) lines.push('', title, ...rows);
  };
  section(vscode.l10n.t('Changed'), changed.map((it) => `${place(it.range)}\t${named(it)}\t${it.old} → ${it.new}${it.by && `\t${it.by}`}`));
  section(vscode.l10n.t('Did not follow'), left.map((it) => `${place(it.range)}\t${it.message.replace(/\n/g, ' ')}`));
  section(vscode.l10n.t('Added'), added.map((it) => `${place(it.range)}\t${named(it)}\t${it.text}`));
  section(vscode.l10n.t('Removed'), removed.map((it) => `${vscode.l10n.t('line {0} there', it.line + 1)}\t${named(it)}\t${it.text}`));
  return `${lines.join('\n')}\n`;
}

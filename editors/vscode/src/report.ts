// What the program on the command line makes of a report: a table, a proof sheet.
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type Server, documentSelector } from './client';

/** The scheme of what is made of a report to be read. */
export const scheme = 'gouji-report';

const sheets = new Map<string, { text: string; of: vscode.Uri }>();

/** Shows sheets that were made; the places in them lead to the report. */
export const provider: vscode.TextDocumentContentProvider & vscode.DocumentLinkProvider = {
  provideTextDocumentContent: (uri) => sheets.get(uri.toString())?.text ?? '',
  provideDocumentLinks(document) {
    const of = sheets.get(document.uri.toString())?.of;
    if (!of) return [];
    return document.getText().split('\n').flatMap((line, number) => {
      const [place, row, column] = /^(\d+):(\d+)\t/.exec(line) ?? [];
      if (!place) return [];
      const range = new vscode.Range(number, 0, number, place.length - 1);
      return [new vscode.DocumentLink(range, of.with({ fragment: `L${row},${column}` }))];
    });
  },
};

/** Shows a sheet that was made of a report beside it. */
export async function showSheet(title: string, text: string, document: vscode.TextDocument): Promise<void> {
  const name = `/${title} ${path.basename(document.uri.path)}`;
  const uri = vscode.Uri.from({ scheme, path: name, query: `${document.version}.${sheets.size}` });
  sheets.set(uri.toString(), { text, of: document.uri });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { viewColumn: vscode.ViewColumn.Beside });
}

/** Writes the figures of the report as a table for spreadsheets. */
export async function exportTable(server: Server): Promise<void> {
  const document = report();
  if (!document) return;
  const rows = await run(server, document, ['extract', '--format', 'sheet']);
  const file = document.isUntitled ? undefined : document.uri.with({ path: document.uri.path.replace(/\.[^./]*$/, '') + '.csv' });
  const target = await vscode.window.showSaveDialog({ defaultUri: file, filters: { CSV: ['csv'] }, title: vscode.l10n.t('Export Table of Figures') });
  if (!target) return;
  // Spreadsheet programs take a text without this mark for GBK.
  await vscode.workspace.fs.writeFile(target, Buffer.from(`\uFEFF${rows.replace(/^\uFEFF/, '')}`));
  const open = vscode.l10n.t('Open');
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The figures are in {0}.', path.basename(target.path)), open);
  if (choice === open) await vscode.commands.executeCommand('vscode.open', target);
}

/** Shows how each figure of the report stands: borne out by others, linked with them, or alone. */
export async function proofSheet(server: Server): Promise<void> {
  const document = report();
  if (!document) return;
  const [checked] = (await run(server, document, ['check', '--proof', '--format', 'json'])).split('\n');
  const sheet = table((JSON.parse(checked ?? '') as { proof: Proof[] }).proof, document);
  await showSheet(vscode.l10n.t('Proof Sheet'), sheet, document);
}

/** How the program says that one figure stands. */
interface Proof {
  span: [number, number];
  text: string;
  standing: string;
  by: { type: string; calculation?: string }[];
}

/** A line for each figure: where, what, how it stands, by which arithmetic. */
function table(proofs: Proof[], document: vscode.TextDocument): string {
  const names: Record<string, string> = { proved: vscode.l10n.t('borne out'), linked: vscode.l10n.t('linked'), alone: vscode.l10n.t('alone') };
  const count = (standing: string) => proofs.filter((it) => it.standing === standing).length;
  const head = vscode.l10n.t('{0} figures: {1} borne out by others, {2} linked, {3} alone', proofs.length, count('proved'), count('linked'), count('alone'));
  const bytes = Buffer.from(document.getText());
  let [at, seen] = [0, 0];
  const lines = proofs.map(({ span: [start], text, standing, by }) => {
    at += bytes.subarray(seen, start).toString().length;
    seen = start;
    const { line, character } = document.positionAt(at);
    const arithmetic = by.map(({ type, calculation }) => calculation ?? type).join('；');
    return [`${line + 1}:${character + 1}`, text, names[standing] ?? standing, arithmetic].join('\t');
  });
  return `${[head, '', ...lines].join('\n')}\n`;
}

/** The report that is being looked at. */
export function report(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document && vscode.languages.match(documentSelector, document)) return document;
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a report in Markdown or plain text first.'));
  return undefined;
}

/** What the program prints of a report as it stands in the editor, saved or not. */
async function run(server: Server, document: vscode.TextDocument, words: string[]): Promise<string> {
  const command = server.command;
  if (!command) throw new Error(vscode.l10n.t('The server does not run.'));
  const language = vscode.workspace.getConfiguration('gouji').get<string>('language', 'zh');
  const shown = language === 'auto' ? (vscode.env.language.startsWith('zh') ? 'zh' : 'en') : language;
  // The file's name bears the year, and its folder the settings.
  const saved = document.uri.scheme === 'file' && !document.isDirty;
  const source = saved ? [document.uri.fsPath] : ['--input', 'jsonl', '-'];
  const record = JSON.stringify({ id: path.basename(document.uri.path), title: path.parse(document.uri.path).name, text: document.getText() });
  const cwd = document.uri.scheme === 'file' ? path.dirname(document.uri.fsPath) : undefined;
  const child = spawn(command, [...words, '--lang', shown, ...source], { cwd });
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${record}\n`);
  const pieces: Buffer[] = [];
  const said: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => said.push(piece));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status !== 0 && status !== 1) throw new Error(Buffer.concat(said).toString() || `${status}`);
  return Buffer.concat(pieces).toString();
}

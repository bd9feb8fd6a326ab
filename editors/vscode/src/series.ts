// Indicators over the years, as the server tells them.
import type * as vscode from 'vscode';
import type { Position } from 'vscode-languageclient/node';
import type { Series } from './chart/messages';
import type { Server } from './client';

/** The series of a report, or of the figure at a position; none while no server runs. */
export async function seriesOf(server: Server, document: vscode.TextDocument, at?: vscode.Position): Promise<Series[]> {
  const client = server.client;
  if (!client) return [];
  const position: Position | undefined = at && client.code2ProtocolConverter.asPosition(at);
  const asked = { uri: client.code2ProtocolConverter.asUri(document.uri), position };
  const told = await client.sendRequest<{ series: Series[] } | null>('workspace/executeCommand', { command: 'gouji.series', arguments: [asked] });
  return told?.series ?? [];
}

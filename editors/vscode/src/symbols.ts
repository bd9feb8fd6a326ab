// The outline: what the server says of sections and indicators.
import * as vscode from 'vscode';
import { type DocumentSymbol, DocumentSymbolRequest, type Middleware, SymbolKind } from 'vscode-languageclient/node';
import type { Server } from './client';

/** The sections of a document with their indicators; none while no server runs. */
export async function outline(server: Server, document: vscode.TextDocument): Promise<DocumentSymbol[]> {
  const client = server.client;
  if (!client) return [];
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const symbols = await client.sendRequest(DocumentSymbolRequest.type, { textDocument });
  return (symbols ?? []).filter((symbol): symbol is DocumentSymbol => 'range' in symbol);
}

export function isSection(symbol: DocumentSymbol): boolean {
  return symbol.kind === SymbolKind.Namespace;
}

/**
 * The symbols as VS Code's own lists show them. Its list of symbols leaves out details: a figure stands in the name. And it
 * has the headings of Markdown itself: twice would be once too often.
 */
export const listed: NonNullable<Middleware['provideDocumentSymbols']> = async (document, token, next) => {
  const symbols = await next(document, token);
  if (!symbols) return symbols;
  const isMarkdown = document.languageId === 'markdown';
  const shown = (symbol: vscode.DocumentSymbol): vscode.DocumentSymbol[] => {
    symbol.children = symbol.children.flatMap(shown);
    if (symbol.kind === vscode.SymbolKind.Namespace) return isMarkdown ? symbol.children : [symbol];
    symbol.name = [symbol.name, symbol.detail].filter(Boolean).join(' ');
    symbol.detail = '';
    return [symbol];
  };
  return (symbols as vscode.DocumentSymbol[]).flatMap((symbol) => ('children' in symbol ? shown(symbol) : [symbol]));
};

// The entry in VS Code's language status (the {} of the status bar).
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';

export class Status implements vscode.Disposable {
  readonly #item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.#item = vscode.languages.createLanguageStatusItem('gouji', selector);
    this.#item.name = 'Gouji';
    this.show(State.Stopped);
  }

  show(state: State, version?: string): void {
    this.#item.busy = state === State.Starting;
    this.#item.severity = vscode.LanguageStatusSeverity.Information;
    this.#item.detail = undefined;
    this.#item.command = { command: 'gouji.showOutput', title: vscode.l10n.t('Show Output') };
    switch (state) {
      case State.Running:
        this.#item.text = ['Gouji', version].filter(Boolean).join(' ');
        break;
      case State.Starting:
        this.#item.text = `Gouji: ${vscode.l10n.t('starting')}`;
        break;
      default:
        this.#item.text = `Gouji: ${vscode.l10n.t('stopped')}`;
        this.#item.command = { command: 'gouji.restart', title: vscode.l10n.t('Restart') };
    }
  }

  fail(reason: string): void {
    this.show(State.Stopped);
    this.#item.severity = vscode.LanguageStatusSeverity.Error;
    this.#item.detail = reason;
  }

  dispose(): void {
    this.#item.dispose();
  }
}

// The entries in VS Code's language status (the {} of the status bar): the server, and what it found.
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';

/** What the server answers to `gouji.counts`. */
export interface Counts {
  figures: number;
  proved: number;
  linked: number;
  alone: number;
}

export class Status implements vscode.Disposable {
  readonly #server: vscode.LanguageStatusItem;
  readonly #findings: vscode.LanguageStatusItem;
  readonly #figures: vscode.LanguageStatusItem;
  readonly #all: vscode.Disposable[];
  #runs = false;

  constructor(selector: vscode.DocumentSelector) {
    this.#server = vscode.languages.createLanguageStatusItem('gouji', selector);
    this.#server.name = 'Gouji';
    this.#findings = vscode.languages.createLanguageStatusItem('gouji.findings', selector);
    this.#findings.name = vscode.l10n.t('Gouji: findings');
    this.#figures = vscode.languages.createLanguageStatusItem('gouji.figures', selector);
    this.#figures.name = vscode.l10n.t('Gouji: figures');
    this.#figures.command = { command: 'gouji.proofSheet', title: vscode.l10n.t('Proof Sheet') };
    this.#all = [
      this.#server,
      this.#findings,
      this.#figures,
      vscode.languages.onDidChangeDiagnostics(() => this.#count()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#count()),
    ];
    this.show(State.Stopped);
    this.figures();
  }

  show(state: State, version?: string): void {
    this.#server.busy = state === State.Starting;
    this.#server.severity = vscode.LanguageStatusSeverity.Information;
    this.#server.detail = undefined;
    this.#server.command = { command: 'gouji.showOutput', title: vscode.l10n.t('Show Log') };
    this.#runs = state === State.Running;
    switch (state) {
      case State.Running:
        this.#server.text = ['Gouji', version].filter(Boolean).join(' ');
        break;
      case State.Starting:
        this.#server.text = `Gouji: ${vscode.l10n.t('starting')}`;
        break;
      default:
        this.#server.text = `Gouji: ${vscode.l10n.t('stopped')}`;
        this.#server.command = { command: 'gouji.restart', title: vscode.l10n.t('Restart') };
    }
    this.#count();
  }

  fail(reason: string): void {
    this.show(State.Stopped);
    this.#server.severity = vscode.LanguageStatusSeverity.Error;
    this.#server.detail = reason;
  }

  /** How the figures of the document stand; nothing while the server does not say it. */
  figures(told?: Counts): void {
    this.#figures.text = told
      ? vscode.l10n.t('{0} figures: {1} borne out by others, {2} linked, {3} alone', told.figures, told.proved, told.linked, told.alone)
      : vscode.l10n.t('figures');
  }

  /** How many findings there are in the document that is looked at. */
  #count(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const own = uri ? vscode.languages.getDiagnostics(uri).filter((it) => it.source === 'gouji') : [];
    const of = (severity: vscode.DiagnosticSeverity) => own.filter((it) => it.severity === severity).length;
    const { Error, Warning } = vscode.DiagnosticSeverity;
    const [errors, warnings] = [of(Error), of(Warning)];
    const notes = own.length - errors - warnings;
    const { LanguageStatusSeverity: severity } = vscode;
    this.#findings.severity = errors > 0 ? severity.Error : warnings > 0 ? severity.Warning : severity.Information;
    this.#findings.text = !this.#runs
      ? vscode.l10n.t('not checked')
      : own.length === 0
        ? vscode.l10n.t('nothing found')
        : vscode.l10n.t('errors {0}, warnings {1}, notes {2}', errors, warnings, notes);
    this.#findings.command = { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Show Problems') };
  }

  dispose(): void {
    for (const it of this.#all) it.dispose();
  }
}

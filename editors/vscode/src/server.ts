// Finds the server's program.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

const program = process.platform === 'win32' ? 'gouji.exe' : 'gouji';

/** Setting, environment (tests), the extension's own, PATH: the first that is given, never the next best instead of it. */
export function findServer(context: vscode.ExtensionContext): string {
  const setting = vscode.workspace.getConfiguration('gouji').get<string>('path', '').trim();
  if (setting) {
    return mustRun(expandHome(setting), vscode.l10n.t('The setting gouji.path names a program that cannot be run: {0}', setting));
  }
  const forTests = process.env.GOUJI_SERVER;
  if (forTests) {
    return mustRun(forTests, vscode.l10n.t('The environment variable GOUJI_SERVER names a program that cannot be run: {0}', forTests));
  }
  const bundled = context.asAbsolutePath(path.join('server', program));
  if (canRun(bundled)) return bundled;
  const found = (process.env.PATH ?? '')
    .split(path.delimiter)
    // An empty or relative entry would take the program from the open folder.
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, program))
    .find(canRun);
  if (found) return found;
  throw new Error(vscode.l10n.t(
    'The gouji program was not found: it did not come with the extension and is not on PATH. Install it (cargo install --path server/cli) or set gouji.path.',
  ));
}

function expandHome(file: string): string {
  return /^~(?=$|[\\/])/.test(file) ? path.join(os.homedir(), file.slice(1)) : file;
}

function mustRun(file: string, otherwise: string): string {
  if (path.isAbsolute(file) && canRun(file)) return file;
  throw new Error(otherwise);
}

function canRun(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

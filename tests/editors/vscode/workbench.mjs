// VS Code's real workbench, server and extension host (code-server) on a free
// loopback port, with a throw-away profile, shown in headless Chromium.
import { chromium } from 'playwright-core';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const quiet = {
  'chat.disableAIFeatures': true, // else a side bar and one more process
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  // The folder stays untrusted, as a stranger's would be; only the question is left out.
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

export const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));

const freePort = () =>
  new Promise((ok) => {
    const s = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => ok(port));
    });
  });

/** Everything that is started is in `stop()`'s care, also when the start fails half-way. */
export async function startWorkbench({ codeServer, chromiumPath, vsix, files, texts, open, settings, out, mark }) {
  fs.rmSync(out, { recursive: true, force: true });
  fs.mkdirSync(out, { recursive: true });
  const tmp = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-code-')));
  const settingsFile = path.join(tmp, 'data/User/settings.json');
  const machineFile = path.join(tmp, 'data/Machine/settings.json'); // where a program's path is read from
  const allSettings = { ...quiet, ...settings };
  let server, browser;

  async function stop() {
    await browser?.close().catch(() => {});
    if (server) {
      // Ending code-server alone would leave its extension host behind, which
      // waits for a reconnection: end the whole group.
      for (const signal of ['SIGTERM', 'SIGKILL']) {
        try { process.kill(-server.pid, signal); } catch { break; }
        await sleep(500);
      }
    }
    const logs = path.join(tmp, 'data/logs');
    if (fs.existsSync(logs)) fs.cpSync(logs, path.join(out, 'logs'), { recursive: true });
    fs.rmSync(tmp, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  try {
    const folder = path.join(tmp, 'reports');
    fs.mkdirSync(folder);
    for (const file of files) fs.copyFileSync(file, path.join(folder, path.basename(file)));
    for (const [name, text] of Object.entries(texts)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    // An untrusted folder must not choose the program that runs.
    fs.mkdirSync(path.join(folder, '.vscode'));
    fs.writeFileSync(path.join(folder, '.vscode/settings.json'), '{ "gouji.path": "/of/the/workspace" }\n');
    fs.mkdirSync(path.dirname(settingsFile), { recursive: true });
    fs.writeFileSync(settingsFile, JSON.stringify(allSettings, null, 2));
    fs.mkdirSync(path.dirname(machineFile));
    fs.writeFileSync(machineFile, '{}');
    fs.writeFileSync(path.join(tmp, 'config.yaml'), 'auth: none\ncert: false\n');
    const profile = ['--config', `${tmp}/config.yaml`, '--user-data-dir', `${tmp}/data`, '--extensions-dir', `${tmp}/extensions`];
    const env = {
      ...process.env,
      EXTENSIONS_GALLERY: '{"serviceUrl":""}', // ask no gallery
      XDG_RUNTIME_DIR: tmp, // its sockets go here
    };
    delete env.VSCODE_IPC_HOOK_CLI;
    delete env.GOUJI_SERVER; // the bundled server is the one under test
    execFileSync(codeServer, [...profile, '--install-extension', vsix], { env, stdio: 'pipe' });
    mark('extension installed');

    const port = await freePort();
    const log = fs.openSync(path.join(out, 'code-server.log'), 'w');
    server = spawn(
      codeServer,
      [...profile, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--disable-telemetry', '--disable-update-check',
        '--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened'],
      { env, stdio: ['ignore', log, log], detached: true }, // a process group of its own, for stop()
    );
    const url = `http://127.0.0.1:${port}`;
    for (let i = 0; !(await fetch(`${url}/healthz`).then((r) => r.ok, () => false)); i++) {
      if (i > 600 || server.exitCode !== null) throw new Error('code-server did not come up, see code-server.log');
      await sleep(100);
    }

    browser = await chromium.launch({
      executablePath: chromiumPath,
      headless: true,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(90_000);
    const pageLog = fs.createWriteStream(path.join(out, 'page.log'));
    page.on('console', (m) => pageLog.write(`[${m.type()}] ${m.text()}\n`));
    const payload = [['openFile', `vscode-remote://127.0.0.1:${port}${folder}/${open}`]];
    await page.goto(`${url}/?folder=${encodeURI(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    await page.locator('.monaco-workbench').waitFor();
    mark('workbench shown');

    // In one step: who watches the file must not read half of it.
    const replace = (file, all) => {
      fs.writeFileSync(`${file}.new`, JSON.stringify(all, null, 2));
      fs.renameSync(`${file}.new`, file);
    };
    const set = (more) => replace(settingsFile, Object.assign(allSettings, more));
    const setMachine = (all) => replace(machineFile, all);
    return { page, folder, serverPid: () => pidOf(`${tmp}/extensions/`), set, setMachine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The process that runs a program named gouji below a folder; undefined if there is none. */
function pidOf(folder) {
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (words.some((w) => w.startsWith(folder) && w.endsWith('/server/gouji'))) return Number(pid);
    } catch {
      // it has just ended
    }
  }
}

// Editors in a real terminal: Neovim, Vim with ALE, Emacs with eglot open the sample draft, show what a figure means and what is
// wrong, and are drawn as they stand there.
//
//   node pictures.mjs      with, in the environment:
//   GOUJI_BINARY, CHROMIUM   the program, and the browser that draws
//   NVIM                     Neovim
//   UPDATE_PICTURE=1         write the pictures of docs/images too
//
// Needs tmux, and playwright-core beside the tests of VS Code. An editor that is not installed is left out.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { html } from './screen.mjs';

const { chromium } = createRequire(new URL('../vscode/', import.meta.url))('playwright-core');
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const out = path.join(here, 'out');
const binary = path.resolve(process.env.GOUJI_BINARY ?? 'gouji');
const [columns, rows] = [100, 30];
const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));
const has = (program, args) => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A program on a screen of its own. */
class Terminal {
  #name = `gouji-${process.pid}`;
  #tmux(...args) {
    return execFileSync('tmux', ['-L', this.#name, '-f', '/dev/null', ...args], { encoding: 'utf8' });
  }

  constructor(folder, command) {
    const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, XDG_DATA_HOME: folder, LC_ALL: 'C.UTF-8', TERM: 'tmux-256color', COLORTERM: 'truecolor' };
    execFileSync('tmux', ['-L', this.#name, '-f', '/dev/null', 'new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, ...command], { env });
    this.#tmux('set', '-g', 'status', 'off');
    this.#tmux('set', '-sa', 'terminal-overrides', ',*:Tc');
  }

  keys(...keys) {
    this.#tmux('send-keys', ...keys);
  }

  /** The screen with its colours, once it holds all the words; keys are typed again where they came too early. */
  async until(words, keys = []) {
    const end = Date.now() + 60_000;
    for (let turn = 0; ; turn++) {
      const plain = this.#tmux('capture-pane', '-p').replace(/\s/g, '');
      if (words.every((word) => plain.includes(word.replace(/\s/g, '')))) return this.#tmux('capture-pane', '-p', '-e', '-N');
      if (Date.now() > end) throw new Error(`not on the screen: ${words.join(', ')}\n${this.#tmux('capture-pane', '-p')}`);
      if (turn % 15 === 0 && keys.length > 0) this.keys(...keys);
      await sleep(200);
    }
  }

  end() {
    try {
      this.#tmux('kill-server');
    } catch {
      // it has ended by itself
    }
  }
}

const vimrc = `set nocompatible noswapfile encoding=utf-8 mouse= nonumber
filetype plugin on
let g:ale_hover_to_preview = 1
packadd ale
call ale#linter#Define('markdown', {
\\   'name': 'gouji', 'lsp': 'stdio', 'executable': '${binary}', 'command': '%e lsp', 'language': 'markdown',
\\   'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
\\   'initialization_options': {'language': 'zh', 'positions': 'utf-8'},
\\})
let g:ale_linters = {'markdown': ['gouji']}
`;
const init = `vim.o.background = 'light'
vim.opt.runtimepath:prepend('${root}/editors/nvim')
vim.env.PATH = '${path.dirname(binary)}:' .. vim.env.PATH
vim.lsp.enable('gouji')
`;
const emacs = `(progn (require 'package) (package-initialize) (require 'eglot) (require 'markdown-mode)
  (setq inhibit-startup-screen t eglot-sync-connect t)
  (add-to-list 'eglot-server-programs '((markdown-mode text-mode) . ("${binary}" "lsp")))
  (add-hook 'markdown-mode-hook #'eglot-ensure)
  (find-file "draft.md") (markdown-mode))`;

// Paragraphs of the draft as one of more than a thousand characters, and the last slip in it.
const sample = path.join(root, 'docs/samples/work-report-2025-draft');
const long = fs.readFileSync(`${sample}.md`, 'utf8').split('\n').filter((line) => line.length > 100).join('').slice(0, 1400);
const slips = fs.readFileSync(`${sample}.slips.tsv`, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).slice(1).map((line) => line.split('\t'));
const [last] = slips.map(([code, quote]) => ({ code, quote, at: long.indexOf(quote) })).sort((a, b) => b.at - a.at);

// What each is asked for, and what must be on the screen then.
const walks = [
  {
    name: 'nvim',
    there: () => process.env.NVIM && has(process.env.NVIM, ['--version']),
    command: () => [process.env.NVIM, '--clean', '-u', 'init.lua', 'draft.md'],
    steps: [
      ['nvim.png', ['12.855', '✗'], [':17', 'Enter', '/12.86', 'Enter', ':nohlsearch', 'Enter', 'K']],
      ['nvim-indicators.png', ['gouji://indicators', '非税收入4.37亿元'], ['Escape', ':LspGoujiIndicators', 'Enter']],
      ['nvim-quickfix.png', ['[Quickfix List]', 'draft.md|17', 'error'], ['Escape', ':buffer draft.md', 'Enter', ':only', 'Enter', ':LspGoujiQuickfix', 'Enter']],
      // Nothing is pressed there: the cursor rests.
      ['nvim-finding.png', [`[${last.code}]`], ['Escape', ':edit long.md', 'Enter', ':only', 'Enter', ':1', 'Enter', `/${last.quote}`, 'Enter', ':nohlsearch', 'Enter']],
    ],
  },
  {
    name: 'vim',
    there: () => has('vim', ['-Nu', 'NONE', '-es', '-c', 'try | packadd ale | catch | cquit | endtry', '-c', 'qall!']),
    command: () => ['vim', '-Nu', 'vimrc', 'draft.md'],
    steps: [['vim.png', ['12.855', '亿元'], [':17', 'Enter', '/12.86', 'Enter', ':ALEHover', 'Enter']]],
  },
  {
    name: 'emacs',
    there: () => has('emacs', ['--batch', '--eval', "(progn (require 'package) (package-initialize) (require 'eglot) (require 'markdown-mode))"]),
    command: () => ['emacs', '-nw', '-q', '--eval', emacs],
    steps: [['emacs.png', ['12.86', 'error', 'Flymake'], ['M-x', 'flymake-show-buffer-diagnostics', 'Enter']]],
  },
];

async function walk(browser, { name, command, steps }) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `gouji-${name}-`)));
  fs.copyFileSync(path.join(root, 'docs/samples/work-report-2025-draft.md'), path.join(folder, 'draft.md'));
  fs.writeFileSync(path.join(folder, 'long.md'), `# 2025年政府工作报告\n\n## 2024年工作回顾\n\n${long}\n`);
  fs.writeFileSync(path.join(folder, 'vimrc'), vimrc);
  fs.writeFileSync(path.join(folder, 'init.lua'), init);
  const terminal = new Terminal(folder, ['-c', folder, ...command()]);
  try {
    await terminal.until(['棠溪县']);
    for (const [picture, words, keys] of steps) {
      const screen = await terminal.until(words, keys);
      const page = await browser.newPage({ viewport: { width: 1100, height: 700 } });
      await page.setContent(html(screen));
      await page.locator('pre').screenshot({ path: path.join(out, picture) });
      await page.close();
      if (process.env.UPDATE_PICTURE === '1') fs.copyFileSync(path.join(out, picture), path.join(root, 'docs/images', picture));
      console.log(`  ok      ${name} in a terminal: ${picture}`);
    }
  } finally {
    terminal.end();
    // An editor that is told to end may still write.
    for (let left = 25; fs.existsSync(folder); left--) {
      await sleep(200);
      try {
        fs.rmSync(folder, { recursive: true, force: true });
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }
}

fs.mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
let failed = 0;
for (const editor of walks.filter((it) => !process.env.WALK || process.env.WALK.split(',').includes(it.name))) {
  if (!editor.there()) {
    console.log(`  skipped ${editor.name} in a terminal: it is not installed`);
    continue;
  }
  await walk(browser, editor).catch((error) => {
    failed += 1;
    console.log(`  FAILED  ${editor.name} in a terminal: ${error.message}`);
  });
}
await browser.close();
process.exit(failed ? 1 : 0);

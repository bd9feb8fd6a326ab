// The extension in the real VS Code: opens the sample draft, looks at it as its
// author would, sets one slip right, closes the editor.
//
//   node e2e.mjs      with, in the environment:
//   CODE_SERVER, CHROMIUM   the two programs
//   GOUJI_VSIX              the packaged extension (default editors/vscode/gouji.vsix)
//   GOUJI_SAMPLES           the folder of the draft and its list of slips (default docs/samples)
//   UPDATE_PICTURE=1        write the pictures of docs/images too
//   WALK=NAME,…             only these of the walks below
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { boxOf, command, eventually, filterProblems, texts } from './drive.mjs';
import { change, night, settings } from './facts.mjs';
import { completion, hierarchy, share } from './follows.mjs';
import { answersNothing } from './hung.mjs';
import { toml, tomlFiles } from './toml.mjs';
import { typing } from './typing.mjs';
import { encoding, indicators, pages, sample, sheets, state, walkthrough } from './views.mjs';
import { sleep, startWorkbench } from './workbench.mjs';
import { years, yearsFiles } from './years.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const samples = path.resolve(process.env.GOUJI_SAMPLES ?? path.join(root, 'docs/samples'));
const vsix = path.resolve(process.env.GOUJI_VSIX ?? path.join(root, 'editors/vscode/gouji.vsix'));
const out = path.join(here, 'out');
const draft = 'work-report-2025-draft';
const text = fs.readFileSync(path.join(samples, `${draft}.md`), 'utf8');
const slips = readSlips(path.join(samples, `${draft}.slips.tsv`));

const start = Date.now();
const mark = (what) => console.log(`  ${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s  ${what}`);

// What the sample's author put wrong: code, quote, fix, note.
function readSlips(file) {
  const [head, ...rows] = fs.readFileSync(file, 'utf8').split(/\r?\n/).filter((l) => l && !l.startsWith('#'));
  const columns = head.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    return Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? '']));
  });
}

// “全年投资约12亿元左右。” in GBK, and then a paragraph of a thousand characters.
const gbk = Buffer.concat([Buffer.from('c8abc4eacdb6d7cad4bc3132d2dad4aad7f3d3d2a1a30a', 'hex'), Buffer.from('bafdcdb6d7ca'.repeat(170), 'hex')]);

const digits = (s) => s.replace(/\D/g, '');

let bench, page;

// Each by itself: WALK=sheets,pages leaves out the long way through the draft, too.
const walks = [
  [typing, 'Enter is a line end and nothing else, completion comes when asked'],
  [completion, 'a share is proposed behind a bare 占'],
  [hierarchy, 'a total leads to its parts'],
  [indicators, 'indicators in a view, found by name, once in the list of symbols'],
  [sheets, 'a table of figures, a proof sheet'],
  [pages, 'the page of a rule'],
  [state, 'state and findings in the language status'],
  [encoding, 'a report in GBK is offered again in its encoding'],
  [toml, 'what is wrong in gouji.toml is a list of problems that lead there'],
  [sample, 'the sample draft opens'],
  [walkthrough, 'the walkthrough shows its steps, and its button opens the draft'],
  [change, 'a fact is changed, what follows is chosen, one undo takes all back'],
  [years, 'an indicator over the years: drawn, told, saved; its places beside the report'],
  [answersNothing, 'a program that never answers holds up no restart'],
  [settings, 'severities, notes beside figures, wording repaired when saved'],
].filter(([walk]) => !process.env.WALK || process.env.WALK.split(',').includes(walk.name));

async function main() {
  assert(slips.length > 0, 'the list of slips is empty');
  // The slip to work on: it has a fix, its text stands once in the draft and is one plain figure.
  const candidates = slips.filter((s) => s.fix && text.split(s.quote).length === 2);
  const target = candidates.find((s) => /^\d+\.\d+[^\d.]+$/.test(s.quote)) ?? candidates[0];
  assert(target, 'no slip with a fix and a text that stands once');

  bench = await startWorkbench({
    codeServer: process.env.CODE_SERVER,
    chromiumPath: process.env.CHROMIUM,
    vsix, out, mark,
    files: [path.join(samples, `${draft}.md`)],
    texts: { 'typing.md': '', 'gbk.txt': gbk, 'gbk.md': gbk, 'night/night.md': night, ...yearsFiles, ...tomlFiles, 'share.md': share, 'words.md': '全年投资约5亿元左右，增长3.2%。\n\n税收收入8.49亿元，非税收入4.37亿元，合计12.86亿元。\n\n' },
    open: `${draft}.md`,
    settings: {
      'gouji.language': 'zh',
      'files.autoSave': 'off', // what has not been saved is what is compared
      'editor.hover.delay': 100,
      'editor.hover.above': false,
      'editor.fontFamily': "'Noto Sans Mono CJK SC', monospace",
      'editor.fontSize': 15,
      'editor.lineHeight': 1.7,
      'editor.wrappingStrategy': 'advanced', // breaks no line inside a number
      'editor.minimap.enabled': false,
      'editor.unicodeHighlight.nonBasicASCII': false, // an untrusted folder has every Chinese character boxed
      'workbench.activityBar.location': 'hidden',
      'workbench.sideBar.location': 'right',
      'window.commandCenter': false,
      'workbench.layoutControl.enabled': false,
      'breadcrumbs.enabled': false,
    },
  });
  page = bench.page;
  const editor = page.locator('.editor-instance .monaco-editor').first();
  const squiggles = editor.locator('.squiggly-error, .squiggly-warning');

  await squiggles.first().waitFor();
  mark('squiggles drawn');

  if (!process.env.WALK) await throughTheDraft(editor, squiggles, target);

  for (const [walk, what] of walks) {
    await walk(page, bench, squiggles, picture);
    mark(what);
  }

  const pid = bench.serverPid();
  assert(pid, 'no process of the bundled server');
  await page.close({ runBeforeUnload: false });
  await eventually('the end of the server', async () => assert.equal(bench.serverPid(), undefined));
  mark('window closed, server ended');
}

/** All slips found, one of them set right, the settings changed. */
async function throughTheDraft(editor, squiggles, target) {
  await command(page, 'View: Close Primary Side Bar', { optional: true });
  await command(page, 'Problems: Focus on Problems View');
  const rows = page.locator('.markers-panel .monaco-list-row');
  const rowsOf = async (slip) => (await texts(rows)).filter((row) => row.includes(slip.code));
  await eventually('problems', async () => assert.notEqual((await texts(rows)).length, 0));
  for (const slip of slips) {
    // The panel takes up what is typed a moment later, and may lose it while it is redrawn: type it again then.
    await eventually(
      `${slip.code} in the Problems panel`,
      async () => {
        await filterProblems(page, slip.code);
        await eventually('its row', async () => assert.notEqual((await rowsOf(slip)).length, 0), 4);
      },
      40,
    );
  }
  mark(`${slips.length} slips in the Problems panel`);

  await filterProblems(page, '');
  await showOff(editor, rows);
  await picture('vscode.png');
  await isOfToday('vscode.png');

  // A click on the problem leads to the figure; the mouse on the figure shows the hover.
  await filterProblems(page, target.code);
  const row = await eventually('the row of the slip', async () => {
    const shown = await texts(rows);
    assert(shown.every((t) => t.includes(draft) || t.includes(target.code)), 'the filter has not done its work yet');
    const far = (t) => distance(t, target.quote);
    const [nearest] = shown.filter((t) => t.includes(target.code) && far(t) < 20).sort((a, b) => far(a) - far(b));
    assert(nearest, `no row leads to ${target.quote}`);
    return rows.filter({ hasText: target.code }).filter({ hasText: /\[Ln.*\]/.exec(nearest)[0] }).first();
  });
  const hover = page.locator('.monaco-hover:visible').first();
  await eventually('hover', async () => {
    await page.mouse.move(700, 20);
    await row.click();
    const at = await editor.locator('.cursor').first().boundingBox();
    await page.mouse.move(at.x - 8, at.y + at.height / 2, { steps: 4 });
    await hover.waitFor({ timeout: 4000 });
    // The server's own hover, beside the problem that VS Code puts there too.
    const said = (await hover.locator('.hover-row:not(:has(.marker))').allInnerTexts()).join('\n');
    const figure = digits(target.quote).replace(/0+$/, '');
    assert(figure && digits(said).includes(figure), `hover without ${target.quote}: ${said}`);
  });
  mark('hover explains the figure');
  await picture('vscode-hover.png');

  const number = /[\d.]+/.exec(target.fix)?.[0] ?? target.fix;
  const before = (await rowsOf(target)).length;
  const item = page.locator('.action-widget:visible .monaco-list-row', { hasText: number }).first();
  await eventually('quick fix menu', async () => {
    await page.keyboard.press('Escape');
    await row.click();
    const at = await editor.locator('.cursor').first().boundingBox();
    await page.mouse.click(at.x - 8, at.y + at.height / 2); // gives the keyboard to the editor
    await page.keyboard.press('Control+.');
    await item.waitFor({ timeout: 4000 });
  });
  await picture('vscode-fix.png');
  await item.click();
  await eventually('the finding to go', async () => {
    const now = (await rowsOf(target)).length;
    assert(now < before, `${now} of ${before} rows left`);
  });
  mark('quick fix applied, its finding gone');

  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+s');
  const want = text.replace(target.quote, () => target.fix);
  await eventually('the saved report', async () => {
    assert.equal(fs.readFileSync(path.join(bench.folder, `${draft}.md`), 'utf8'), want);
  });
  mark('report saved, set right');

  await filterProblems(page, '');
  bench.set({ 'gouji.language': 'en' });
  await eventually('messages in English', async () => {
    const messages = (await texts(rows)).filter((r) => slips.some((s) => r.includes(s.code))).map((r) => r.split('gouji(')[0]);
    assert(messages.length > 0 && messages.every((m) => /[a-z]{3,} [a-z]{2,}/.test(m)), messages[0]);
  });
  mark('messages follow the language setting');

  bench.setMachine({ 'gouji.path': '/not/there' });
  await page.locator('.notification-toast', { hasText: '/not/there' }).waitFor();
  await eventually('the old server to end', async () => assert.equal(bench.serverPid(), undefined));
  await squiggles.first().waitFor({ state: 'detached' });
  bench.setMachine({});
  await squiggles.first().waitFor();
  mark('a wrong gouji.path is said, a right one taken up');
}

/** How many columns lie between the place that a row of the Problems panel names and a text's place in the draft. */
function distance(row, quote) {
  const [, line, column] = /Ln\s(\d+),\sCol\s(\d+)/.exec(row) ?? [];
  const lines = text.slice(0, text.indexOf(quote)).split('\n');
  return Number(line) === lines.length ? Math.abs(Number(column) - 1 - lines.at(-1).length) : Infinity;
}

/** Scrolls to where slips are thickest and puts the mouse on one of them, for the picture. */
async function showOff(editor, rows) {
  const lineOf = (slip) => text.slice(0, text.indexOf(slip.quote)).split('\n').length;
  const near = (line) => slips.filter((s) => Math.abs(lineOf(s) - line) <= 3);
  const line = slips.map(lineOf).sort((a, b) => near(b).length - near(a).length)[0];
  await page.locator('.panel .composite-bar .badge-content', { hasText: /\d/ }).first().waitFor();
  // One row for each finding, its related figures folded.
  await page.locator('.panel .codicon-collapse-all:visible').first().click();
  await rows.first().click();
  await eventually('all rows', async () => assert((await rows.count()) > Math.min(slips.length, 5)));
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input:not([type=checkbox])').first().fill(`:${line}`);
  await page.keyboard.press('Enter');
  await eventually('the place', async () => {
    const boxes = await Promise.all(near(line).map((s) => boxOf(editor, s.quote)));
    const [box] = boxes.filter(Boolean).sort((a, b) => b.y - a.y); // the lowest: its hover, below it, covers no other
    await page.mouse.move(box.x + 20, box.y - 100);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.locator('.monaco-hover:visible', { hasText: 'gouji' }).first().waitFor({ timeout: 4000 });
  });
}

// The pictures of the documentation.
const shown = ['vscode.png', 'vscode-hover.png', 'vscode-fix.png', 'vscode-change.png', 'vscode-indicators.png', 'vscode-years.png', 'vscode-completion.png', 'vscode-hierarchy.png'];

async function picture(name) {
  const file = path.join(out, name);
  await sleep(500); // what has just come fades in
  await page.screenshot({ path: file, style: '[id="status.workspaceTrust"], [id^="status.workspaceTrust."] { display: none !important }' });
  if (shown.includes(name) && process.env.UPDATE_PICTURE === '1') {
    const size = fs.statSync(file).size;
    assert(size <= 400 * 1024, `the picture has ${size} bytes`);
    const images = path.join(root, 'docs/images');
    fs.mkdirSync(images, { recursive: true });
    fs.copyFileSync(file, path.join(images, name));
  }
}

/** A picture with counts in it is of the sample and the program as they are: what it showed is kept beside the pictures. */
async function isOfToday(name) {
  const file = path.join(root, 'docs/images/taken.json');
  const label = await page.locator('[id="status.problems"] a, [id="status.problems"]').first().getAttribute('aria-label');
  const now = { sample: createHash('sha256').update(text).digest('hex').slice(0, 16), problems: label };
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  if (process.env.UPDATE_PICTURE === '1') {
    fs.writeFileSync(file, `${JSON.stringify({ ...kept, [name]: now }, null, 2)}\n`);
  } else {
    assert.deepEqual(kept[name], now, `docs/images/${name} is of another sample or program: take it anew with UPDATE_PICTURE=1`);
  }
}

async function giveUp(why) {
  console.error(`  FAILED: ${why}`);
  await page?.screenshot({ path: path.join(out, 'failed.png') }).catch(() => {});
  await bench?.stop();
  process.exit(1);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => giveUp(signal));
setTimeout(() => giveUp('ten minutes are over'), 600_000).unref();

try {
  await main();
  await bench.stop();
  console.log('  VS Code: passed');
} catch (error) {
  let why = error.stack;
  for (let cause = error.cause; cause; cause = cause.cause) why += `\n  because: ${cause.stack}`;
  await giveUp(why);
}
process.exit(0);

// What the extension shows beside the text: indicators, sheets, pages, state; and a report in GBK.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { command, eventually, open, texts } from './drive.mjs';

const draft = 'work-report-2025-draft.md';
const line = async (page) => Number(/Ln (\d+)/.exec(await page.locator('[id="status.editor.selection"]').innerText())?.[1]);
const lineOf = (bench, words) => {
  const text = fs.readFileSync(path.join(bench.folder, draft), 'utf8');
  return text.slice(0, text.indexOf(words)).split('\n').length;
};
const quickPick = (page) => page.locator('.quick-input-widget input:not([type=checkbox])').first();
const picked = (page) => page.locator('.quick-input-widget .monaco-list-row');

/** Sections with indicators and their figures; a click leads to the figure, a search finds it. */
export async function indicators(page, bench, _squiggles, picture) {
  await open(page, draft);
  await command(page, 'Focus on Indicators View');
  const rows = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Indicators' }) }).locator('.monaco-list-row');
  await eventually('indicators with their figures', async () => {
    const shown = await texts(rows);
    assert(shown.some((row) => row.includes('地区生产总值') && row.includes('亿元')), shown.join('\n'));
    assert(shown.some((row) => row.includes('2024年工作回顾')), shown.join('\n'));
  });
  await rows.filter({ hasText: '地区生产总值' }).filter({ hasText: '亿元' }).first().click();
  const place = lineOf(bench, '地区生产总值');
  await eventually('the figure', async () => assert.equal(await line(page), place));
  await picture('vscode-indicators.png');

  await command(page, 'Gouji: Search Indicators');
  await quickPick(page).fill('粮食');
  await picked(page).filter({ hasText: '粮食' }).first().waitFor();
  await page.keyboard.press('Enter');
  await eventually('the indicator that was searched for', async () => {
    const text = fs.readFileSync(path.join(bench.folder, draft), 'utf8').split('\n');
    assert(text[(await line(page)) - 1].includes('粮食'), `line ${await line(page)}`);
  });

  // Every heading once, though VS Code has symbols of Markdown too, and the figures beside their names.
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+Shift+o');
  await quickPick(page).fill('@2024年工作回顾');
  await eventually('symbols', async () => {
    const shown = await texts(picked(page));
    assert.equal(shown.filter((row) => row.includes('2024年工作回顾')).length, 1, shown.join('\n'));
  });
  await quickPick(page).fill('@地区生产总值');
  await picked(page).filter({ hasText: '亿元' }).first().waitFor();
  await page.keyboard.press('Escape');
}

/** A table for spreadsheets, and how each figure stands. */
export async function sheets(page, bench) {
  await open(page, draft);
  await command(page, 'Gouji: Export Table of Figures');
  const dialog = page.locator('.quick-input-widget', { hasText: 'Export Table of Figures' });
  await dialog.locator('.monaco-list-row').first().waitFor(); // it takes Enter only when the folder is listed
  await dialog.locator('.monaco-button', { hasText: 'OK' }).click();
  const file = path.join(bench.folder, draft.replace('.md', '.csv'));
  const table = await eventually('the table', async () => fs.readFileSync(file, 'utf8'));
  assert(table.startsWith('\uFEFF') && table.includes('地区生产总值'), table.slice(0, 200));
  await page.locator('.notification-toast', { hasText: '.csv' }).waitFor();
  await command(page, 'Notifications: Clear All Notifications');

  await command(page, 'Gouji: Proof Sheet');
  await page.locator('.tab', { hasText: 'Proof Sheet' }).waitFor();
  await page.locator('.view-lines', { hasText: /284.68亿元\s+borne\sout/ }).first().waitFor();
  await command(page, 'View: Close Editor');
}

/** A rule's page opens from the program, without a network. */
export async function pages(page) {
  await open(page, draft);
  await command(page, 'Gouji: Explain a Rule');
  await quickPick(page).fill('sum-parts-total');
  await picked(page).filter({ hasText: 'sum-parts-total' }).first().waitFor();
  await page.keyboard.press('Enter');
  const shown = page.frameLocator('iframe.webview').frameLocator('iframe');
  await shown.locator('h1', { hasText: 'sum-parts-total' }).waitFor();
  await command(page, 'View: Close Editor');
}

/** The state of the server and how many findings there are, under {} in the status bar. */
export async function state(page) {
  await open(page, draft);
  await eventually('the state', async () => {
    await page.locator('[id="status.languageStatus"]').hover();
    const said = await page.locator('.monaco-hover:visible, .hover-language-status').allInnerTexts();
    const all = said.join('\n').replace(/\s/g, ' ');
    assert(/Gouji \d+\.\d+/.test(all), all);
    assert(/errors \d+, warnings \d+/.test(all), all);
    assert(/\d+ figures: \d+ borne out/.test(all), all);
  });
  await page.mouse.move(700, 300);
}

/** A report from Windows is offered again in its own encoding, and checked then. */
export async function encoding(page) {
  for (const name of ['gbk.md', 'gbk.txt']) {
    await open(page, name);
    const toast = page.locator('.notification-toast', { hasText: name }).filter({ hasText: 'GBK' });
    await toast.waitFor();
    await toast.locator('.monaco-button', { hasText: 'GB18030' }).click();
    await page.locator('.view-lines', { hasText: '全年投资约12亿元左右' }).first().waitFor();
    await page.locator('.editor-instance .squiggly-warning').first().waitFor();
  }
  // Long lines of a text are wrapped.
  const wide = await page.locator('.editor-instance .view-lines').first().evaluate((lines) => lines.querySelectorAll('.view-line').length);
  assert(wide >= 3, `${wide} lines on screen`);
}

/** The draft with slips comes with the extension. */
export async function sample(page) {
  await command(page, 'Gouji: Open the Sample Draft');
  await sampleShown(page);
}

/** The draft is there, with the first of its slips: that stands below the first screen where lenses and a panel take room. */
async function sampleShown(page) {
  await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+g');
  await quickPick(page).fill(':17');
  await page.keyboard.press('Enter');
  await page.locator('.editor-instance .squiggly-error').first().waitFor();
  await command(page, 'File: Revert File', { optional: true });
}

/** The first steps, and what their buttons do. */
export async function walkthrough(page) {
  await command(page, 'Welcome: Open Walkthrough');
  await quickPick(page).fill('Gouji');
  await picked(page).filter({ hasText: 'Check a report with Gouji' }).first().click();
  const steps = page.locator('.gettingStartedContainer');
  await steps.locator('.step-title', { hasText: 'Follow the underlines' }).first().waitFor();
  await steps.locator('.step-title', { hasText: 'The rules' }).first().waitFor();
  await steps.locator('.monaco-button', { hasText: 'Open the Sample Draft' }).first().click();
  await sampleShown(page);
}

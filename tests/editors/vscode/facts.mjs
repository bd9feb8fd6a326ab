// The night before: one figure changes, everything that depends on it is followed, and taken back. And what stands beside figures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { eventually, open, put } from './drive.mjs';

export const night = `# 棠溪县2024年国民经济和社会发展统计公报

全年一般公共预算收入12.86亿元。其中，税收收入8.49亿元，占一般公共预算收入的66.0%；非税收入4.37亿元，占一般公共预算收入的34.0%。

全年一般公共预算收入128600万元。
`;

/** The text as it stands in the editor, line by line: VS Code puts NBSP for blanks. */
async function shown(page) {
  return (await page.locator('.editor-instance .view-lines').first().innerText()).replace(/\u00A0/g, ' ');
}

export async function change(page, bench, _squiggles, picture) {
  await open(page, 'night.md');
  // Once the server knows the document there is something to rename.
  const box = page.locator('.rename-box input, .rename-input').first();
  await eventually('the figure to be renamed', async () => {
    await page.keyboard.press('Escape');
    await put(page, '12.86亿元');
    await page.keyboard.press('F2');
    await box.waitFor({ timeout: 3000 });
  });
  await box.fill('12.96亿元');
  await page.keyboard.press('Enter');
  // What follows is listed with its new value, not chosen.
  const preview = page.locator('.bulk-edit-panel, .refactor-preview, .pane-body').filter({ hasText: '65.5' }).first();
  await preview.waitFor();
  await picture?.('vscode-change.png');
  const rows = preview.locator('.monaco-list-row');
  const share = rows.filter({ hasText: '65.5' }).first();
  await share.locator('input[type=checkbox], .edit-checkbox').first().click();
  await page.locator('.monaco-button', { hasText: 'Apply' }).first().click();
  const all = night.replace('12.86', '12.96').replace('66.0%', '65.5%').replace('128600', '129600');
  await eventually('every mention, and the share that was chosen', async () => {
    await page.keyboard.press('Control+s');
    assert.equal(fs.readFileSync(path.join(bench.folder, 'night/night.md'), 'utf8'), all, await shown(page));
  });
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+s');
  await eventually('one undo takes all back', async () => assert.equal(fs.readFileSync(path.join(bench.folder, 'night/night.md'), 'utf8'), night));
}

/** Severities and notes beside figures are those of the settings, and wording is repaired when saved. */
export async function settings(page, bench) {
  // A window of code-server sees its settings change once: these are read by a new one.
  bench.set({
    'gouji.severities': { 'approx-stacking': 'error' },
    'gouji.inlayHints': 'all',
    'editor.codeActionsOnSave': { 'source.fixAll.gouji': 'explicit' },
  });
  await page.reload();
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.squiggly-error').first().waitFor();
  await open(page, 'words.md');
  await page.locator('.editor-instance .squiggly-error').first().waitFor();
  await eventually('a note beside the total', async () => {
    const shown = (await page.locator('.editor-instance .view-lines').first().innerText()).replace(/\u00A0/g, ' ');
    assert(/12.86亿元\s*∑/.test(shown), shown);
  });
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('好');
  await eventually('the wording, repaired when saved', async () => {
    await page.keyboard.press('Control+s');
    const text = fs.readFileSync(path.join(bench.folder, 'words.md'), 'utf8');
    assert(text.includes('约5亿元，') && !text.includes('左右'), text);
  });
}

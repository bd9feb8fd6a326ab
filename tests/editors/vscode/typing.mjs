// Typing a report: what the keyboard gives is what stands there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { eventually, open } from './drive.mjs';
import { sleep } from './workbench.mjs';

/** Behind a figure and behind a heading nothing pops up, and Enter ends the line; proposals come when they are asked for. */
export async function typing(page, bench) {
  await open(page, 'typing.md');
  const widget = page.locator('.suggest-widget.visible');
  for (const line of ['民间投资12亿元', '二、工业', '完成投资3.6亿']) {
    for (const character of line) await page.keyboard.insertText(character);
    await sleep(700); // longer than any delay of the editor's own
    assert.equal(await widget.count(), 0, `something popped up behind ${line}`);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.insertText('全县规模以上工业');
  await eventually('proposals when they are asked for', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Space');
    await widget.locator('.monaco-list-row', { hasText: '规模以上工业增加值' }).first().waitFor({ timeout: 4000 });
  });
  // Nothing is taken by Enter, even from an open list.
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('完');
  await page.keyboard.press('Control+s');
  const want = '民间投资12亿元\n二、工业\n完成投资3.6亿\n全县规模以上工业\n完';
  await eventually('what was typed', async () => assert.equal(fs.readFileSync(path.join(bench.folder, 'typing.md'), 'utf8'), want));
}

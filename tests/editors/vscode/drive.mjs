// What the walks of the tests do with a workbench, again and again.
import assert from 'node:assert/strict';
import { sleep } from './workbench.mjs';

/** Repeats until it no longer throws: nothing in a workbench is ready at once. */
export async function eventually(what, f, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await f();
    } catch (error) {
      if (Date.now() > end) throw new Error(`not within the time: ${what}`, { cause: error });
      await sleep(200);
    }
  }
}

export async function command(page, name, { optional = false } = {}) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input:not([type=checkbox])').first();
  await input.waitFor();
  await input.fill('>' + name);
  const entry = page.locator('.quick-input-widget .monaco-list-row', { hasText: name }).first();
  const there = await entry.waitFor({ timeout: optional ? 3000 : 30_000 }).then(() => true, (e) => { if (!optional) throw e; });
  await page.keyboard.press(there ? 'Enter' : 'Escape');
}

/** The rows that are on screen; a list has no others. */
export async function texts(rows) {
  return (await rows.allInnerTexts()).map((t) => t.replace(/\s/g, ' '));
}

export async function filterProblems(page, word) {
  const input = page.locator('.panel .monaco-inputbox input').first();
  await input.fill(''); // the same word once more would be no change
  await input.fill(word);
}

/** Where a piece of text stands on screen; undefined if it does not, or over a line's end. */
export function boxOf(editor, piece) {
  return editor.locator('.view-lines').first().evaluate((lines, wanted) => {
    const walk = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
      const from = node.data.indexOf(wanted);
      if (from < 0) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
  }, piece);
}

/**
 * Puts the cursor into a piece of text. Lenses above a heading move what stands below: where it moved meanwhile, once more.
 * The click that gave the keyboard to the editor may have scrolled a short text out of sight: back to its beginning.
 */
export async function put(page, piece) {
  const find = async () => (await boxOf(page.locator('.editor-instance').first(), piece)) ?? assert.fail(piece);
  await eventually(piece, async () => {
    await find().catch(() => page.keyboard.press('Control+Home'));
    const box = await find();
    await page.mouse.click(box.x + box.width / 3, box.y + box.height / 2);
    await sleep(100);
    assert(Math.abs((await find()).y - box.y) < 2, 'it moved');
  });
}

/** Opens a file of the folder, which may be new, and gives the keyboard to its editor. */
export async function open(page, name) {
  const input = page.locator('.quick-input-widget input:not([type=checkbox])').first();
  const tab = page.locator('.tab', { hasText: name }).first();
  // The list is made anew while one types, and Enter may fall into the gap: a click does not.
  await eventually(`${name} to open`, async () => {
    await page.keyboard.press('Escape');
    if (await tab.count()) {
      await tab.click({ timeout: 4000 });
    } else {
      await page.keyboard.press('Control+p');
      await input.waitFor({ timeout: 4000 });
      await input.fill(name);
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: name }).first().click({ timeout: 4000 });
    }
    await page.locator('.tab.active', { hasText: name }).waitFor({ timeout: 4000 });
  });
  await page.locator('.editor-instance .monaco-editor .view-lines').first().click();
}

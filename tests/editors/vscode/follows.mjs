// What follows from other figures: proposed while one writes, and walked to from a total.
import assert from 'node:assert/strict';
import { command, eventually, open, put, texts } from './drive.mjs';

export const share = `# 棠溪县2024年国民经济和社会发展统计公报

全县一般公共预算收入12.64亿元，增长5.8%；其中税收收入8.49亿元，占`;

/** Behind a bare 占 the share is proposed, with its arithmetic. */
export async function completion(page, _bench, _squiggles, picture) {
  await open(page, 'share.md');
  const widget = page.locator('.suggest-widget.visible');
  const proposed = widget.locator('.monaco-list-row', { hasText: '67.2%' }).first();
  await eventually('the share', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.editor-instance .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+Space');
    await proposed.waitFor({ timeout: 4000 });
  });
  // Nothing is chosen beforehand; the first is walked to, and says how it was reckoned.
  await page.keyboard.press('ArrowDown');
  await eventually('its arithmetic', async () => {
    const said = (await widget.innerText()).replace(/\s/g, '');
    assert(said.includes('8.49÷12.64＝67.2%'), said);
  });
  await picture('vscode-completion.png');
  await page.keyboard.press('Escape');
}

/** A total leads to its parts. */
export async function hierarchy(page, _bench, _squiggles, picture) {
  await open(page, 'night.md');
  const tree = page.locator('.pane-body:visible .monaco-list-row');
  await eventually('the parts of the total', async () => {
    await page.keyboard.press('Escape');
    await put(page, '12.86亿元');
    await command(page, 'Calls: Show Call Hierarchy');
    await tree.first().waitFor({ timeout: 4000 });
    // What follows from it comes first; it is turned to what it follows from.
    await page.locator('[aria-label*="Show Outgoing Calls"]:visible').first().click({ timeout: 4000 });
    await eventually('rows', async () => {
      const shown = await texts(tree);
      for (const part of [/(^|[^非])税收收入 8\.49/, /非税收入 4\.37/]) assert(shown.some((row) => part.test(row)), shown.join('\n'));
    }, 6);
  });
  await page.mouse.move(700, 600); // off the button, whose name covers the total
  await picture('vscode-hierarchy.png');
}

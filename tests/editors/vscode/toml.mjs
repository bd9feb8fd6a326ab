// What is wrong in gouji.toml stands in the list of problems, leads there, and goes when it is mended.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { command, eventually, filterProblems, open, texts } from './drive.mjs';

export const tomlFiles = {
  'set/report.md': '# 2024年公报\n\n全年投资约5亿元左右。\n',
  'set/gouji.toml': 'language = "zh"\n\n[check]\n[words]\nname = ["甲"]\n',
};

export async function toml(page, bench) {
  await open(page, 'report.md');
  const toast = page.locator('.notification-toast', { hasText: 'gouji.toml 有 2 处问题（第 3、5 行）' });
  await toast.waitFor();
  await command(page, 'Notifications: Clear All Notifications');
  await command(page, 'Problems: Focus on Problems View');
  await filterProblems(page, '没有设置');
  const rows = page.locator('.markers-panel .monaco-list-row');
  const row = rows.filter({ hasText: '没有设置“check”' }).first();
  await row.waitFor();
  await row.dblclick();
  await page.locator('.tab.active', { hasText: 'gouji.toml' }).waitFor();
  await eventually('the line', async () => {
    const at = await page.locator('[id="status.editor.selection"]').innerText();
    assert(/Ln 3, Col 7 \(5 selected\)/.test(at), at);
  });
  fs.writeFileSync(path.join(bench.folder, 'set/gouji.toml'), 'language = "zh"\n');
  await eventually('the problems to go', async () => {
    const left = (await texts(rows)).filter((text) => text.includes('没有设置'));
    assert.equal(left.length, 0, left.join('\n'));
  });
  await filterProblems(page, '');
}

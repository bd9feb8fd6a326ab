// An indicator over the years: the panel, what the keyboard and a screen reader get of it, and the places beside the report.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, eventually, open, put } from './drive.mjs';

const name = '棠溪县2025年政府工作报告.md';
const earlier = '棠溪县2023年政府工作报告.md';

/** One whose sheets are packed files. */
function cellsReport(trade) {
  return `# 棠溪县2025年政府工作报告\n\n## 一、2024年工作回顾\n\n全年外贸进出口总额${trade}亿元，年末常住人口35.2万人。\n`;
}

export const yearsFiles = {
  [`years/${name}`]: `# 棠溪县2025年政府工作报告

## 一、2024年工作回顾

全年一般公共预算收入20.13亿元，税收收入13.42亿元。

## 二、2025年工作安排

主要预期目标：一般公共预算收入22.10亿元。
`,
  'years/棠溪县2024年政府工作报告.md': `# 棠溪县2024年政府工作报告

## 一、2023年工作回顾

全年一般公共预算收入18.64亿元。

## 二、2024年工作安排

主要预期目标：一般公共预算收入20.00亿元。
`,
  [`years/${earlier}`]: `# 棠溪县2023年政府工作报告

## 一、2022年工作回顾

全年一般公共预算收入17.55亿元。
`,
  'cells/棠溪县2025年政府工作报告二稿.md': cellsReport('7.51'),
  'cells/旧稿.txt': cellsReport('7.30'),
  'years/数据.csv': '2024年棠溪县主要指标\n单位：亿元\n指标,2024年,2023年\n一般公共预算收入,20.31,18.64\n',
};

export async function years(page, bench, _squiggles, picture) {
  await open(page, name);
  // The sheet is read by itself, and says something else.
  await eventually('what the sheet says', async () => {
    await put(page, '20.13');
    assert(await page.locator('.editor-instance .squiggly-warning').count());
  });
  await command(page, 'Gouji: Indicators over the Years');
  const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
  const points = frame.locator('svg .point');
  await eventually('every value of every year', async () => assert.equal(await points.count(), 7));
  const told = await points.evaluateAll((all) => all.map((point) => point.getAttribute('aria-label')));
  assert.deepEqual(told.map((it) => it.split(',')[0]), [
    '2022 17.55亿元', '2023 18.64亿元', '2023 18.64亿元', '2024 20.13亿元', '2024 20.31亿元', '2024 target 20亿元', '2025 target 22.1亿元',
  ]);
  assert(told[3].includes('finding'), told[3]);
  assert.equal(await frame.locator('svg .found').count(), 1);
  assert.equal(await frame.locator('#values tbody tr').count(), 7, 'the same as a table');
  assert.match(await frame.locator('#values tbody tr').nth(3).innerText(), /\+0\.13/, 'the result against the target');
  await picture('vscode-years.png');

  // Along the values by the keyboard, and to a place.
  await points.nth(6).focus();
  await page.keyboard.press('Home');
  await eventually('what a screen reader is told', async () => {
    assert.match(await frame.locator('#spoken').innerText(), /^2022 17\.55亿元, earlier report/);
  });
  await eventually('the report of that year', async () => {
    await points.nth(0).focus();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: earlier }).waitFor({ timeout: 4000 });
  });

  for (const ending of ['SVG', 'CSV']) {
    const file = path.join(bench.folder, `years/一般公共预算收入.${ending.toLowerCase()}`);
    await eventually(`a file of ${ending}`, async () => {
      await page.keyboard.press('Escape');
      await frame.locator(`#${ending.toLowerCase()}`).click({ timeout: 4000 });
      const dialog = page.locator('.quick-input-widget:visible');
      await dialog.locator('.monaco-list-row').first().waitFor({ timeout: 4000 }); // it takes nothing before the folder is listed
      await dialog.locator('.monaco-button', { hasText: 'OK' }).click({ timeout: 4000 });
      await eventually('the file', async () => assert(fs.existsSync(file)), 4);
    });
    const text = fs.readFileSync(file, 'utf8');
    if (ending === 'SVG') {
      assert(text.startsWith('<svg xmlns=') && text.includes('<style>') && !text.includes('var('), text.slice(0, 200));
    } else {
      assert(text.startsWith('\uFEFF') && text.includes('2024') && text.split('\r\n').length === 9, text);
    }
  }

  // A system in high contrast: VS Code takes its own theme for it, and so does the page.
  await page.emulateMedia({ forcedColors: 'active' });
  await eventually('the drawing in high contrast', async () => {
    const look = await frame.locator('svg .line').evaluate((line) => [document.body.className, getComputedStyle(line).stroke, getComputedStyle(line.parentNode.querySelector('text')).fill]);
    assert(look[0].includes('high-contrast') && look[1] === look[2], look.join(' '));
  });
  await page.emulateMedia({ forcedColors: 'none' });
  await command(page, 'View: Close Editor', { optional: true });

  // From the figure to the cell of the sheet.
  await eventually('the cell of the sheet', async () => {
    await open(page, name);
    await put(page, '20.13');
    await page.keyboard.press('F12');
    await page.locator('.tab.active', { hasText: '数据.csv' }).waitFor({ timeout: 4000 });
  });

  await cells(page, bench);
  await versions(page);

  // What has changed since the report was saved, with places that lead there.
  await open(page, name);
  await put(page, '13.42');
  await page.keyboard.press('End');
  await page.keyboard.insertText('出口7.15亿元。');
  await page.locator('.tab.active.dirty', { hasText: name }).waitFor();
  await command(page, 'Gouji: Changed Figures since the Report Was Saved');
  const sheet = page.locator('.editor-instance', { hasText: 'changed, 0 did not follow' }).first();
  await eventually('what was added', async () => {
    const shown = (await sheet.locator('.view-lines').first().innerText()).replace(/\u00A0/g, ' ');
    assert(/5:\d+\s+出口 2024\s+7.15亿元/.test(shown), shown);
  });
  await sheet.locator('.detected-link').first().waitFor();
  // Saved, for nobody to be asked about it.
  await put(page, '13.42');
  await page.keyboard.press('Control+s');
  await page.locator('.tab.dirty', { hasText: name }).waitFor({ state: 'detached' });
  await command(page, 'View: Close All Editors', { optional: true });
}

const withCells = '棠溪县2025年政府工作报告二稿.md';

/** Files of spreadsheet programs, which the report stands beside. */
export function packSheets(folder) {
  execFileSync('python3', [path.join(path.dirname(fileURLToPath(import.meta.url)), '../sheets.py'), path.join(folder, 'cells')]);
}

/** The cells of an .xlsx and of an .ods as text, with the cursor at the cell. */
async function cells(page, bench) {
  packSheets(bench.folder);
  await open(page, withCells);
  for (const [figure, file, cell] of [['7.51', '.xlsx', '7.15'], ['35.2', '.ods', '35.2']]) {
    await eventually(`the cell of the ${file}`, async () => {
      await open(page, withCells);
      await put(page, figure);
      await page.keyboard.press('F12');
      await page.locator('.tab.active', { hasText: file }).waitFor({ timeout: 4000 });
    });
    const shown = page.locator('.editor-instance .view-lines').first();
    await eventually('its text', async () => assert.match(await shown.innerText(), new RegExp(`2024年[\\s\\S]*${cell.replace('.', '\\.')}`)));
    await eventually('the cursor at the cell', async () => {
      assert.match(await page.locator('[id="status.editor.selection"]').innerText(), /Ln 2, Col (?!1\b)\d+/);
    });
    await command(page, 'View: Close Editor');
  }
}

/** What has changed against another version of the report, which is picked. */
async function versions(page) {
  await open(page, withCells);
  await eventually('the other version', async () => {
    await page.keyboard.press('Escape');
    await command(page, 'Gouji: Changed Figures against Another File');
    const input = page.locator('.quick-input-widget:visible input:not([type=checkbox])').first();
    await page.locator('.quick-input-widget:visible .monaco-list-row').first().waitFor({ timeout: 4000 });
    await input.press('End');
    // The dialog begins with the report's folder, with or without a stroke behind it, and writes it once more when it has listed it.
    const root = (await input.inputValue()).match(/^.*\/reports(?=\/|$)/);
    assert(root, await input.inputValue());
    const wanted = `${root[0]}/cells/旧稿.txt`;
    await eventually('the path to stay', async () => {
      await input.fill(wanted);
      await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: '旧稿.txt' }).first().waitFor({ timeout: 2000 }).catch(() => {});
      assert.equal(await input.inputValue(), wanted);
    }, 10);
    await page.locator('.quick-input-widget:visible .monaco-button', { hasText: 'OK' }).click({ timeout: 4000 });
    await page.locator('.editor-instance', { hasText: '旧稿.txt' }).first().waitFor({ timeout: 8000 });
  });
  const sheet = page.locator('.editor-instance', { hasText: '旧稿.txt' }).first();
  await eventually('what has changed', async () => {
    const shown = (await sheet.locator('.view-lines').first().innerText()).replace(/\u00A0/g, ' ');
    assert(/外贸进出口总额 2024\s+7.30亿元 → 7.51亿元/.test(shown), shown);
  });
  await command(page, 'View: Close Editor');
}

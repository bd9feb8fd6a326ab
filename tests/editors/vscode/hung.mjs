// A program that starts and never says a word.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { command, eventually, open } from './drive.mjs';

/** While such a program is waited for, another is taken up at once, and the hung one is gone. */
export async function answersNothing(page, bench, squiggles) {
  const hung = path.join(bench.folder, '..', 'hung.sh');
  const started = path.join(bench.folder, '..', 'hung.pid');
  fs.writeFileSync(hung, `#!/bin/sh\necho $$ > '${started}'\ntrap '' TERM\nwhile :; do sleep 1; done\n`, { mode: 0o755 });
  await open(page, 'work-report-2025-draft.md');
  await squiggles.first().waitFor();

  bench.setMachine({ 'gouji.path': hung });
  const pid = await eventually('the hung program', async () => Number(fs.readFileSync(started, 'utf8').trim() || assert.fail()));
  await eventually('the old server to end', async () => assert.equal(bench.serverPid(), undefined));
  await squiggles.first().waitFor({ state: 'detached' });

  // A restart by hand does not wait for it either: the same program, started anew.
  await command(page, 'Gouji: Restart Server');
  await eventually('another process', async () => assert.notEqual(Number(fs.readFileSync(started, 'utf8')), pid), 12);
  assert(!runs(pid), 'the hung program still runs');
  const second = Number(fs.readFileSync(started, 'utf8'));

  bench.setMachine({});
  // Less than the patience with a program that may still answer.
  await squiggles.first().waitFor({ timeout: 15_000 });
  assert(!runs(second), 'the hung program still runs');
}

function runs(pid) {
  try {
    return !/\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

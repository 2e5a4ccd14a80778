// Looking ahead from an answer: what changes with time, and the terms as a file that the page
// itself holds, under the policy of the page and without any request.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ON } from './form.mjs';
import { start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

/** An answer about hours with dates and a pupil who is still ill. */
async function atAnswer(hours, work) {
  const { context, page, faults, requests } = await site.open();
  try {
    await page.clock.setFixedTime(ON);
    await page.goto('/check/', { waitUntil: 'networkidle' });
    await page.getByLabel(/^woonplaats/i).selectOption('Winterswijk');
    await page.getByLabel(/^leeftijd/i).selectOption('12-15');
    await page.getByLabel(/^onderwijs/i).selectOption('vo');
    await page.locator('details:has([data-dag]) > summary').filter({ visible: true }).click();
    for (const [day, count] of Object.entries(hours)) await page.locator(`[data-dag="${day}"]`).fill(String(count));
    await page.getByRole('button', { name: /^bekijk wat er geldt/i }).click();
    const result = page.getByRole('region', { name: /wat geldt/i });
    await result.waitFor();
    await work(result, page, requests);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

test('the terms are a file of the page itself', () => atAnswer({ '2026-11-05': 8, '2026-11-24': 8 }, async (result, page, requests) => {
  const before = requests.length;
  const [download] = await Promise.all([page.waitForEvent('download'), result.getByRole('link', { name: /agenda/i }).click()]);
  assert.match(download.suggestedFilename(), /\.ics$/);
  let text = '';
  for await (const part of await download.createReadStream()) text += part;
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.match(text, /DTSTART;VALUE=DATE:20261201/, 'five working days after 24 November');
  assert.doesNotMatch(text.replaceAll('\r\n ', ''), /Winterswijk/, 'nothing of the case but its terms');
  const asked = requests.slice(before).filter((url) => !url.startsWith('data:'));
  assert.deepEqual(asked, []);
}));

test('hours that leave the count are told with their day', () => atAnswer({ '2026-11-05': 5, '2026-11-12': 4 }, async (result) => {
  const text = await result.innerText();
  assert.match(text, /Kijk vooruit/);
  assert.match(text, /donderdag 3 december 2026\s+5 uur vallen buiten de telling; dan staan er 4 van 16/);
  assert.equal(await result.getByRole('link', { name: /agenda/i }).count(), 0, 'no term, no file');
}));

test('one fact changed: which norms change, while the answer stays', () => atAnswer({ '2026-11-05': 8, '2026-11-24': 8 }, async (result) => {
  const before = await result.locator('h2').first().innerText();
  await result.getByText('Wat als?').click();
  const compare = result.getByRole('button', { name: /^vergelijk/i });
  const changes = result.getByRole('status').filter({ hasText: /Dan:|Vul een dag/ });
  await compare.click();
  assert.match(await changes.innerText(), /Vul een dag in/, 'nothing was changed');
  const other = result.getByLabel(/of iets anders/i);
  await other.selectOption({ label: 'De uren zonder geldige reden blijken verlof' });
  await compare.click();
  await result.getByText(/^Dan: niet bereikt/).first().waitFor();
  const text = await changes.innerText();
  assert.match(text, /16 uur in vier lesweken[\s\S]*Dan: niet bereikt[\s\S]*Nu: bereikt op dinsdag 24 november 2026; eerste stap uiterlijk dinsdag 1 december 2026/);
  await other.selectOption('');
  await result.getByLabel(/andere peildatum/i).fill('20 november');
  await compare.click();
  await result.getByText(/^Nu: bereikt/).first().waitFor();
  assert.match(await changes.innerText(), /Dan: niet bereikt/, 'on 20 November eight hours had been missed');
  assert.equal(await result.locator('h2').first().innerText(), before);
}));

// The checker page as a user knows it: the names of its fields, buttons and result. Tests
// speak of these only, so that markup can change without a test.
import assert from 'node:assert/strict';
import { activate, choose, tabTo, type } from './keyboard.mjs';

export const ON = new Date('2026-11-24T09:00:00+01:00');

const NAMES = {
  link: /^check$/i,
  municipality: /^woonplaats/i,
  age: /^leeftijd/i,
  sector: /^onderwijs/i,
  hours: /^(ongeoorloofd|zonder geldige reden gemist)/i,
  sickTimes: /^(keer ziek|ziek) gemeld/i,
  submit: /^bekijk wat er geldt/i,
  wipe: /^wis/i,
  result: /wat geldt|niet narekenen/i,
};

/** From the home page to the checker page, by its link in the navigation. */
export async function goToCheck(page) {
  await page.goto('/');
  await activate(page, 'link', NAMES.link);
  await page.waitForURL(/\/check\/$/);
}

/** Fills in a case and asks for the answer, with the keyboard alone. */
export async function ask(page, { hours, sickTimes } = {}) {
  await choose(page, NAMES.municipality, 'Winterswijk');
  await choose(page, NAMES.age, '12');
  await choose(page, NAMES.sector, 'Voortgezet');
  if (hours !== undefined) await type(page, NAMES.hours, String(hours));
  if (sickTimes !== undefined) await type(page, NAMES.sickTimes, String(sickTimes));
  await activate(page, 'button', NAMES.submit);
  const result = page.getByRole('region', { name: NAMES.result });
  await result.waitFor();
  return result;
}

/** Presses the button that empties everything. */
export async function wipe(page) {
  const button = page.getByRole('button', { name: NAMES.wipe });
  await tabTo(page, button, 'the wipe button');
  await page.keyboard.press('Enter');
}

/** What is filled in: the values of all fields that a person can change. */
export async function filledIn(page) {
  return page.locator('main form').evaluateAll((forms) => forms
    .flatMap((form) => [...form.elements])
    .filter((field) => field.matches('input:not([type=radio], [type=checkbox], [type=hidden]), textarea'))
    .map((field) => field.value)
    .filter((value) => value !== ''));
}

export async function resultCount(page) {
  return page.getByRole('region', { name: NAMES.result }).filter({ visible: true }).count();
}

/** The page of the check on a day, for a pupil in Winterswijk; without faults, and closed afterwards. */
export async function withForm(site, day, work, { age = '12-15', sector = 'vo', options } = {}) {
  const { context, page, faults } = await site.open(options);
  try {
    await page.clock.setFixedTime(new Date(`${day}T09:00:00+01:00`));
    await page.goto('/check/', { waitUntil: 'networkidle' });
    await page.getByLabel(/^woonplaats/i).selectOption('Winterswijk');
    if (age) await page.getByLabel(/^leeftijd/i).selectOption(age);
    await page.getByLabel(/^onderwijs/i).selectOption(sector);
    await page.locator('details.verzuim-precies > summary').click();
    await page.locator('[data-dag]').first().waitFor();
    await work(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

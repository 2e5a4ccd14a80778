// The keyboard as the only instrument: Tab until the wanted control has focus, then type.
import assert from 'node:assert/strict';

const MOST_TABS = 300;

/** Tabs forward until `locator` has focus; fails if the page never gets there. */
export async function tabTo(page, locator, what) {
  assert.ok((await locator.count()) > 0, `${what} is not on ${page.url()}`);
  for (let step = 0; step < MOST_TABS; step += 1) {
    if (await hasFocus(locator.first())) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${what} cannot be reached with Tab on ${page.url()}`);
}

/** Follows a link or presses a button. */
export async function activate(page, role, name) {
  await tabTo(page, page.getByRole(role, { name }), `${role} ${name}`);
  await page.keyboard.press('Enter');
}

/** Types into a text field, replacing what stands there. */
export async function type(page, label, text) {
  const field = page.getByLabel(label);
  await tabTo(page, field, `field ${label}`);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Chooses from a list by typing the start of the option, or from radios with the arrows. */
export async function choose(page, label, option) {
  const list = page.getByRole('combobox', { name: label });
  if (await list.count()) {
    await tabTo(page, list, `list ${label}`);
    await page.keyboard.type(option);
    return;
  }
  const group = page.getByRole('group', { name: label }).or(page.getByRole('radiogroup', { name: label }));
  const wanted = group.getByRole('radio', { name: option });
  const entry = group.getByRole('radio', { checked: true }).or(group.getByRole('radio').first());
  await tabTo(page, (await group.getByRole('radio', { checked: true }).count()) ? entry.first() : group.getByRole('radio').first(), `choice ${label}`);
  await page.keyboard.press('Space');
  for (let step = 0; step < MOST_TABS && !(await hasFocus(wanted)); step += 1) await page.keyboard.press('ArrowDown');
  assert.ok(await wanted.isChecked(), `${option} of ${label} cannot be chosen with the arrows`);
}

async function hasFocus(locator) {
  return locator.evaluate((element) => element === document.activeElement);
}

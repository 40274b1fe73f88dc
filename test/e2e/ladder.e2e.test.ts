import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { fallen } from '../renderer/ladder-seed.ts';
import { orderFilled, post } from '../service/running-service.ts';
import { startInterface } from './interface.ts';
import { ORDER, onFill, startReal } from './real-service.ts';
import { seriousFindings, visit } from './visit.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const card = (page: Page) => page.getByRole('region', { name: 'Going live' });

/** The pages over a rule that stepped down by itself. */
async function startFallen() {
  const served = await startInterface(5);
  onTestFinished(() => served.stop());
  const [rule] = served.service.rules;
  if (rule === undefined) throw new Error('no rule');
  rule.view = { ...rule.view, ladder: fallen(Date.now()) };
  return { served, id: rule.view.id, name: rule.view.name };
}

describe('[H11] the ladder in the interface', () => {
  it('[LA6] [LA12] marks the step of a rule in the list, and says why it stepped down, also in Russian', async () => {
    const { served, name } = await startFallen();
    const { page } = await visit(browser, `${served.url}#/rules`);
    const row = page.getByRole('listitem').filter({ hasText: name });
    await row.getByText('Small cap').waitFor();
    await row.getByText(/Stepped down from Real money: Its last 5 orders were executed 1.42 % worse/).waitFor();
    await row.getByText('Small cap').hover();
    await page.getByRole('tooltip').locator('[lang=en]', { hasText: 'Its last 5 orders' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const { page: russian } = await visit(browser, `${served.url}#/rules`, { locale: 'ru-RU' });
    const line = russian.getByRole('listitem').filter({ hasText: name });
    await line.getByText(/Последние ордера \(5\) исполнены в среднем на 1.42 % хуже/).waitFor();
  });

  it('shows the figures of each step and what is missing, in the dark and on a telephone too', async () => {
    const { served, id } = await startFallen();
    const { page } = await visit(browser, `${served.url}#/rules/${id}`);
    await card(page).getByText('It stepped down by itself').waitFor();
    await card(page).getByRole('columnheader', { name: 'Small cap It is here' }).waitFor();
    await card(page)
      .getByRole('row', { name: /Hit rate/ })
      .getByText('33.3%')
      .waitFor();
    await card(page).getByText('It closed 6 trades on this step, and should have closed 10').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await seriousFindings(page)).toEqual([]);
    const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(await isWide()).toBe(false);
  });

  it('[U29] closes its question by Esc, and not the rule behind it', async () => {
    const { served, id } = await startFallen();
    const { page } = await visit(browser, `${served.url}#/rules/${id}`);
    await card(page).getByRole('button', { name: 'Step up to “Real money”' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(`Type ${id} to step up all the same`).focus();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await card(page).waitFor();
    expect(page.url()).toContain(`#/rules/${id}`);
    await page.getByRole('button', { name: 'Close' }).first().focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).toMatch(/#\/rules$/);
  });

  it('steps up only when the id is typed where figures are missing, and down after a question', async () => {
    const { served, id } = await startFallen();
    const { page } = await visit(browser, `${served.url}#/rules/${id}`);
    await card(page).getByRole('button', { name: 'Step up to “Real money”' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Its figures do not speak for this step').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Step up to “Real money”' });
    await expect.poll(() => confirm.isDisabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel(`Type ${id} to step up all the same`).fill(id);
    await confirm.click();
    await card(page).getByRole('columnheader', { name: 'Real money It is here' }).waitFor();
    expect(served.service.rules[0]?.view.ladder.step).toBe('full');
    await card(page).getByRole('button', { name: 'Step down to “Small cap”' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Step down to “Small cap”' }).click();
    await card(page).getByRole('columnheader', { name: 'Small cap It is here' }).waitFor();
  });
});

it('[H11] [H2] a rule of a real service climbs from recording to the small cap', async () => {
  const { service, owner, at } = await startReal({}, [onFill('climber', ORDER, { stage: 'shadow' })]);
  await post(service, orderFilled());
  const { page } = await visit(browser, at('/rules/climber'));
  await card(page).getByRole('columnheader', { name: 'Recorded only It is here' }).waitFor();
  await card(page).getByText('It fired 1 time on this step, and should have 5 times').waitFor();
  for (const step of ['On paper', 'Small cap']) {
    await card(page)
      .getByRole('button', { name: `Step up to “${step}”` })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Type climber to step up all the same').fill('climber');
    if (step === 'Small cap') await dialog.getByText('Live trading is not armed').waitFor();
    await dialog.getByRole('button', { name: `Step up to “${step}”` }).click();
    await card(page)
      .getByRole('columnheader', { name: `${step} It is here` })
      .waitFor();
  }
  expect((await owner.rules.list())[0]?.ladder).toMatchObject({ step: 'small', watched: true });
  expect(JSON.parse((await owner.rules.get({ id: 'climber' })).text)).toMatchObject({ stage: 'live' });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningService, startService } from '../../service/service.ts';
import { prepareFolder } from '../../service/setup/first-start.ts';
import { launchBrowser } from '../browser.ts';
import { testHost } from '../service/running-service.ts';
import { BUILT } from './interface.ts';
import { seriousFindings, visit } from './visit.ts';

let browser: Browser;
let service: RunningService;
const folder = mkdtempSync(join(tmpdir(), 'hookdesk-first-minute-'));

beforeAll(async () => {
  browser = await launchBrowser();
  const host = testHost();
  await prepareFolder(folder, host);
  service = await startService({ host, folder, port: 0, uiPort: 0, rendererFolder: BUILT, version: '0.0.0-test' });
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('[S23] [S29] the first minute of a first start: a signed sample is received, verified, read, judged and delivered', async () => {
  const { page, complaints } = await visit(browser, `${service.openUrl()}#/live`);
  await page.getByText('Waiting for the first event').waitFor();
  await page.getByRole('button', { name: 'Send sample' }).last().click();
  await page.getByRole('menuitem', { name: 'order-filled', exact: true }).click();

  const messages = page.getByRole('region', { name: 'Messages' });
  await messages.getByText('Order Filled').waitFor();
  await messages.getByText('BUY 0.1 BTCUSDT').waitFor();
  await page.locator('a[id^="event-"]').getByText('1 rule fired').waitFor();

  await messages.getByRole('link', { name: 'Open event' }).first().click();
  await page.getByRole('region', { name: 'Received', exact: true }).getByText('order.filled').first().waitFor();
  await page.getByRole('region', { name: 'Verified', exact: true }).getByText('HMAC').waitFor();
  await page.getByRole('region', { name: 'Read', exact: true }).getByText('BTCUSDT').first().waitFor();
  await page
    .getByRole('region', { name: 'Judged', exact: true })
    .getByText(/1 of \d+ rules fired/)
    .waitFor();
  await page
    .getByRole('region', { name: 'Delivered', exact: true })
    .getByText(/deliver(y|ies) done/)
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('an edited rule is checked by the real language, written to its file and in force at once', async () => {
  const { page, complaints } = await visit(browser, service.openUrl());
  await page.goto(`${new URL('/', page.url())}#/rules/new/lowBalance`);
  await page.getByText('No problems').waitFor();
  await page.getByRole('radiogroup', { name: 'View of the rule' }).getByText('JSON', { exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Rule as JSON' });
  const rule = {
    id: 'any-fill',
    name: 'Any fill',
    conditions: { all: [{ fact: 'type', operator: 'equals', value: 'order.filled' }] },
  };
  const write = async (document: object) => {
    await editor.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(JSON.stringify(document));
  };
  const actions = [{ type: 'notify', level: 'info', title: 'Mine', message: '{{ symbol }}' }];
  await write({ ...rule, actions });
  await page.getByRole('button', { name: /\$\.conditions\.all\[0\]\.operator/ }).waitFor();
  await write({ ...rule, conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] }, actions });
  await page.getByText('No problems').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('any-fill.json saved').waitFor();

  await page.goto(`${new URL('/', page.url())}#/sources`);
  await page.getByRole('button', { name: 'Send', exact: true }).first().click();
  await page.getByRole('region', { name: 'Messages' }).getByText('Mine').waitFor();
  expect(complaints).toEqual([]);
});

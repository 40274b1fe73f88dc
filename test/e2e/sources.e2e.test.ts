import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { SourceView } from '../../service/contract/views.ts';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { seriousFindings, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  served = await startInterface(5);
});
afterEach(() => served.stop());

const source = (page: Page, id: string) => page.getByRole('region', { name: id, exact: true });

it('shows what came in, what was turned away, and the limit', async () => {
  const { page } = await visit(browser, `${served.url}#/sources`);
  await source(page, 'okd').getByText('1,284').waitFor();
  await source(page, 'okd').getByText('12 × 401, 2 × 429').waitFor();
  await source(page, 'okd').getByText('100 a minute').waitFor();
  await source(page, 'tradingdesk').getByText('A secret of this source is missing').waitFor();
});

it('gives the address to copy and the sender’s own steps', async () => {
  const { page } = await visit(browser, `${served.url}#/sources`);
  await source(page, 'okd').getByRole('button', { name: 'Copy: Address' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('http://127.0.0.1:3000/webhook/okd-finance');
  await source(page, 'okd').getByText('How to set up OKD Finance').click();
  await source(page, 'okd').getByText('x-okd-signature').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

describe('[L19] the steps of each sender', () => {
  const view = (preset: SourceView['preset'], more: Partial<SourceView> = {}): SourceView => ({
    id: preset,
    preset,
    path: `/hooks/${preset}`,
    url: `http://127.0.0.1:3000/hooks/${preset}`,
    proof: null,
    secrets: [{ kind: 'vault', name: preset, present: true, until: null }],
    rateLimitPerMinute: null,
    allowIps: null,
    lastEventAt: null,
    received: 0,
    quarantined: 0,
    watch: null,
    refused: {},
    ...more,
  });

  it('for every preset', async () => {
    const STEPS = [
      ['okd-signed', 'How to set up OKD Finance (signed', 'x-webhook-id'],
      ['token', 'How to set up a sender with a token', 'Authorization: Bearer'],
      ['hmac', 'How to set up a sender that signs', 'goes into the header x-sig'],
      ['tradingview', 'How to set up TradingView', 'switch on Webhook URL'],
      ['standard-webhooks', 'How to set up a sender of Standard Webhooks', 'begins with whsec_'],
      ['github', 'How to set up GitHub', 'as payload URL'],
      ['stripe', 'How to set up Stripe', 'Developers → Webhooks'],
    ] as const;
    const signature = { algorithm: 'sha256', encoding: 'hex', prefix: '', bodyOnly: true } as const;
    const proofs: Partial<Record<SourceView['preset'], SourceView['proof']>> = {
      token: { header: 'authorization', signature: null },
      hmac: { header: 'x-sig', signature },
    };
    served.service.sources = STEPS.map(([preset]) => view(preset, { proof: proofs[preset] ?? null }));
    const { page } = await visit(browser, `${served.url}#/sources`, { width: 700 });
    for (const [preset, title, words] of STEPS) {
      await source(page, preset).getByText(title).click();
      await source(page, preset).getByText(words).waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('TradingView’s address has a place for the token, its message can be copied, and it says who may send', async () => {
    served.service.sources = [view('tradingview', { allowIps: ['tradingview', '192.0.2.0/24'] })];
    const { page } = await visit(browser, `${served.url}#/sources`, { reducedMotion: true });
    const card = source(page, 'tradingview');
    await card.getByText('/hooks/tradingview/your token').waitFor();
    const allowed = card.getByRole('textbox', { name: 'Only from these addresses' });
    await expect.poll(() => allowed.inputValue()).toBe('tradingview, 192.0.2.0/24');
    await card.getByText('How to set up TradingView').click();
    await card.getByRole('button', { name: 'Copy: Message of the alert' }).click();
    expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toMatchObject({
      ticker: '{{ticker}}',
      contracts: '{{strategy.order.contracts}}',
    });
    expect(await seriousFindings(page)).toEqual([]);
    await card.getByRole('button', { name: 'Replace with a new one' }).click();
    await page.getByRole('button', { name: 'Make new secret' }).click();
    await page.getByText('/hooks/tradingview/test-secret-0f3b8c1d2e4a5968').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('a sender that makes its own secret is offered none of ours', async () => {
    served.service.sources = [view('stripe')];
    const { page } = await visit(browser, `${served.url}#/sources`);
    await source(page, 'stripe').getByRole('button', { name: 'Enter one' }).waitFor();
    await expect
      .poll(() => source(page, 'stripe').getByRole('button', { name: 'Replace with a new one' }).count())
      .toBe(0);
  });
});

it('[L32] says of each secret until when it holds, and ends the old ones at once after a question', async () => {
  const [okd] = served.service.sources;
  if (okd === undefined) throw new Error('no source is seeded');
  const secret = (name: string, until: number | null) => ({ kind: 'vault' as const, name, present: true, until });
  okd.secrets = [secret('okd.new', null), secret('okd.old', Date.now() + 86_400_000), secret('okd.older', 1)];
  const { page, complaints } = await visit(browser, `${served.url}#/sources`);
  const card = source(page, 'okd');
  const line = (name: string) => card.getByRole('paragraph').filter({ has: page.getByText(name, { exact: true }) });
  await line('okd.old')
    .getByText(/^valid until/)
    .waitFor();
  await line('okd.older')
    .getByText(/^ended/)
    .waitFor();
  expect(await line('okd.new').innerText()).toMatch(/^Set\s+in the vault as okd\.new$/);

  const end = card.getByRole('button', { name: 'End the old ones now' });
  await end.click();
  const question = page.getByRole('dialog', { name: 'End the old secrets of okd' });
  await question.waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await question.getByRole('button', { name: 'End them' }).click();
  await line('okd.old')
    .getByText(/^ended/)
    .waitFor();
  await end.waitFor({ state: 'detached' });
  await line('okd.new').getByText('Set', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

it('sends a signed sample and leads to the event', async () => {
  const { page, complaints } = await visit(browser, `${served.url}#/sources`);
  await source(page, 'okd').getByRole('button', { name: 'Send', exact: true }).click();
  await source(page, 'okd').getByText('Answered 200 in 12 ms').waitFor();
  await source(page, 'okd').getByText('"status": "accepted"').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await source(page, 'okd').getByRole('link', { name: 'Open event' }).click();
  await page.getByRole('region', { name: 'Judged' }).waitFor();
  expect(complaints).toEqual([]);
});

it('shows a refusal as what it is', async () => {
  const { page } = await visit(browser, `${served.url}#/sources`);
  await source(page, 'tradingdesk').getByRole('button', { name: 'Send', exact: true }).click();
  await source(page, 'tradingdesk').getByText('Answered 401').waitFor();
  await source(page, 'tradingdesk').getByText('invalid_signature').waitFor();
});

describe('the six cases', () => {
  const FAULT = {
    passed: false,
    status: 502,
    failed: 'reached',
    words: 'something else answered 502',
    remedy: 'The tunnel or proxy does not reach the listener: point it at port 3000.',
    event: null,
  } as const;

  it('[L29] [L30] run by keyboard, at 320 pixels too: what was sent, expected and came back, and what to do about the one that failed', async () => {
    served.service.selftest.faults = { balanceUpdated: FAULT };
    const { page, complaints } = await visit(browser, `${served.url}#/sources`, { width: 320 });
    const okd = source(page, 'okd');
    await okd.getByRole('button', { name: 'Run the six cases' }).focus();
    await page.keyboard.press('Enter');
    await okd.getByText('1 failed').waitFor();
    await okd.getByText('Straight to http://127.0.0.1:3000').waitFor();
    const filled = okd.getByRole('listitem').filter({ hasText: 'Filled order' }).first();
    await filled.getByRole('img', { name: 'passed' }).waitFor();
    await filled.getByText('Expected: accepted and judged').waitFor();
    await filled.getByText('Came back: as expected (200) in 12 ms').waitFor();
    const balance = okd.getByRole('listitem').filter({ hasText: '10,000 USDT' });
    await balance.getByText('Came back: 502 instead of 200').waitFor();
    await balance.getByText('Stuck at: the way here').waitFor();
    await balance.locator('[lang=en]', { hasText: 'point it at port 3000' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);

    served.service.selftest.faults = {};
    await okd.getByRole('button', { name: 'Run them again' }).click();
    await okd.getByText('All 6 passed').waitFor();
    await filled.getByRole('link', { name: 'Open event' }).click();
    await page.getByRole('region', { name: 'Judged' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('[L31] ask first where it cannot be read whether live trading is armed', async () => {
    served.service.failing = new Set(['trading.get', 'trading.watch']);
    onTestFinished(() => served.service.failing.clear());
    const { page } = await visit(browser, `${served.url}#/sources`, { reducedMotion: true });
    await page.getByRole('banner').locator('[data-mode=unknown]').waitFor();
    const dialog = page.getByRole('dialog', { name: 'not known whether live trading is armed' });
    await source(page, 'okd').getByRole('button', { name: 'Send', exact: true }).click();
    await dialog.getByText('would send a real order').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('[L29] can be canceled under way, and ask first while live trading is armed', async () => {
    served.service.trading.view = { ...served.service.trading.view, armed: true };
    served.service.selftest.stopsAt = 'priceAlert';
    const { page } = await visit(browser, `${served.url}#/sources`, { reducedMotion: true });
    const okd = source(page, 'okd');
    await page.getByRole('banner').locator('[data-mode=live]').waitFor();
    const dialog = page.getByRole('dialog', { name: 'Send test events while live trading is armed?' });
    await okd.getByRole('button', { name: 'Send', exact: true }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await okd.getByRole('button', { name: 'Run the six cases' }).click();
    await dialog.getByText('would send a real order').waitFor();
    await dialog.getByRole('button', { name: 'Send them' }).click();
    await okd.getByRole('progressbar', { name: '3 of 6' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await okd.getByRole('button', { name: 'Cancel' }).click();
    await okd.getByText('Canceled. What was sent before stays.').waitFor();
    await okd.getByRole('img', { name: 'to come' }).first().waitFor();
  });
});

it('replaces a secret and shows the new one this once', async () => {
  const { page } = await visit(browser, `${served.url}#/sources`);
  await source(page, 'okd').getByRole('button', { name: 'Replace with a new one' }).click();
  await page.getByRole('button', { name: 'Make new secret' }).click();
  await page.getByText('test-secret-0f3b8c1d2e4a5968').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Copy: New secret' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('test-secret-0f3b8c1d2e4a5968');
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByText('test-secret-0f3b8c1d2e4a5968').waitFor({ state: 'detached' });
});

it('[A4] removes a source after a question', async () => {
  const { page } = await visit(browser, `${served.url}#/sources`);
  await source(page, 'okd').getByRole('button', { name: 'Remove okd' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove okd' });
  await dialog.getByText('Events that came from it stay').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('okd is removed').waitFor();
  await source(page, 'okd').waitFor({ state: 'detached' });
  expect(served.service.sources.some(({ id }) => id === 'okd')).toBe(false);
});

it('[A26] stores a secret that the sender gave and does not show it again; doubts one that does not look like it', async () => {
  served.service.sources = served.service.sources.map((each) =>
    each.id === 'okd' ? { ...each, preset: 'stripe' } : each,
  );
  const { page } = await visit(browser, `${served.url}#/sources`);
  await source(page, 'okd').getByRole('button', { name: 'Enter one' }).click();
  const field = page.getByRole('textbox', { name: 'Secret' });
  await expect.poll(() => field.getAttribute('type')).toBe('password');
  await page.getByText('It begins with whsec_').waitFor();
  await field.fill('sk_live_1');
  await page.getByText('This is an API key of Stripe').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await field.fill('');
  served.service.failing.add('sources.setSecret');
  await page.keyboard.insertText('given by the sender');
  await page.getByText('Signing secrets of Stripe begin with whsec_').waitFor();
  await page.keyboard.press('Enter');
  // What is wrong stands at the field, and goes with it.
  await page.getByRole('dialog').getByText('Hookdesk had a fault of its own').waitFor();
  served.service.failing.clear();
  await page.keyboard.press('Enter');
  await page.getByText('The secret of okd is stored').waitFor();
  expect(served.service.secrets).toEqual(['given by the sender']);
  expect(await page.content()).not.toContain('given by the sender');
});

it('offers no change of a secret that is not kept by Hookdesk', async () => {
  const { page } = await visit(browser, `${served.url}#/sources`);
  await source(page, 'tradingdesk').getByText('This secret is your own').waitFor();
  await expect.poll(() => source(page, 'tradingdesk').getByRole('button', { name: 'Enter one' }).count()).toBe(0);
});

it('without sources says where they are set up', async () => {
  served.service.sources = [];
  const { page } = await visit(browser, `${served.url}#/sources`);
  await page.getByText('No sources').waitFor();
  await page.getByText('/home/trader/.config/hookdesk/settings.json').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

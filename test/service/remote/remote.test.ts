import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { elapsed } from '../../elapsed.ts';
import { startTelegram, type TelegramLookalike } from '../delivery/lookalikes/telegram.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TOKEN = '123456:AAF-test_token';
const TRADER = { id: 77 };
const STRANGER = { id: 666 };
const GROUP = { id: -100, type: 'supergroup' };
/** A machine that does other things too. */
const PATIENT = { timeout: 60_000 };

const ASKING = {
  id: 'breakout',
  name: 'Break_out!',
  enabled: true,
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [
    {
      type: 'order',
      broker: 'paper',
      symbol: '{{ symbol }}',
      side: 'buy',
      kind: 'market',
      notional: 100,
      approve: 'ask',
    },
  ],
};
const QUIET = {
  id: 'other',
  conditions: ASKING.conditions,
  enabled: false,
  actions: [{ type: 'log', level: 'info', message: 'x' }],
};

interface Bench {
  folder: string;
  telegram: TelegramLookalike;
}

async function bench(more: Record<string, unknown> = {}, chatId = '77'): Promise<Bench> {
  const telegram = await startTelegram(TOKEN, ['77', '-100', '666']);
  const folder = temporaryFolder();
  const remote = { enabled: true, userIds: [TRADER.id] };
  const channel = { botToken: { value: TOKEN }, chatId, apiRoot: telegram.url, remote };
  writeFolder(folder, { channels: { telegram: channel }, ...more }, [ASKING, QUIET]);
  return { folder, telegram };
}

/** Runs, asks for updates, and is stopped after the test. */
async function listening({ folder, telegram }: Bench, host = testHost()) {
  const service = await startedService(folder, host);
  await expect.poll(() => telegram.updates.isPolled, PATIENT).toBe(true);
  return { service, owner: await client(folder), host };
}

/** What the bot answers to a command. */
async function said({ telegram }: Bench, text: string, user: typeof TRADER = TRADER, at = Date.now()): Promise<string> {
  const before = telegram.messages.length;
  telegram.updates.write(user, text, at);
  await expect.poll(() => telegram.messages.length, PATIENT).toBeGreaterThan(before);
  return telegram.messages[before]?.text ?? '';
}

/** How many messages with buttons the journal remembers. */
function asked(folder: string): number {
  const database = new Database(join(folder, 'journal.sqlite'), { readonly: true });
  try {
    const mark = database.prepare(`SELECT value FROM marks WHERE name = 'telegram.remote'`).pluck().get();
    return mark === undefined ? 0 : (JSON.parse(String(mark)) as { asked: unknown[] }).asked.length;
  } finally {
    database.close();
  }
}

/** Until a command that is not answered was heard: it has been when a later one is. */
async function heardAfter(it: Bench): Promise<string> {
  return said(it, '/waiting');
}

describe('Telegram as a remote control', () => {
  it('[C11] asks with buttons about an order that waits, takes the yes, sends it, and says so in the message', async () => {
    const it = await bench();
    const { service, owner } = await listening(it);
    await post(service, orderFilled({ price: 50_000 }));
    await expect.poll(() => it.telegram.messages.length, PATIENT).toBe(1);
    const [asked] = it.telegram.messages;
    expect(asked?.chat).toBe('77');
    expect(asked?.text).toContain('An order waits for your approval');
    expect(asked?.text).toContain('BUY 0.002 BTCUSDT at paper, market, paper');
    expect(asked?.text).toContain('Price now: 50000');
    expect(asked?.text).toContain('When it was asked: 50000 (0.00 % since)');
    expect(asked?.text).toContain('else it is not sent');
    expect(asked?.buttons.map(({ text }) => text)).toEqual(['✅ Approve', '❌ Reject']);
    // The alarm of the same order goes elsewhere: nobody is told twice in one chat.
    expect(it.telegram.messages).toHaveLength(1);

    const press = it.telegram.updates.press(TRADER, asked?.buttons[0]?.data ?? '');
    await expect.poll(async () => (await owner.orders.list({ limit: 1 }))[0]?.status, PATIENT).toBe('filled');
    await expect
      .poll(() => it.telegram.updates.answered, PATIENT)
      .toEqual([{ id: press, text: 'Approved', isAlert: false }]);
    await expect.poll(() => asked?.isEdited, PATIENT).toBe(true);
    expect(asked?.text).toContain('Approved by telegram:77');
    expect(asked?.buttons).toEqual([]);
    const audit = (await owner.audit.list({})).find(({ action }) => action === 'order.approve');
    expect(audit).toMatchObject({ actor: 'telegram:77', before: 'waiting', after: 'pending' });

    // The same button once more, as an impatient finger does.
    const again = it.telegram.updates.press(
      TRADER,
      `approve:${/Code: (\S+)/.exec(asked?.text ?? '')?.[1] ?? 'ABCDEFGH'}`,
    );
    await expect.poll(() => it.telegram.updates.answered.find(({ id }) => id === again)?.isAlert, PATIENT).toBe(true);
    expect(await owner.orders.trades({ limit: 10 })).toHaveLength(1);
  });

  it.each([
    {
      language: 'ru',
      asked: [
        'Ордер ждёт вашего подтверждения',
        'BUY 0.002 BTCUSDT, брокер paper, рыночный, на бумаге',
        'Цена сейчас: 50000',
      ],
      buttons: ['✅ Подтвердить', '❌ Отклонить'],
      answer: 'Подтверждён',
      ended: '✅ Подтверждён через telegram:77',
      help: '/approve КОД – отправить ордер или план',
      status: ['Аварийный стоп: выключен', 'Торговля: на бумаге', 'Туннель: нет', 'Правила: включено 1, выключено 1'],
      killed: 'Ордера не уходят, и ничто больше не ждёт подтверждения.',
    },
    {
      language: 'zh',
      asked: ['一笔订单等待您批准', 'BUY 0.002 BTCUSDT，经纪商 paper，市价单，模拟盘', '当前价格：50000'],
      buttons: ['✅ 批准', '❌ 拒绝'],
      answer: '已批准',
      ended: '✅ 已批准 通过 telegram:77',
      help: '/approve 代码 – 发出以此代码等待的订单或计划',
      status: ['紧急停止：已关闭', '交易：模拟盘', '隧道：无', '规则：1 条启用，1 条停用'],
      killed: '不会发出任何订单，也不再有订单等待批准。',
    },
  ])(
    '[LA15] asks, answers and explains in the language of the settings: $language; commands and codes stay',
    async (spoken) => {
      const it = await bench({ language: spoken.language });
      const { service, owner } = await listening(it);
      expect(await said(it, '/help')).toContain(spoken.help);
      const status = await said(it, '/status');
      for (const line of spoken.status) expect(status.split('\n')).toContain(line);
      await post(service, orderFilled({ price: 50_000 }));
      await expect.poll(() => it.telegram.messages.find(({ buttons }) => buttons.length > 0), PATIENT).toBeDefined();
      const question = it.telegram.messages.find(({ buttons }) => buttons.length > 0);
      for (const text of spoken.asked) expect(question?.text).toContain(text);
      expect(question?.buttons.map(({ text }) => text)).toEqual(spoken.buttons);
      const press = it.telegram.updates.press(TRADER, question?.buttons[0]?.data ?? '');
      await expect
        .poll(() => it.telegram.updates.answered, PATIENT)
        .toEqual([{ id: press, text: spoken.answer, isAlert: false }]);
      await expect.poll(async () => (await owner.orders.list({ limit: 1 }))[0]?.status, PATIENT).toBe('filled');
      await expect.poll(() => question?.text, PATIENT).toContain(spoken.ended);
      expect((await owner.audit.list({})).find(({ action }) => action === 'order.approve')).toMatchObject({
        actor: 'telegram:77',
        before: 'waiting',
      });
      expect(await said(it, '/kill')).toContain(spoken.killed);
      expect((await owner.trading.get()).killSwitch.on).toBe(true);
    },
  );

  it('[C11] takes a code with /approve and /reject, once, and from a list', async () => {
    const it = await bench();
    const { service, owner } = await listening(it);
    await post(service, orderFilled());
    await post(service, orderFilled());
    await expect.poll(() => it.telegram.messages.length, PATIENT).toBe(2);
    const codes = it.telegram.messages.map(({ text }) => /Code: ([A-Z0-9]{8})/.exec(text)?.[1] ?? '');
    const list = await said(it, '/waiting');
    for (const code of codes) expect(list).toContain(code);
    expect(await said(it, `/approve ${codes[0]?.toLowerCase()}`)).toBe('Approved');
    expect(await said(it, `/reject@hookdesk_bot ${codes[1]}`)).toBe('Rejected');
    expect(await said(it, `/approve ${codes[1]}`)).toContain('No order waits for this code');
    expect(await said(it, '/approve')).toContain('Send the code of the order');
    await expect
      .poll(async () => (await owner.orders.list({ limit: 2 })).map(({ status }) => status).sort(), PATIENT)
      .toEqual(['canceled', 'filled']);
    await expect.poll(() => it.telegram.messages.filter(({ isEdited }) => isEdited).length, PATIENT).toBe(2);
    expect(it.telegram.messages.find(({ text }) => text.startsWith('❌'))?.text).toContain('rejected by telegram:77');
    const orders = await said(it, '/orders');
    expect(orders).toContain('filled BUY');
    expect(orders).toContain('canceled BUY');
  });

  it('[C12] turns the kill switch on, and has no word that turns it off, arms, or raises a limit', async () => {
    const it = await bench();
    const { service, owner } = await listening(it);
    await post(service, orderFilled());
    await expect.poll(() => it.telegram.messages.length, PATIENT).toBe(1);
    expect(await said(it, '/kill')).toContain('The kill switch is on');
    const view = await owner.trading.get();
    expect(view.killSwitch).toMatchObject({ on: true, actor: 'telegram:77' });
    await expect.poll(() => it.telegram.messages[0]?.text, PATIENT).toContain('the kill switch is on');
    for (const text of ['/kill off', '/arm LIVE']) {
      await said(it, text);
    }
    const after = await owner.trading.get();
    expect(after.killSwitch.on).toBe(true);
    expect([after.armed, after.limits]).toEqual([view.armed, view.limits]);
    expect(await said(it, '/status')).toContain('Kill switch: on');
    // Done long after it was sent, too.
    await owner.trading.killSwitch({ on: false });
    await said(it, '/kill', TRADER, Date.now() - 3_600_000);
    expect((await owner.trading.get()).killSwitch.on).toBe(true);
  });

  it('[C13] pauses rules, and resumes only what it paused itself and nobody changed since', async () => {
    const it = await bench();
    const { owner } = await listening(it);
    const isEnabled = async (id: string) => (await owner.rules.list()).find((rule) => rule.id === id)?.enabled;
    expect(await said(it, '/pause Breakout')).toBe('Paused: breakout');
    expect(await isEnabled('breakout')).toBe(false);
    expect(await said(it, '/resume breakout')).toBe('Resumed: breakout');
    expect(await isEnabled('breakout')).toBe(true);
    expect(await said(it, '/pause other')).toBe('other: it is not enabled');
    expect(await said(it, '/resume other')).toContain('was not paused from Telegram');
    expect(await said(it, '/pause nothing')).toBe('No rule nothing');

    expect(await said(it, '/pause all')).toBe('Paused: breakout');
    await owner.rules.setEnabled({ id: 'breakout', enabled: true });
    await owner.rules.setEnabled({ id: 'breakout', enabled: false });
    expect(await said(it, '/resume all')).toBe('There is none.');
    expect(await said(it, '/resume breakout')).toContain('was not paused from Telegram');
    expect(await isEnabled('breakout')).toBe(false);
    const changes = (await owner.audit.list({})).filter(({ actor }) => actor === 'telegram:77');
    expect(changes.map(({ action, path }) => `${action} ${path}`)).toEqual(
      ['disable', 'enable', 'disable'].map((what) => `rule.${what} rules/breakout.json`),
    );
  });

  it('[C13] does not resume a rule that was edited while it was paused', async () => {
    const it = await bench();
    await listening(it);
    await said(it, '/pause breakout');
    const file = join(it.folder, 'rules', 'breakout.json');
    const paused = readFileSync(file, 'utf8');
    const edited = paused.replace('"notional":100', '"notional":100000');
    expect(edited).not.toBe(paused);
    writeFileSync(file, edited);
    // Before anybody noticed that the file is another one.
    expect(await said(it, '/resume breakout')).toContain('was changed since');
  });

  it('[C14] hears nobody else: no answer, nothing done, nothing of it kept', async () => {
    const it = await bench({}, '-100');
    const { owner, host } = await listening(it);
    const secret = '/kill my-secret-words';
    it.telegram.updates.write(STRANGER, secret, Date.now());
    it.telegram.updates.write({ ...STRANGER, chat: GROUP }, secret, Date.now());
    // The user himself, in a chat that others may read.
    it.telegram.updates.write({ ...TRADER, chat: { id: -5, type: 'group' } }, secret, Date.now());
    it.telegram.updates.press(STRANGER, 'approve:ABCDEFGH');
    await heardAfter(it);
    expect((await owner.trading.get()).killSwitch.on).toBe(false);
    expect(it.telegram.messages).toHaveLength(1);
    expect(it.telegram.updates.answered).toEqual([]);
    expect(JSON.stringify(host.lines)).not.toContain('my-secret-words');
    const ignored = host.lines.filter(({ message }) => message.startsWith('Somebody who is not in'));
    expect(ignored.map(({ fields }) => fields)).toEqual([{ user: '666', chat: '666' }]);
    // In the channel's own chat he is heard.
    expect(await said(it, '/kill', { ...TRADER, chat: GROUP } as typeof TRADER)).toContain('The kill switch is on');
    expect(it.telegram.messages.at(-1)?.chat).toBe('-100');
    expect((await owner.trading.get()).killSwitch.actor).toBe('telegram:-100/77');
  });

  it('[C14] follows the settings while it runs: on, other users, off', async () => {
    const it = await bench();
    const file = join(it.folder, 'settings.json');
    const settings = JSON.parse(readFileSync(file, 'utf8')) as { channels: { telegram: { remote: object } } };
    const remote = (value: object) => {
      settings.channels.telegram.remote = value;
      writeFileSync(file, JSON.stringify(settings));
    };
    remote({ enabled: false, userIds: [] });
    const service = await startedService(it.folder);
    const owner = await client(it.folder);
    expect(it.telegram.received).toEqual([]);
    remote({ enabled: true, userIds: [TRADER.id] });
    await expect.poll(() => it.telegram.updates.isPolled, PATIENT).toBe(true);
    expect(await said(it, '/waiting')).toContain('No order waits');

    // Who was told already asks for more with the settings as they were: the question after that is of the new ones.
    await expect.poll(() => it.telegram.updates.isPolled, PATIENT).toBe(true);
    const polls = it.telegram.updates.offsets.length;
    remote({ enabled: true, userIds: [STRANGER.id] });
    await expect.poll(() => it.telegram.updates.offsets.length, PATIENT).toBeGreaterThan(polls);
    it.telegram.updates.write(TRADER, '/kill', Date.now());
    expect(await said(it, '/waiting', STRANGER)).toContain('No order waits');
    expect(it.telegram.messages.at(-1)?.chat).toBe('666');
    expect((await owner.trading.get()).killSwitch.on).toBe(false);

    remote({ enabled: false, userIds: [] });
    await expect.poll(() => it.telegram.updates.isPolled, PATIENT).toBe(false);
    await service.stop();
  });

  it('[C15] does nothing twice after a restart, and nothing that lets something happen when it comes late', async () => {
    const it = await bench();
    const first = await listening(it);
    await said(it, '/pause breakout');
    expect(await said(it, '/resume breakout', TRADER, Date.now() - 600_000)).toContain('more than 5 minutes');
    await first.service.stop();
    // Telegram does not know yet what was heard: the next start says it.
    const second = await listening(it);
    expect(it.telegram.updates.offsets.at(-1)).toBe(1_003);
    await said(it, '/waiting');
    expect(it.telegram.messages).toHaveLength(3);
    const changes = (await second.owner.audit.list({})).filter(({ actor }) => actor.startsWith('telegram:'));
    expect(changes).toHaveLength(1);
  });

  it('[C15] remembers across a restart which messages have buttons, and changes them when the order is over', async () => {
    const it = await bench();
    const first = await listening(it);
    await post(first.service, orderFilled());
    // A message that was sent and could not be noted yet would be sent again.
    await expect.poll(() => asked(it.folder), PATIENT).toBe(1);
    await first.service.stop();
    const second = await listening(it);
    expect(it.telegram.messages).toHaveLength(1);
    await second.owner.trading.killSwitch({ on: true });
    await expect.poll(() => it.telegram.messages[0]?.isEdited, PATIENT).toBe(true);
    expect(it.telegram.messages[0]?.text).toContain('the kill switch is on');
  });

  it('[C11] says in the message that nobody answered in time, and sends nothing', async () => {
    const it = await bench();
    const [action] = ASKING.actions;
    const hasty = { ...ASKING, actions: [{ ...action, approveWithin: '1s' }] };
    writeFileSync(join(it.folder, 'rules', 'breakout.json'), JSON.stringify(hasty));
    const { service, owner } = await listening(it);
    await post(service, orderFilled());
    await expect.poll(() => it.telegram.messages[0]?.isEdited, PATIENT).toBe(true);
    expect(it.telegram.messages[0]).toMatchObject({
      text: expect.stringContaining('Expired: nobody approved'),
      buttons: [],
    });
    expect((await owner.orders.list({ limit: 1 }))[0]?.status).toBe('expired');
  });

  it('[C16] tells the user of another program that listens to the bot', async () => {
    const it = await bench();
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' };
    it.telegram.updates.faults.push(conflict, conflict);
    const service = await startedService(it.folder);
    const owner = await client(it.folder);
    const told = async () => (await owner.status.get()).attention.map(({ details }) => details.reason);
    await expect.poll(told, PATIENT).toEqual([`Telegram answered 409: ${conflict.description}`]);
    await said(it, '/waiting');
    await expect.poll(told, PATIENT).toEqual([]);
    await service.stop();
  });

  it('[C16] ends at once, however long Telegram would have waited', async () => {
    const it = await bench();
    const stopped = async () => {
      const { service } = await listening(it);
      return elapsed(() => service.stop());
    };
    expect(await stopped()).toBeLessThan(5_000);
    await expect.poll(() => it.telegram.updates.isPolled, PATIENT).toBe(false);
  });

  it('[C16] tells the user of a token that is refused, without the token, and of the end of it', async () => {
    const it = await bench();
    it.telegram.updates.faults.push({ status: 401, description: `Unauthorized ${TOKEN}` });
    const host = testHost();
    const service = await startedService(it.folder, host);
    const owner = await client(it.folder);
    const told = async () =>
      (await owner.status.get()).attention.map(({ code, details }) => `${code} ${details.reason}`);
    await expect.poll(told, PATIENT).toEqual(['remote_down Telegram answered 401: Unauthorized ***']);
    // Asked again after a second, it works.
    await expect.poll(told, PATIENT).toEqual([]);
    expect(JSON.stringify(host.lines)).not.toContain(TOKEN);
    await service.stop();
  });
});

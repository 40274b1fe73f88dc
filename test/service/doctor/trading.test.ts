import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineTrading } from '../../../service/doctor/trading.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { readSettings } from '../../../service/settings/settings.ts';
import { turnKillSwitch } from '../../../service/trading/kill-switch.ts';
import { hookdesk } from '../commands/command-line.ts';
import { writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { WIDE } from '../trading/guard-under-test.ts';
import { patient, unsaidOf } from './patient-under-test.ts';

const BYBIT = {
  id: 'bybit-main',
  kind: 'ccxt',
  exchange: 'bybit',
  sandbox: true,
  apiKey: { value: 'key' },
  apiSecret: { value: 'secret' },
};

function rule(id: string, broker: string, more: Record<string, unknown> = {}) {
  return {
    id,
    conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
    stage: 'live',
    actions: [{ type: 'order', broker, symbol: 'BTCUSDT', side: 'buy', notional: 10 }],
    ...more,
  };
}

async function findings(settings: Record<string, unknown>, rules: Record<string, unknown>[] = [], works = true) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, rules);
  const asked = patient(folder, { askBroker: async () => ({ works, message: works ? 'all well' : 'nobody listens' }) });
  const found = await examineTrading(readSettings(folder), asked);
  expect(unsaidOf(found)).toEqual([]);
  return found.map(({ check, path, ok, works: does, found: words }) => [
    `${check} ${path}`,
    ok ? 'ok' : does ? 'warning' : 'broken',
    words,
  ]);
}

describe('the doctor of trading', () => {
  it('[G18] says of each broker whether it works, and that a rule names one that is not there', async () => {
    const brokers = [{ id: 'paper', kind: 'paper' }, BYBIT];
    expect(await findings({ brokers })).toEqual([
      ['broker $.brokers[0]', 'ok', 'paper, paper, spot: no money moves'],
      ['broker $.brokers[1]', 'ok', 'bybit-main, bybit, test environment, spot: all well'],
      ['trading $.risk.tradingEnabled', 'ok', 'live trading is not armed: only paper'],
    ]);
    const [, broken] = await findings({ brokers }, [], false);
    expect(broken).toEqual([
      'broker $.brokers[1]',
      'broken',
      'bybit-main, bybit, test environment, spot: nobody listens',
    ]);
    const named = await findings({ brokers }, [
      rule('typo', 'bybit-mian'),
      rule('on-paper', 'paper'),
      rule('off', 'nobody', { enabled: false }),
      rule('shadow', 'nobody', { stage: 'shadow' }),
    ]);
    expect(named.filter(([, state]) => state === 'broken').map(([check]) => check)).toEqual(['rule rules/typo.json']);
  });

  it('[G18] says whether live orders may be sent, and which limits are not set', async () => {
    const brokers = [BYBIT];
    const rules = [rule('one', 'bybit-main')];
    const { maxDailyLoss, ...some } = WIDE;
    const arming = async (risk: Record<string, unknown>) => (await findings({ brokers, risk }, rules)).at(-1);
    expect(await arming(WIDE)).toEqual(['trading $.risk', 'ok', 'live trading is armed, and every limit is set']);
    expect(await arming(some)).toEqual([
      'trading $.risk.maxDailyLoss',
      'broken',
      'live trading is armed, and no live order is sent while these limits are not set: maxDailyLoss',
    ]);
    expect(await arming({ ...some, tradingEnabled: false })).toEqual([
      'trading $.risk.tradingEnabled',
      'warning',
      'live trading is not armed, and orders of 1 rule of stage live are refused; limits that are not set: maxDailyLoss',
    ]);
  });

  it('[G18] the command says what holds orders back, and fails only where the settings ask for what does not work', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { brokers: [{ id: 'paper', kind: 'paper' }] }, []);
    const journal = openJournal(join(folder, 'journal.sqlite'));
    turnKillSwitch(journal, true, 'rule:a', 0);
    journal.transaction(({ orders }) =>
      orders.putStop({
        key: 'orders_stopped:a',
        kind: 'breaker',
        rule: 'a',
        symbol: null,
        order: 'o',
        since: 0,
        message: 'three in a row',
      }),
    );
    journal.close();
    const examined = async () => {
      const { stdout, status } = await hookdesk(['doctor', '--json'], { folder });
      const lines = stdout.trim().split('\n');
      const found = lines.map((line) => JSON.parse(line) as { check: string; found: string; remedy: string | null });
      return { status, found };
    };
    const { status, found } = await examined();
    const held = found.filter(({ check }) => check === 'kill switch' || check === 'trading stop');
    expect(held.map(({ found: words }) => words)).toEqual([
      'on since 1970-01-01T00:00:00.000Z by rule:a: no order is sent',
      'three in a row',
    ]);
    expect(held[0]).toMatchObject({ remedy: 'hookdesk kill-switch off' });
    expect(Object.keys(held[0] ?? {})).toEqual(['check', 'ok', 'path', 'found', 'remedy']);
    expect(status).toBe(0);
    writeFolder(folder, { risk: { tradingEnabled: true } }, []);
    expect((await examined()).status).toBe(1);
  });

  it('[G18] asks a broker without an owner, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    // Nobody listens there.
    writeFolder(folder, { brokers: [{ ...BYBIT, baseUrl: 'http://127.0.0.1:1' }] }, []);
    const { stdout, status } = await hookdesk(['doctor'], { folder });
    expect(stdout).toMatch(/✗ broker: bybit-main, bybit, test environment, spot: /);
    expect(stdout).not.toContain('secret\n');
    expect(status).toBe(1);
  });
});

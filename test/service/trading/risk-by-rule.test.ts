import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingLimits, type Risk } from '../../../service/settings/risk.ts';
import { riskByRule } from '../../../service/trading/risk-by-rule.ts';

const NUMERIC = [
  'maxOrderNotional',
  'maxDailyNotional',
  'maxOrdersPerMinute',
  'maxOrdersPerDay',
  'maxDailyLoss',
  'priceCollarPercent',
] as const;

const limits = fc.record(Object.fromEntries(NUMERIC.map((name) => [name, fc.integer({ min: 1, max: 5 })])), {
  requiredKeys: [],
});
const risk: fc.Arbitrary<Risk> = fc
  .tuple(fc.boolean(), fc.boolean(), limits)
  .map(([tradingEnabled, isListed, set]) => ({
    tradingEnabled,
    positionExpectation: 'refuse' as const,
    ...set,
    ...(isListed ? { allowedSymbols: ['BTCUSDT'] } : {}),
  }));

describe('limits that a rule sets', () => {
  it('[V2] only ever become smaller where it does not allow more, all of them or none', () => {
    fc.assert(
      fc.property(risk, risk, limits, (before, users, set) => {
        const answer = riskByRule(before, users, { set, allowLoosen: false });
        const isLooser = NUMERIC.some((name) => (set[name] ?? 0) > (before[name] ?? Number.POSITIVE_INFINITY));
        expect('refused' in answer).toBe(isLooser);
        if ('refused' in answer) return;
        expect({ ...before, ...answer.change, tradingEnabled: true }).toEqual({
          ...before,
          ...set,
          tradingEnabled: true,
        });
      }),
    );
  });

  it('[V4] never let live orders have more than the user left them, whatever rules ask for one after the other', () => {
    fc.assert(
      fc.property(risk, fc.array(limits, { maxLength: 6 }), (users, wishes) => {
        let now = users;
        for (const set of wishes) {
          const answer = riskByRule(now, users, { set, allowLoosen: true });
          if ('change' in answer) now = { ...now, ...answer.change };
          if (!now.tradingEnabled || missingLimits(now).length > 0) continue;
          for (const name of NUMERIC) expect(now[name]).toBeLessThanOrEqual(users[name] ?? 0);
        }
        expect(now.tradingEnabled && !users.tradingEnabled).toBe(false);
      }),
    );
  });

  it('[V1] take decimal texts, and are no change where they are so already', () => {
    const before: Risk = { tradingEnabled: false, positionExpectation: 'refuse', maxDailyLoss: 12.5 };
    expect(riskByRule(before, before, { set: { maxDailyLoss: '12.50' }, allowLoosen: false })).toEqual({ change: {} });
  });
});

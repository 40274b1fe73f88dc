import type { ImportPlan } from '../../service/contract/transfer.ts';

/** A plan with a change of every kind. */
export function seedImportPlan(): ImportPlan {
  return {
    settings: [
      { path: 'timezone', before: 'UTC', after: 'Asia/Tokyo', accept: null },
      { path: 'risk.maxOrderNotional', before: '500', after: '2000', accept: 'limit' },
      { path: 'http.allowHosts', before: null, after: ['10.0.0.5'], accept: 'address' },
    ],
    conditions: [{ name: 'bigTrade', change: 'new', accept: null }],
    rules: [
      {
        id: 'dip',
        name: 'Buy the dip',
        change: 'new',
        unfinished: false,
        enabled: false,
        ordering: [{ type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', kind: 'market', notional: 100 }],
        live: true,
        disabled: true,
        addresses: [],
        accept: null,
      },
      {
        id: 'hook',
        name: 'Tell my server',
        change: 'changed',
        unfinished: false,
        enabled: true,
        ordering: [],
        live: false,
        disabled: false,
        addresses: ['https://example.org'],
        accept: 'address',
      },
      {
        id: 'order-filled',
        name: 'Order filled',
        change: 'same',
        unfinished: false,
        enabled: true,
        ordering: [],
        live: false,
        disabled: false,
        addresses: [],
        accept: null,
      },
    ],
    invalidHere: [
      { file: 'rules/half.json', problems: [{ path: '$.conditions.all', message: 'expected at least one condition' }] },
    ],
    missingSecrets: [],
    disarms: true,
    leftOut: ['settings.json $.sources[0].secrets[0]'],
  };
}

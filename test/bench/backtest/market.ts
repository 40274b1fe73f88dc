import { closeSync, openSync, writeSync } from 'node:fs';

const SYMBOLS = [
  'BTCUSDT',
  'ETHUSDT',
  'BNBUSDT',
  'SOLUSDT',
  'XRPUSDT',
  'ADAUSDT',
  'DOGEUSDT',
  'TRXUSDT',
  'DOTUSDT',
  'LTCUSDT',
];
const EXCHANGES = ['binance', 'bybit', 'okx'];
/** The epoch of the samples: 2025-11-03T12:00:00Z. */
const START = Date.UTC(2025, 10, 3, 12);
/** A year in a million events. */
const STEP_MS = 31_536;
const LINES_A_WRITE = 2_000;

/** Writes so many lines of back-test input, the same ones each time: ticks, fills of both dialects, balances, some of them late. */
export function writeMarket(file: string, count: number): void {
  const random = randomness(7);
  const prices = SYMBOLS.map((_symbol, index) => 50_000 / 3 ** index);
  const handle = openSync(file, 'w');
  let lines: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const which = Math.floor(random() ** 2 * SYMBOLS.length);
    const moved = (prices[which] ?? 1) * (1 + (random() - 0.5) * 0.004);
    prices[which] = moved;
    const at = START + index * STEP_MS;
    const time = random() < 0.02 ? at - 60_000 : at;
    const body = bodyOf(random(), { index, symbol: SYMBOLS[which] ?? '', price: moved, time, random });
    lines.push(JSON.stringify({ source: 'okd', at, body }));
    if (lines.length === LINES_A_WRITE || index === count - 1) {
      writeSync(handle, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  closeSync(handle);
}

interface Happening {
  index: number;
  symbol: string;
  price: number;
  time: number;
  random: () => number;
}

function bodyOf(kind: number, happening: Happening): Record<string, unknown> {
  if (kind < 0.6) return tick(happening);
  if (kind < 0.8) return fill(happening);
  return kind < 0.95 ? decimalFill(happening) : balance(happening);
}

function tick({ symbol, price, time, random }: Happening) {
  const data = { symbol, price: Number(price.toPrecision(7)), change: Number(((random() - 0.5) * 5).toFixed(2)) };
  return { type: 'price.threshold', data: { ...data, timestamp: time }, timestamp: time };
}

function fill({ index, symbol, price, time, random }: Happening) {
  const exchange = EXCHANGES[index % EXCHANGES.length];
  const side = random() < 0.5 ? 'buy' : 'sell';
  const amount = Number((random() * 2 + 0.001).toFixed(3));
  const data = { orderId: `ord-${index}`, symbol, side, amount, price: Number(price.toPrecision(7)), exchange };
  return { type: 'order.filled', data: { ...data, timestamp: time }, timestamp: time };
}

function decimalFill({ index, symbol, price, time, random }: Happening) {
  const quantity = (random() * 2 + 0.001).toFixed(4);
  const text = price.toFixed(2);
  const executed = { executedQuantity: quantity, executedPrice: text, commission: '0.045', commissionAsset: 'USDT' };
  const data = { orderId: `test_${index}`, symbol, side: random() < 0.5 ? 'BUY' : 'SELL', quantity, price: text };
  return { event: 'order.filled', data: { ...data, ...executed, timestamp: time }, timestamp: time };
}

function balance({ time, random }: Happening) {
  const total = Number((random() * 10_000).toFixed(2));
  const assets = [{ currency: 'USDT', amount: total, usdValue: total }];
  return { type: 'balance.updated', data: { exchange: 'binance', totalUSDValue: total, assets, timestamp: time } };
}

/** mulberry32 (github.com/bryc/code): the same numbers for the same seed. */
function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

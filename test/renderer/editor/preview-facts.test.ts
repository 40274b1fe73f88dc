import { describe, expect, it } from 'vitest';
import { previewFacts } from '../../../renderer/rules/editor/visual/actions/preview-facts.ts';
import { EDITOR_TEXTS } from '../../../renderer/text/editor-texts.ts';
import { createTexts } from '../../../renderer/text/i18n.ts';
import { addPageTexts } from '../../../renderer/text/page-texts.ts';

const texts = createTexts();
addPageTexts(texts, EDITOR_TEXTS);
const t = texts.getFixedT('en', 'editor');

describe('what an action without a message would do', () => {
  it('[I22] stands in words, with the choices of the form and its numbers as they are sent', () => {
    const order = { type: 'order', broker: 'paper', side: 'buy', kind: 'stop_limit', notional: 100, reduceOnly: true };
    expect(previewFacts('order', order, t)).toEqual([
      ['Broker', 'paper'],
      ['Side', 'Buy'],
      ['Kind of order', 'Stop limit'],
      ['Value in quote currency', '100'],
      ['Only reduce a position', 'yes'],
    ]);
  });

  it('[I22] names shares, limits and the orders of a plan', () => {
    const orders = [
      { symbol: 'BTCUSDT', kind: 'market', side: 'sell', amount: '0.1' },
      { symbol: 'ETHUSDT', kind: 'market', side: 'buy', notional: '500' },
    ];
    expect(previewFacts('rebalance', { targets: { BTC: 50, USDT: 50 }, approve: 'ask', orders }, t)).toEqual([
      ['Shares in percent', 'BTC: 50, USDT: 50'],
      ['Approval', 'ask me first'],
      ['Order', 'Sell BTCUSDT · Kind of order: Market · Amount in base currency: 0.1'],
      ['Order', 'Buy ETHUSDT · Kind of order: Market · Value in quote currency: 500'],
    ]);
    expect(previewFacts('setRisk', { set: { maxOrderNotional: 250 } }, t)).toEqual([
      ['New limits', 'Largest order: 250'],
    ]);
  });

  it('[I22] leaves the reason why nothing is ordered to the warning, and keeps what has no words', () => {
    const none = {
      type: 'retryOrder',
      adjustPricePercent: 0.1,
      mine: 'x',
      orders: [],
      nothing: 'the order had no price',
    };
    expect(previewFacts('retryOrder', none, t)).toEqual([
      ['Change the price by percent', '0.1'],
      ['mine', 'x'],
    ]);
    expect(previewFacts('strategy', { type: 'strategy', strategy: '' }, t)).toEqual([['Strategy', '–']]);
    expect(previewFacts('killSwitch', { type: 'killSwitch', on: true }, t)).toEqual([['Kill switch on', 'yes']]);
  });
});

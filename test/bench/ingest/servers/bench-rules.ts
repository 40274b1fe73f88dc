import { type RuleDocument, ruleDocumentSchema } from '../../../../rules/document/schema.ts';

const equal = (fact: string, value: string) => ({ fact, operator: 'equal', value });

/** 20 rules as a trader may have them; the bench's fill of BTCUSDT makes exactly one of them fire. */
export function benchRules(): RuleDocument[] {
  const fires = rule('btc-fill', [equal('type', 'order.filled'), equal('symbol', 'BTCUSDT')], 1_000);
  const others = ['ETHUSDT', 'SOLUSDT', 'BNBUSDT', 'XRPUSDT', 'ADAUSDT', 'DOGEUSDT'].flatMap((symbol) => [
    rule(`${symbol}-fill`, [equal('type', 'order.filled'), equal('symbol', symbol)], 1_000),
    rule(`${symbol}-price`, [equal('type', 'price.threshold'), equal('symbol', symbol)], 10),
    rule(`${symbol}-any`, [equal('symbol', symbol)], 100),
  ]);
  return [fires, ...others, rule('btc-whale', [equal('type', 'order.filled')], 1_000_000)];
}

function rule(id: string, conditions: object[], price: number): RuleDocument {
  return ruleDocumentSchema.parse({
    id,
    name: id,
    conditions: { all: [...conditions, { fact: 'price', operator: 'greaterThan', value: price }] },
    actions: [{ type: 'log', level: 'info', message: '{{ symbol }} filled at {{ price }}' }],
  });
}

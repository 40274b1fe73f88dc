/** Values that have broken somebody's reader, in JSON as it stands on the wire. */
const VALUES = [
  'null',
  'true',
  '""',
  '" "',
  '"\\u0000"',
  '"NaN"',
  '"Infinity"',
  '"1e309"',
  '"0x10"',
  '"1,000"',
  '"-0"',
  '"١٢٣"',
  '0',
  '-1',
  '-0',
  '1e-400',
  '1.7976931348623157e308',
  '9007199254740993',
  '123456789012345678901234567890',
  '0.1000000000000000055511151231257827021181583404541015625',
  '[]',
  '[1]',
  '{}',
  '{"toString":"x"}',
  '{"length":1e9}',
  '"\\ud800"',
  '"\\u202e\\u0007\\u001b[31m"',
  '"<script>alert(1)</script>"',
  '"{{ 7 | times: 7 }}{% for i in (1..1000000) %}x{% endfor %}"',
  '"*_`[x](y)|~>#+-=.!\\\\"',
  '"a\\r\\nBcc: all@example.com"',
  '"=HYPERLINK(\\"http://x\\")"',
  '"constructor"',
  '"__proto__"',
] as const;

const FIELDS = [
  'orderId',
  'symbol',
  'side',
  'amount',
  'price',
  'exchange',
  'timestamp',
  'strategyId',
  'retryable',
  'quantity',
  'executedQuantity',
  'reason',
  'condition',
] as const;

const FILLED = {
  orderId: '"o-1"',
  symbol: '"BTCUSDT"',
  side: '"buy"',
  amount: '0.1',
  price: '45000',
  exchange: '"binance"',
} as const;

/** A filled order with each field in turn replaced by each of the values. */
function poisonedFields(): string[] {
  return FIELDS.flatMap((field) =>
    VALUES.map((value) => {
      const members = Object.entries({ ...FILLED, [field]: value }).map(([name, text]) => `"${name}":${text}`);
      return `{"type":"order.filled","data":{${members.join(',')}}}`;
    }),
  );
}

/** Every documented type with a value where its fields should be, and with none. */
function poisonedTypes(): string[] {
  const types = ['balance.updated', 'balance.changed', 'price.threshold', 'deposit.confirmed', 'position.opened'];
  return types.flatMap((type) => [
    `{"type":"${type}"}`,
    `{"type":"${type}","data":null}`,
    `{"type":"${type}","data":[]}`,
    `{"event":"${type}","data":{"assets":[null,1,{"currency":1}],"totalUSDValue":"x","condition":[],"timestamp":{}}}`,
  ]);
}

const DEEP = 10_000;

/** Texts that are no JSON, or not without doubt, or JSON that nobody expects. */
const TEXTS = [
  '',
  ' ',
  'null',
  '0',
  '"text"',
  '[]',
  '[{}]',
  '{',
  '}',
  '{"a"}',
  '{"a":}',
  "{'a':1}",
  '{a:1}',
  '{"a":1,}',
  '{"a":01}',
  '{"a":.5}',
  '{"a":1.}',
  '{"a":+1}',
  '{"a":NaN}',
  '{"a":1e}',
  '{"a":1e309}',
  '{"a":"\n"}',
  '{"a":"\\x"}',
  '{"a":"\\u12"}',
  '{"a":1}{"b":2}',
  '{"a":1}//',
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"type":"__proto__","data":{}}',
  '{"type":"constructor"}',
  '{"type":"toString","data":{"valueOf":1}}',
  '{"type":1}',
  '{"type":{"a":1},"event":"x"}',
  '{"type":"a","event":"b"}',
  '{"type":"order.filled"}',
  '{"type":"order.filled","data":"x"}',
  `{"type":"${'x'.repeat(10_000)}"}`,
  `{"data":{"a":"${'y'.repeat(50_000)}"}}`,
  `{"a":${'['.repeat(31)}${']'.repeat(31)}}`,
  `{"a":${'['.repeat(32)}${']'.repeat(32)}}`,
  '['.repeat(DEEP),
  '{"a":'.repeat(DEEP),
  `{${Array.from({ length: 2_000 }, (_, count) => `"k${count}":${count}`).join(',')}}`,
  `{"list":[${'0,'.repeat(5_000)}0]}`,
  `{"n":${'9'.repeat(10_000)}}`,
  `{"n":0.${'0'.repeat(10_000)}1}`,
  `{"type":"order.filled","data":{"symbol":"${'A'.repeat(20_000)}!"}}`,
  `{"text":"${'a'.repeat(30_000)}!"}`,
  `{"ticker":"${':'.repeat(20_000)}"}`,
  `{"ticker":"BTCUSDT","action":"${' '.repeat(20_000)}buy"}`,
] as const;

/** Plain texts of alerts: what a pattern could choke on. */
const ALERTS = [
  'a'.repeat(40_000),
  `${'a'.repeat(30_000)}!`,
  `${'x=1;'.repeat(10_000)}`,
  `${'ticker=A;'.repeat(5_000)}`,
  `${'='.repeat(20_000)}`,
  `${': '.repeat(10_000)}`,
  `${' '.repeat(20_000)}`,
  `${'\n'.repeat(20_000)}`,
  `order buy @ ${'1'.repeat(10_000)} filled on BTCUSDT. New strategy position is 1`,
  `BTCUSDT Crossing ${'1,'.repeat(10_000)}`,
  '{{close}}',
  '{"ticker":"BTCUSDT","price":NaN}',
  '\u202eTDSUCTB',
  '🚀'.repeat(5_000),
] as const;

const LARGEST = 250_000;

/** As much of one thing as a body may hold, so that whatever takes longer for more of it is seen. */
const HUGE = [
  `{"type":"huge","data":{"a":"${'y'.repeat(LARGEST)}"}}`,
  `{"type":"huge","data":{"a":"${'<'.repeat(LARGEST)}"}}`,
  `{"type":"huge","data":{"a":"${'*'.repeat(LARGEST)}"}}`,
  `{"type":"huge","data":{"a":"${'\\\\'.repeat(LARGEST / 2)}"}}`,
  `{"type":"huge","data":{"a":"${'\\u0000'.repeat(LARGEST / 6)}"}}`,
  `{"type":"huge","data":{"a":"${'🚀'.repeat(LARGEST / 4)}"}}`,
  `{"type":"huge","data":{"list":[${'0,'.repeat(LARGEST / 2)}0]}}`,
  `{"type":"huge","data":{"list":[${'[],'.repeat(LARGEST / 3)}0]}}`,
  `{"type":"huge","data":{${Array.from({ length: 15_000 }, (_, count) => `"k${count}":${count}`).join(',')}}}`,
  `{"type":"${'x.'.repeat(LARGEST / 2)}"}`,
  `{"type":"order.filled","data":{"symbol":"${'A'.repeat(LARGEST)}","side":"buy","amount":1,"price":2}}`,
  `{"type":"order.filled","data":{"orderId":"${'o'.repeat(LARGEST)}","symbol":"BTCUSDT","side":"buy","amount":1,"price":2,"exchange":"b"}}`,
  `{"type":"order.rejected","data":{"orderId":"1","symbol":"BTCUSDT","side":"buy","amount":1,"price":2,"reason":"${'R&'.repeat(LARGEST / 2)}"}}`,
  `{"type":"balance.updated","data":{"totalUSDValue":1,"assets":[${Array.from({ length: 5_000 }, (_, count) => `{"currency":"C${count}","amount":"0.1","usdValue":1}`).join(',')}]}}`,
] as const;

/** The same in plain texts. */
const HUGE_ALERTS = ['a', '<a', '{{', 'x=1;', ': ', '\n', ' ', 'A', '1,'].map((piece) =>
  piece.repeat(Math.floor(LARGEST / piece.length)),
);

/** Bytes that are no UTF-8, or more than that. */
const BYTES: readonly Uint8Array[] = [
  Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
  Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0x7b, 0x22, 0xf4, 0x90, 0x80, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0xc0, 0x80]),
  Buffer.alloc(1_000, 0x80),
  Buffer.alloc(20_000),
];

export interface Poison {
  body: Uint8Array;
  media: 'json' | 'text';
}

/** The corpus: the same on every run. */
export function poisons(): Poison[] {
  const encoder = new TextEncoder();
  const json = [...poisonedFields(), ...poisonedTypes(), ...TEXTS].map((text) => encoder.encode(text));
  const texts = [...ALERTS, ...TEXTS].map((text) => encoder.encode(text));
  return [
    ...[...json, ...BYTES].map((body) => ({ body, media: 'json' as const })),
    ...[...texts, ...BYTES].map((body) => ({ body, media: 'text' as const })),
  ];
}

/** Bodies that are as large as a listener takes by default. */
export function hugePoisons(): Poison[] {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return [
    ...HUGE.map((text) => ({ body: bytes(text), media: 'json' as const })),
    ...HUGE_ALERTS.map((text) => ({ body: bytes(text), media: 'text' as const })),
  ];
}

import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { literalsOf } from './literals.ts';

/** What stays as it is in every language. */
const NAMES = new Set([
  'Hookdesk',
  'SHA-256',
  // Notations: a host with its port, and a member of settings.json with its values.
  ':',
  // A unit beside the field of a number, whose digits are typed without one.
  '%',
  // The key of somebody else's file format.
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  'ssh-ed25519 AAAA…',
  // Examples of what is typed: a ticker, balances, an address of e-mail with a name.
  'BTCUSDT',
  'USDT 10000, BTC 0.5',
  'Hookdesk <alerts@example.com>',
]);

/** A field of a document, such as `order.retryable`, or what it begins with. */
const A_FIELD = /^[a-z]+\.\w*$/;

/** An address, a path, a length of time, a name as it is typed: `https://hooks.example.com`, `200ms`, `bybit-main`. */
const AN_EXAMPLE =
  /^(https?:\/\/\S+|\/\S+|[\w.-]+\.(com|app)|\d+\w+|\d\d:\d\d|[a-z]+-[a-z]+|\S+@example\.com(, \S+@example\.com)*)$/;

it('[LA8] components take every text from a catalogue', () => {
  const own = globSync('renderer/**/*.tsx').flatMap((file) =>
    literalsOf(file, readFileSync(file, 'utf8'))
      .filter(({ text }) => !NAMES.has(text) && !A_FIELD.test(text) && !AN_EXAMPLE.test(text))
      .map(({ line, text }) => `${file}:${line} ${text}`),
  );
  expect(own).toEqual([]);
});

it.each([
  ['<p>Save</p>', 'Save'],
  ["<p>{busy ? 'Wait' : t('save')}</p>", 'Wait'],
  ['<>{t("a")}: {b}</>', ':'],
  [`<p>{\`\${a} %\`}</p>`, '%'],
  ['<b title="Save" />', 'Save'],
  [`<b aria-label={\`Save \${name}\`} />`, 'Save'],
])('[LA8] a text of its own is found in %s', (source, text) => {
  expect(literalsOf('x.tsx', source)).toEqual([{ line: 1, text }]);
});

it.each(['<p>{t("save")} · {a} → {b} – 5</p>', '<b className="wide" size={busy ? "a" : "b"} />'])(
  '[LA8] nothing is found in %s',
  (source) => expect(literalsOf('x.tsx', source)).toEqual([]),
);

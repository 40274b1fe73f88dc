import { expect, it } from 'vitest';
import { allReferences } from '../../../service/settings/references.ts';
import { settingsSchema } from '../../../service/settings/schema.ts';

it('[OV15] every reference to a secret tells what it belongs to, by its name', () => {
  const vault = (name: string) => ({ vault: name });
  const rest = { baseUrl: 'https://api.example.com', path: '/hooks', auth: { kind: 'bearer', token: vault('p1') } };
  const settings = settingsSchema.parse({
    sources: [
      { id: 'okd', preset: 'okd', path: '/okd', secrets: [vault('s1'), vault('s2')] },
      { id: 'desk', preset: 'token', path: '/desk', secrets: [vault('s3')] },
    ],
    channels: {
      telegram: { botToken: vault('c1'), chatId: '1' },
      discord: { webhookUrl: vault('c2') },
    },
    providers: [{ id: 'venue', rest }],
    brokers: [{ id: 'main', kind: 'ccxt', exchange: 'bybit', apiKey: vault('b1'), apiSecret: vault('b2') }],
    tunnel: { provider: 'ngrok', ngrok: { authtoken: vault('t1') } },
  });
  const owners = allReferences(settings).map(({ reference, part, name }) => [
    'vault' in reference && reference.vault,
    `${part} ${name}`,
  ]);
  expect(owners).toEqual([
    ['s1', 'source okd'],
    ['s2', 'source okd'],
    ['s3', 'source desk'],
    ['c1', 'channel telegram'],
    ['c2', 'channel discord'],
    ['p1', 'provider venue'],
    ['b1', 'broker main'],
    ['b2', 'broker main'],
    ['t1', 'tunnel '],
  ]);
});

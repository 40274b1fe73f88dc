import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodiesIn } from '../../../service/commands/bodies.ts';
import { SECRET, sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { receiver } from '../tester/receiver.ts';
import { hookdesk, serving } from './command-line.ts';

function fileWith(content: string, name = 'event.json'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

const textsIn = (file: string) => bodiesIn(file).map((body) => Buffer.from(body).toString());

describe('bodies in a file', () => {
  it('[W1] one body is the bytes of the file, whatever is in it', () => {
    for (const content of ['{"price": 45000.00}\n', 'not JSON', '[1', '']) {
      expect(textsIn(fileWith(content))).toEqual([content]);
    }
  });

  it('[W1] a list gives each element as it is written', () => {
    const content = '[ {"a": 1.00, "b": "],{\\"["} ,\n {"c":[1e3,{}]}, 7 ]\n';
    expect(textsIn(fileWith(content))).toEqual(['{"a": 1.00, "b": "],{\\"["}', '{"c":[1e3,{}]}', '7']);
    expect(textsIn(fileWith('[]'))).toEqual([]);
  });

  it('a .jsonl gives each line', () => {
    expect(textsIn(fileWith('{"a":1}\r\n\n{"b":2.0}', 'events.jsonl'))).toEqual(['{"a":1}', '{"b":2.0}']);
  });
});

describe('hookdesk send', () => {
  it('[R16] sends a signed sample to the running owner and prints status and answer', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    await serving(folder);
    const words = ['send', '--source', 'okd', '--sample', 'order-filled'];
    const sent = await hookdesk([...words, '--count', '3', '--json'], { folder });
    expect(sent.status).toBe(0);
    expect(sent.json()).toMatchObject(
      [1, 2, 3].map((number) => ({ number, status: 200, body: { status: 'accepted' } })),
    );
    const human = await hookdesk(words, { folder });
    expect(human.stdout).toMatch(/^200 {2}\{"status":"accepted","id":"\w+"\} {2}\(\d+ ms\)\n$/);
    expect((await hookdesk(['events', '--json'], { folder })).json()).toHaveLength(4);
  });

  it('[W1] signs the bytes of the file; anything but 2xx is status 1', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const { url, received } = await receiver(({ body }) => (body.includes('bad') ? 400 : 202));
    const file = fileWith('[{"price": 45000.00}, {"bad": "\\u00e9"}]');
    const sent = await hookdesk(['send', '--source', 'okd', '--event', file, '--url', url, '--json'], { folder });
    expect(received.map(({ body }) => body)).toEqual(['{"price": 45000.00}', '{"bad": "\\u00e9"}']);
    for (const { headers, body } of received) expect(headers['x-okd-signature']).toBe(sign(body, SECRET));
    expect(sent.status).toBe(1);
    expect(sent.json()).toMatchObject([{ status: 202 }, { status: 400, body: 'Unauthorized' }]);
  });

  it('keeps to the rate, and an unreachable receiver is status 1 with the reason', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const words = ['send', '--source', 'okd', '--sample', 'price-above', '--url', 'http://127.0.0.1:1/'];
    const startedAt = performance.now();
    const { status, json } = await hookdesk([...words, '--count', '3', '--rate', '5', '--json'], { folder });
    expect(performance.now() - startedAt).toBeGreaterThan(400);
    expect(status).toBe(1);
    expect(json()).toMatchObject(
      [1, 2, 3].map((number) => ({ number, status: null, error: expect.stringMatching(/\w/) })),
    );
  });

  it('says what is there when a source, sample or file is not, with status 2', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    for (const [words, expected] of [
      [['--source', 'nope', '--sample', 'order-filled'], 'there are: okd'],
      [['--source', 'okd', '--sample', 'nope'], 'order-filled'],
      [['--source', 'okd', '--event', '/nonexistent.json'], '/nonexistent.json'],
      [['--source', 'okd', '--event', 'a', '--sample', 'b'], 'cannot be used with'],
    ] as const) {
      const { status, stdout, stderr } = await hookdesk(['send', ...words], { folder });
      expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(expected) });
    }
  });
});

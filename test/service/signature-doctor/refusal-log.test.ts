import { describe, expect, it } from 'vitest';
import type { TurnedAway } from '../../../service/listener/observer.ts';
import { maskedBody, maskedHeaders } from '../../../service/signature-doctor/masked.ts';
import { RefusalLog } from '../../../service/signature-doctor/refusal-log.ts';
import { client, orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const SECOND = 1_000;
const refusal: TurnedAway['refusal'] = { code: 'INVALID_SIGNATURE', status: 401, said: ['proofWrong'] };
const request = (source: string, body: Uint8Array | null = null, rawHeaders: string[] = []) => ({
  source,
  refusal,
  rawHeaders,
  body,
});

describe('what is kept of refused requests', () => {
  it('[M16] is the newest 50 of each source, ten a second at most', () => {
    const log = new RefusalLog();
    for (let index = 0; index < 200; index += 1) log.add(request('okd'), index * SECOND);
    expect(log.of('okd').map(({ at }) => at / SECOND)).toEqual(Array.from({ length: 50 }, (_, index) => 199 - index));
    for (let index = 0; index < 10_000; index += 1) log.add(request('tv'), 5 * SECOND + (index % 1_000));
    expect(log.of('tv')).toHaveLength(10);
    expect(log.of('okd')).toHaveLength(50);
    expect(log.find(log.of('tv')[0]?.id ?? 0)?.source).toBe('tv');
    expect(log.find(1)).toBeUndefined();
  });

  it('[M16] is 64 KiB of a body, whole headers, and 8 MiB in all; a flood pushes out itself first', () => {
    const log = new RefusalLog();
    const large = new Uint8Array(200_000);
    log.add(request('small', new Uint8Array(100)), 0);
    for (let source = 0; source < 10; source += 1) {
      for (let index = 0; index < 50; index += 1) log.add(request(`s${source}`, large), index * SECOND);
    }
    const kept = Array.from({ length: 10 }, (_, source) => log.of(`s${source}`)).flat();
    expect(kept[0]).toMatchObject({ bytes: 200_000, body: { length: 65_536 } });
    expect(kept.length * 65_536).toBeLessThanOrEqual(8 * 1_024 * 1_024);
    expect(log.of('small')).toHaveLength(1);
    log.add(request('headers', null, ['a', 'x'.repeat(5_000), 'b', 'y'.repeat(5_000)]), 0);
    expect(log.of('headers')[0]?.rawHeaders).toEqual(['a', 'x'.repeat(5_000)]);
  });

  it('[M18] is shown without anything that proves or identifies', () => {
    expect(
      maskedHeaders([
        'Content-Type',
        'application/json',
        'X-Sig',
        `sha256=${'ab'.repeat(32)}`,
        'Authorization',
        'Bearer t0p',
      ]),
    ).toEqual([
      { name: 'content-type', value: 'application/json' },
      { name: 'x-sig', value: '*** (64 hex digits after "sha256=")' },
      { name: 'authorization', value: '*** (3 characters after "Bearer ")' },
    ]);
    const body = Buffer.from('{"type":"x","secret":"s3cret","list":[1,true,null,{"deep":"value"}]}');
    const shown = maskedBody(body) ?? '';
    expect(shown).toContain('"secret": "*** (string)"');
    expect(shown).toContain('"deep": "*** (string)"');
    for (const value of ['s3cret', 'value', '"x"', ' 1']) expect(shown).not.toContain(value);
    expect(maskedBody(Buffer.from('plain text'))).toBeNull();
    expect(maskedBody(Buffer.from('['.repeat(30_000)))).toBeNull();
    expect(maskedBody(null)).toBeNull();
  });
});

describe('refused requests in the interface', () => {
  it('[M16] [M17] are listed with the diagnosis of each, and looked into one by one', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder);
    const contract = await client(folder);
    await post(service, orderFilled({ orderId: 'o-1' }), 'f'.repeat(64));
    await post(service, 'not JSON');
    await fetch(`${service.listenerUrl}/webhook/okd-finance`, {
      method: 'POST',
      headers: { origin: 'https://x.example' },
    });
    const refusals = await contract.sources.refusals({ source: 'okd' });
    expect(refusals.map(({ status, diagnosis }) => [status, diagnosis.code])).toEqual([
      [403, 'forbidden'],
      [400, 'invalid_body'],
      [401, 'no_fit'],
    ]);
    const detail = await contract.sources.refusal({ id: refusals[2]?.id ?? 0 });
    expect(detail.body).toContain('"orderId": "*** (string)"');
    expect(JSON.stringify(detail)).not.toContain('o-1');
    expect(detail.headers).toContainEqual({ name: 'x-okd-signature', value: '*** (64 hex digits)' });
    await expect(contract.sources.refusal({ id: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(contract.sources.refusals({ source: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

import { describe, expect, it } from 'vitest';
import { faultOf, MOST_FILE_CHARACTERS } from '../../../renderer/settings/secrets-file/secrets-text.ts';
import { SHORTEST_PASSPHRASE, strengthOf } from '../../../renderer/settings/secrets-file/strength.ts';
import { passphraseSchema } from '../../../service/contract/vault.ts';

describe('the strength of a passphrase', () => {
  it.each([
    ['elevenchars', 'short'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['123456789012345678901234', 'weak'],
    ['abcdefghijklmnopqrstuvwxyz', 'weak'],
    ['hookhookhookhookhookhook', 'weak'],
    ['password12345', 'weak'],
    ['crane velvet otter', 'weak'],
    ['crane velvet otter lamp', 'fair'],
    ['crane velvet otter lamp ridge', 'strong'],
    ['кран бархат выдра лампа хребет', 'strong'],
    ['tR7!pq9#Lw2$zK5', 'strong'],
  ] as const)('[VT10] of %s is said to be %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });

  it('[VT10] has the service’s own least length', () => {
    expect(passphraseSchema.safeParse('x'.repeat(SHORTEST_PASSPHRASE)).success).toBe(true);
    expect(passphraseSchema.safeParse('x'.repeat(SHORTEST_PASSPHRASE - 1)).success).toBe(false);
  });
});

describe('a chosen file', () => {
  it.each([
    ['{', 'notExport'],
    ['null', 'notExport'],
    ['{"format":"hookdesk","version":1}', 'notExport'],
    ['{"format":"hookdesk-secrets","version":2}', 'otherVersion'],
    ['{"format":"hookdesk-secrets","version":1}', null],
    [' '.repeat(MOST_FILE_CHARACTERS + 1), 'tooLarge'],
  ])('[VT10] is told from others before its passphrase is asked for: %.40s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});

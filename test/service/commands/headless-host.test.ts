import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { headlessHost } from '../../../service/commands/headless-host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

it('keeps the values of variables that are asked for out of the log, and leaves in it what is no secret', () => {
  const environment = { BOT_TOKEN: '123:my-secret-token', SMTP_HOST: 'smtp.example.com' };
  const { environment: value, redaction } = headlessHost(
    environment,
    new PassThrough() as unknown as NodeJS.WriteStream,
  );
  expect(value('BOT_TOKEN')).toBe('123:my-secret-token');
  expect(value('SMTP_HOST', 'plain')).toBe('smtp.example.com');
  expect(redaction.apply('123:my-secret-token at smtp.example.com')).toBe('*** at smtp.example.com');
});

it('[HS2] keeps a passphrase that came from a file out of the log', () => {
  const file = join(temporaryFolder(), 'passphrase');
  writeFileSync(file, 'correct horse\n');
  const stderr = new PassThrough() as unknown as NodeJS.WriteStream;
  const { redaction, vaultPassphrase } = headlessHost({ HOOKDESK_PASSPHRASE_FILE: file }, stderr);
  expect(vaultPassphrase()).toBe('correct horse');
  expect(redaction.apply('it is correct horse')).toBe('it is ***');
});

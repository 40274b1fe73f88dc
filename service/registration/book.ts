import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { draftTag } from '../draft-tag.ts';
import { HookdeskError } from '../errors.ts';
import { writePrivately } from '../vault/private-file.ts';
import { NOTHING_KNOWN, type RegistrationRecord, recordSchema } from './record.ts';

export const REGISTRATIONS_FILE = 'registrations.json';

const bookSchema = z.strictObject({
  version: z.literal(1),
  registrations: z.record(z.string(), recordSchema),
});

/**
 * What providers are known to have, in registrations.json of the data folder: the settings say what is wanted, this says what was
 * told. What is on disk is the truth: every question reads it. Throws `FILE_UNREADABLE` where the file is damaged, because acting
 * without it could register twice.
 */
export class RegistrationBook {
  readonly #file: string;
  readonly #random: (bytes: number) => Uint8Array;

  constructor(folder: string, random: (bytes: number) => Uint8Array) {
    this.#file = join(folder, REGISTRATIONS_FILE);
    this.#random = random;
  }

  /** By id of the registration. */
  all(): ReadonlyMap<string, RegistrationRecord> {
    return new Map(Object.entries(this.#read()));
  }

  find(id: string): RegistrationRecord {
    return this.all().get(id) ?? NOTHING_KNOWN;
  }

  /** On disk when this returns. A record that knows nothing is taken out. */
  set(id: string, record: RegistrationRecord): void {
    const registrations = new Map(this.all());
    const isEmpty = record.registered === null && record.attempt === null && record.failure === null;
    if (isEmpty) registrations.delete(id);
    else registrations.set(id, record);
    const content = { version: 1, registrations: Object.fromEntries(registrations) };
    const tag = draftTag(this.#random);
    writePrivately(this.#file, `${JSON.stringify(content, null, 2)}\n`, tag);
  }

  #read(): Record<string, RegistrationRecord> {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw this.#unreadable(error);
    }
    try {
      return bookSchema.parse(JSON.parse(text)).registrations;
    } catch (error) {
      throw this.#unreadable(error);
    }
  }

  #unreadable(cause: unknown): HookdeskError {
    const detail = 'it does not hold what Hookdesk wrote; look at the providers and then move it away';
    return new HookdeskError('FILE_UNREADABLE', { file: this.#file, detail }, { cause });
  }
}

import { describe, expect, it } from 'vitest';
import { failures } from '../../../rules/engine/failures/en.ts';
import { reading } from '../../../rules/event/reading/en.ts';
import { say } from '../../../rules/explain/said.ts';
import { english as ladder } from '../../../rules/ladder/en.ts';
import { english as notes } from '../../../rules/notes/en.ts';
import { english as problems } from '../../../rules/problems/en.ts';
import { alarms } from '../../../service/contract/sayings/en/alarms.ts';
import { answers } from '../../../service/contract/sayings/en/answers.ts';
import { backups } from '../../../service/contract/sayings/en/backups.ts';
import { brokers } from '../../../service/contract/sayings/en/brokers.ts';
import { common } from '../../../service/contract/sayings/en/common.ts';
import { deliveries } from '../../../service/contract/sayings/en/deliveries.ts';
import { desk } from '../../../service/contract/sayings/en/desk.ts';
import { doctor } from '../../../service/contract/sayings/en/doctor.ts';
import { errors } from '../../../service/contract/sayings/en/errors.ts';
import { http } from '../../../service/contract/sayings/en/http.ts';
import { limits } from '../../../service/contract/sayings/en/limits.ts';
import { orders } from '../../../service/contract/sayings/en/orders.ts';
import { proofs } from '../../../service/contract/sayings/en/proofs.ts';
import { registrations } from '../../../service/contract/sayings/en/registrations.ts';
import { remote } from '../../../service/contract/sayings/en/remote.ts';
import { rows } from '../../../service/contract/sayings/en/rows.ts';
import { settings } from '../../../service/contract/sayings/en/settings.ts';
import { signatures } from '../../../service/contract/sayings/en/signatures.ts';
import { steps } from '../../../service/contract/sayings/en/steps.ts';
import { telling } from '../../../service/contract/sayings/en/telling.ts';
import { tunnel } from '../../../service/contract/sayings/en/tunnel.ts';
import { vault } from '../../../service/contract/sayings/en/vault.ts';
import { watching } from '../../../service/contract/sayings/en/watching.ts';
import { waysIn } from '../../../service/contract/sayings/en/ways-in.ts';
import { english, inEnglish, type Said } from '../../../service/contract/sayings/en.ts';
import { russian } from '../../../service/contract/sayings/ru.ts';
import { chinese } from '../../../service/contract/sayings/zh.ts';

const TABLES = [
  problems,
  common,
  signatures,
  answers,
  http,
  waysIn,
  telling,
  reading,
  orders,
  limits,
  brokers,
  ladder,
  notes,
  doctor,
  errors,
  tunnel,
  desk,
  vault,
  backups,
  settings,
  alarms,
  remote,
  registrations,
  rows,
  proofs,
  watching,
  failures,
  deliveries,
  steps,
];

/** What stands for the values of a phrase: digits, which every language keeps. */
const VALUES = ['71', '72', '73', '74'];

const keys = Object.keys(english).filter((key) => key !== 'verbatim');

describe('what the service says', () => {
  it('[LA12] has each key in one table', () => {
    const names = TABLES.flatMap((table) => Object.keys(table));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it.each([
    ['Russian', russian, /\p{Script=Cyrillic}/u],
    ['Chinese', chinese, /\p{Script=Han}/u],
  ] as const)('[LA10] [LA12] is said in %s with every value that the English one has', (_, wording, script) => {
    for (const key of keys) {
      const [said, original] = [say(wording, [key, ...VALUES]), say(english, [key, ...VALUES])];
      const values = VALUES.filter((value) => original?.includes(value));
      expect(
        values.filter((value) => !said?.includes(value)),
        key,
      ).toEqual([]);
      if (/\p{L}/u.test(original ?? '')) expect(said, key).toMatch(script);
    }
  });

  it('[LA12] puts sentences and spans together as each language does', () => {
    const said: Said = ['sentences', ['tooLong', 64], ['sendSmaller']];
    expect(inEnglish(said)).toBe(
      'The signature does not fit, and the body is longer than the 64 KiB that are kept to find out why. Let the sender send a smaller event to find the fault, and compare the secrets.',
    );
    expect(say(chinese, said)).not.toMatch(/。 /u);
    expect(say(russian, ['span', 300_000])).toBe('5 минут');
  });
});

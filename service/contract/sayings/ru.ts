import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { answers } from './ru/answers.ts';
import { common } from './ru/common.ts';
import { http } from './ru/http.ts';
import { registrations } from './ru/registrations.ts';
import { settings } from './ru/settings.ts';
import { signatures } from './ru/signatures.ts';
import { telling } from './ru/telling.ts';
import { waysIn } from './ru/ways-in.ts';

export const russian: Sayings = {
  ...problems,
  ...common,
  ...signatures,
  ...answers,
  ...http,
  ...waysIn,
  ...telling,
  ...settings,
  ...registrations,
};

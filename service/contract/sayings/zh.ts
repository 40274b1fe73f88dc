import { chinese as problems } from '../../../rules/problems/zh.ts';
import type { Sayings } from './en.ts';
import { answers } from './zh/answers.ts';
import { common } from './zh/common.ts';
import { http } from './zh/http.ts';
import { registrations } from './zh/registrations.ts';
import { settings } from './zh/settings.ts';
import { signatures } from './zh/signatures.ts';
import { telling } from './zh/telling.ts';
import { waysIn } from './zh/ways-in.ts';

export const chinese: Sayings = {
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

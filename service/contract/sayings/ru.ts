import { failures } from '../../../rules/engine/failures/ru.ts';
import { reading } from '../../../rules/event/reading/ru.ts';
import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { answers } from './ru/answers.ts';
import { common } from './ru/common.ts';
import { http } from './ru/http.ts';
import { proofs } from './ru/proofs.ts';
import { signatures } from './ru/signatures.ts';
import { waysIn } from './ru/ways-in.ts';

export const russian: Sayings = {
  ...problems,
  ...common,
  ...signatures,
  ...answers,
  ...http,
  ...waysIn,
  ...reading,
  ...proofs,
  ...failures,
};

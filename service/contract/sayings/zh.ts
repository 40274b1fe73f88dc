import { failures } from '../../../rules/engine/failures/zh.ts';
import { reading } from '../../../rules/event/reading/zh.ts';
import { chinese as problems } from '../../../rules/problems/zh.ts';
import type { Sayings } from './en.ts';
import { answers } from './zh/answers.ts';
import { common } from './zh/common.ts';
import { http } from './zh/http.ts';
import { proofs } from './zh/proofs.ts';
import { signatures } from './zh/signatures.ts';
import { waysIn } from './zh/ways-in.ts';

export const chinese: Sayings = {
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

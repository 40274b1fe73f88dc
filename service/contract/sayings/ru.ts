import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { answers } from './ru/answers.ts';
import { common } from './ru/common.ts';
import { signatures } from './ru/signatures.ts';

export const russian: Sayings = { ...problems, ...common, ...signatures, ...answers };

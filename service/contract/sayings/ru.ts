import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { common } from './ru/common.ts';
import { doctor } from './ru/doctor.ts';
import { errors } from './ru/errors.ts';
import { signatures } from './ru/signatures.ts';

export const russian: Sayings = { ...problems, ...common, ...signatures, ...doctor, ...errors };

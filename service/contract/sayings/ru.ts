import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { common } from './ru/common.ts';
import { desk } from './ru/desk.ts';
import { doctor } from './ru/doctor.ts';
import { errors } from './ru/errors.ts';
import { signatures } from './ru/signatures.ts';
import { tunnel } from './ru/tunnel.ts';

export const russian: Sayings = { ...problems, ...common, ...signatures, ...doctor, ...errors, ...tunnel, ...desk };

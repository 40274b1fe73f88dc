import { chinese as problems } from '../../../rules/problems/zh.ts';
import type { Sayings } from './en.ts';
import { common } from './zh/common.ts';
import { desk } from './zh/desk.ts';
import { doctor } from './zh/doctor.ts';
import { errors } from './zh/errors.ts';
import { signatures } from './zh/signatures.ts';
import { tunnel } from './zh/tunnel.ts';

export const chinese: Sayings = { ...problems, ...common, ...signatures, ...doctor, ...errors, ...tunnel, ...desk };

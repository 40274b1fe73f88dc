import { z } from 'zod';

/** A text of the service without its language: the key of a phrase and its values. The English one stands beside it. */
export const saidSchema = z.tuple([z.string()], z.unknown());

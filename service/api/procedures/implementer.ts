import { type ImplementerInternalWithMiddlewares, implement, ORPCError } from '@orpc/server';
import { type Contract, contract } from '../../contract/contract.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';

const guarded = implement(contract)
  .$context<Parts & Spoken>()
  .use(async ({ next, context, path }) => {
    try {
      return await next();
    } catch (error) {
      throw declared(error, context, path.join('.'));
    }
  });

/** Declared errors cross the wire as they are; anything else is logged and crosses as a code and a log id. */
export const os: ImplementerInternalWithMiddlewares<Contract, Parts & Spoken, Parts & Spoken> = guarded;

/** What fails while it is being read has left its handler already, and is told in the same way. */
export async function* declaring<T>(
  parts: Parts,
  procedure: string,
  values: AsyncGenerator<T, void, void>,
): AsyncGenerator<T, void, void> {
  try {
    yield* values;
  } catch (error) {
    throw declared(error, parts, procedure);
  }
}

/** The error as it crosses the wire; one that is not declared is logged. */
function declared(error: unknown, { host }: Parts, procedure: string): unknown {
  if (error instanceof ORPCError) return error;
  const logId = Buffer.from(host.random(6)).toString('hex');
  const stack = error instanceof Error ? error.stack : undefined;
  host.log.error({ logId, procedure, error: String(error), stack }, 'Request of the interface failed');
  return new ORPCError('INTERNAL', { data: { logId } });
}

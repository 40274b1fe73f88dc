import type { Client } from '../api/client.ts';
import type { Invocation } from './invocation.ts';

/**
 * Hands work to the running owner of the data folder; where none runs, takes the folder for as long as `directly` needs it, so
 * that nobody starts in between. Throws `OWNED` when an owner is just starting or stopping.
 */
export async function throughOwner<T>(
  { folder }: Invocation,
  work: { handed: (client: Client) => Promise<T>; directly: () => T | Promise<T> },
): Promise<T> {
  const [{ connectToOwner }, { takeOwnership }] = await Promise.all([
    import('../api/client.ts'),
    import('../owner/lock.ts'),
  ]);
  const owner = await connectToOwner(folder);
  if (owner !== null) {
    try {
      return await work.handed(owner.client);
    } finally {
      owner.close();
    }
  }
  const ownership = takeOwnership(folder, process.pid);
  try {
    return await work.directly();
  } finally {
    ownership.release();
  }
}

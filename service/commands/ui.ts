import { connectToOwner } from '../api/client.ts';
import { HookdeskError } from '../errors.ts';
import type { Invocation } from './invocation.ts';

/** `hookdesk ui`: a fresh address of the running owner's interface, with its token. Throws `NO_OWNER`. */
export async function printAddress({ folder, json, output }: Invocation): Promise<number> {
  const owner = await connectToOwner(folder);
  if (owner === null) throw new HookdeskError('NO_OWNER', { folder });
  try {
    const { url } = await owner.client.session.open();
    if (json) output.json({ url });
    else output.line(url);
    return 0;
  } finally {
    owner.close();
  }
}

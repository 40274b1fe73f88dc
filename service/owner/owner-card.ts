import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { saidSchema } from '../../rules/explain/said-schema.ts';

export const OWNER_FILE = 'owner.json';

const addressesSchema = z.object({
  /** Address of the interface, without token. */
  uiUrl: z.string(),
  listenerUrl: z.string(),
  /** Proves to the owner that a command runs under the same user. */
  controlToken: z.string(),
  /** Lets test requests of this user pass a list of addresses; see service/listener/sender/pass.ts. */
  listenerPass: z.string().optional(),
  /** The tunnel; an owner of the version before says nothing of it. */
  tunnel: z
    .object({
      state: z.enum(['off', 'connecting', 'up', 'down']),
      url: z.string().nullable(),
      reason: z.string().nullable(),
      said: saidSchema.optional(),
    })
    .optional(),
});

const startingSchema = z.object({ pid: z.number().int() });
const ownerSchema = startingSchema.extend(addressesSchema.shape);

export type OwnerAddresses = z.infer<typeof addressesSchema>;

/** What an owner tells about itself: its pid from the first moment, its addresses once requests are answered. */
export type Owner = z.infer<typeof ownerSchema>;
type Card = Owner | z.infer<typeof startingSchema>;

const cardSchema = z.union([ownerSchema, startingSchema]);

/** The card as it stands, or undefined where there is none or it cannot be read. Says nothing about whether that owner lives. */
export function readCard(folder: string): Card | undefined {
  try {
    return cardSchema.parse(JSON.parse(readFileSync(join(folder, OWNER_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Replaces the card in one step, so that nobody reads half of it. Readable by this user only. */
export function writeCard(folder: string, card: Card): void {
  const file = join(folder, OWNER_FILE);
  const draft = `${file}.${card.pid}.tmp`;
  try {
    writeFileSync(draft, `${JSON.stringify(card)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

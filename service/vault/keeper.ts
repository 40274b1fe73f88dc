import { inEnglish, type Said } from '../contract/sayings/en.ts';

/** What keeps keys, where it is called otherwise in other languages. */
const KEEPERS: readonly Said[] = [['keychain'], ['secretService']];

/** A keeper as a folder's key file has it, in English words; a name of its own stays what it is. */
export function keeperSaid(keeper: string): Said | string {
  return KEEPERS.find((said) => inEnglish(said) === keeper) ?? keeper;
}

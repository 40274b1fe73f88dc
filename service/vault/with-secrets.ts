import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { Vault } from './vault.ts';

/** Puts secrets in the vault for a change of the settings that refers to them, and takes them out again where it has problems or throws. */
export async function withSecrets(
  vault: Vault,
  secrets: ReadonlyMap<string, string>,
  change: () => Promise<ToldProblem[]>,
): Promise<ToldProblem[]> {
  let isKept = false;
  try {
    for (const [name, value] of secrets) vault.set(name, value);
    const problems = await change();
    isKept = problems.length === 0;
    return problems;
  } finally {
    if (!isKept) dropLeft(vault, secrets.keys());
  }
}

/** Drops secrets that nothing refers to any more. One that cannot be dropped stays: what was changed is in force all the same. */
export function dropLeft(vault: Vault, names: Iterable<string>): void {
  for (const name of names) {
    try {
      vault.drop(name);
    } catch {
      // A disk that is full; nobody reads it.
    }
  }
}

import type { TriggerState } from './judgement.ts';
import { UNTOUCHED } from './trigger.ts';

/** Trigger states of all rules and groups in memory, with a way back to the last commit. */
export class TriggerStates {
  /** Rule id → canonical JSON of the group → state. States are replaced, never changed. */
  #states = new Map<string, Map<string, TriggerState>>();
  /** What was there before each change since the last commit, oldest first. */
  #undo: { rule: string; group: string; before: TriggerState | undefined }[] = [];

  get(rule: string, group: string): TriggerState {
    return this.#states.get(rule)?.get(group) ?? UNTOUCHED;
  }

  set(rule: string, group: string, state: TriggerState): void {
    this.#undo.push({ rule, group, before: this.#states.get(rule)?.get(group) });
    this.#put(rule, group, state);
  }

  /** Replaces everything by what was stored. */
  restore(states: readonly { rule: string; key: string; state: TriggerState }[]): void {
    this.#states = new Map();
    this.#undo = [];
    for (const { rule, key, state } of states) this.#put(rule, key, state);
  }

  commit(): void {
    this.#undo = [];
  }

  rollback(): void {
    for (const { rule, group, before } of this.#undo.reverse()) this.#put(rule, group, before);
    this.#undo = [];
  }

  #put(rule: string, group: string, state: TriggerState | undefined): void {
    const groups = this.#states.get(rule) ?? new Map<string, TriggerState>();
    this.#states.set(rule, groups);
    if (state === undefined) groups.delete(group);
    else groups.set(group, state);
  }
}

/** Gives the keyboard to an element once it is there: what had it goes away with this render. */
export function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

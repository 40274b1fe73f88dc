/** A short message over the page. */
export interface Toast {
  id: number;
  level: 'info' | 'success' | 'warning' | 'error';
  title: string;
  message?: string;
  /** A newer toast about the same thing takes the place of the older one. */
  about?: string;
  /** Where it leads: a route such as `/live/<id>`, or something to do. */
  action?: { label: string; route: string } | { label: string; run: () => void };
}

const MOST_SHOWN = 4;

/** The toasts on the page, oldest first. Lives outside React, because the watchers and failed writes raise them too. */
export class Toasts {
  #shown: readonly Toast[] = [];
  #next = 1;
  #listeners = new Set<() => void>();

  get shown(): readonly Toast[] {
    return this.#shown;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Shows it; beyond four the oldest goes. */
  raise(toast: Omit<Toast, 'id'>): void {
    const others = this.#shown.filter(({ about }) => about === undefined || about !== toast.about);
    this.#become([...others, { ...toast, id: this.#next++ }].slice(-MOST_SHOWN));
  }

  dismiss(id: number): void {
    this.#become(this.#shown.filter((toast) => toast.id !== id));
  }

  #become(shown: readonly Toast[]): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}

/** The one region of this page. */
export const toasts = new Toasts();

import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { type Memory, openMemory } from './memory.ts';

/** Size of the first window, and the least that is taken back from the file; device-independent pixels. */
const FIRST = { width: 1280, height: 860 };
export const LEAST = { width: 420, height: 480 };

/** At least this much of the window has to lie on a screen: a screen that is gone must not take the window with it. */
const VISIBLE = 100;

/** Where the window was when it was last closed or hidden, kept in `electron/window.json` of the data folder. */
export class WindowPlace {
  readonly #memory: Memory<{ bounds?: Rectangle }>;

  constructor(folder: string) {
    this.#memory = openMemory(folder, 'window');
  }

  /** Bounds for the new window; the first ones where none are kept or they lie on no screen. */
  recall(): Partial<Rectangle> & { width: number; height: number } {
    const bounds = this.#memory.get('bounds');
    return isSound(bounds) && isOnScreen(bounds) ? bounds : FIRST;
  }

  /** Remembers the place whenever the window goes away. */
  follow(window: BrowserWindow): void {
    const keep = () => this.#memory.keep('bounds', window.getNormalBounds());
    window.on('hide', keep);
    window.on('close', keep);
  }
}

function isSound(bounds: Rectangle | undefined): bounds is Rectangle {
  if (typeof bounds !== 'object' || bounds === null) return false;
  const { x, y, width, height } = bounds;
  return [x, y, width, height].every(Number.isFinite) && width >= LEAST.width && height >= LEAST.height;
}

function isOnScreen({ x, y, width, height }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const down = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return across >= VISIBLE && down >= VISIBLE;
  });
}

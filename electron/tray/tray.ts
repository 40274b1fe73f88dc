import { Menu, nativeTheme, Tray } from 'electron';
import type { DesktopWords } from '../words/desktop-words.ts';
import { DESKTOP_WORDS } from '../words/words.ts';
import { trayIcon } from './tray-icon.ts';
import { moodOf, stateLine, type TrayActions, type TrayView, trayMenu } from './tray-menu.ts';

/** Hookdesk in the system's tray: it goes on working there while its window is closed. Shows what it is told, and asks for nothing. */
export class HookdeskTray {
  readonly #tray: Tray;
  readonly #actions: TrayActions;
  readonly #platform: NodeJS.Platform;
  #view: TrayView;

  constructor(view: TrayView, actions: TrayActions, platform: NodeJS.Platform) {
    this.#view = view;
    this.#actions = actions;
    this.#platform = platform;
    this.#tray = new Tray(trayIcon(moodOf(view), platform));
    // On macOS a click opens the menu.
    if (platform !== 'darwin') this.#tray.on('click', () => actions.show());
    nativeTheme.on('updated', () => this.show({}));
    this.show({});
  }

  /** In the language that the service told last. */
  get words(): DesktopWords {
    return DESKTOP_WORDS[this.#view.language];
  }

  /** What changed of it. */
  show(change: Partial<TrayView>): void {
    if (this.#tray.isDestroyed()) return;
    this.#view = { ...this.#view, ...change };
    this.#tray.setImage(trayIcon(moodOf(this.#view), this.#platform));
    this.#tray.setToolTip(`Hookdesk – ${stateLine(this.#view)}`);
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayMenu(this.#view, this.#actions)));
  }

  remove(): void {
    this.#tray.destroy();
  }
}

import { EventEmitter } from 'node:events';

export interface MenuItem {
  label?: string;
  role?: string;
  type?: string;
  click?: () => void;
}

/** What the desktop shows besides the window: kept, so that the test can look at it and click it. */
export class Menu {
  static application: Menu | null | undefined;
  readonly items: MenuItem[];

  constructor(items: MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(items: MenuItem[]): Menu {
    return new Menu(items);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu;
  }
}

export class Tray extends EventEmitter {
  static last: Tray | null = null;
  menu: Menu | null = null;
  destroyed = false;
  readonly icon: { isEmpty(): boolean };

  constructor(icon: { isEmpty(): boolean }) {
    super();
    this.icon = icon;
    Tray.last = this;
  }

  setToolTip(): void {}

  setContextMenu(menu: Menu): void {
    this.menu = menu;
  }

  destroy(): void {
    this.destroyed = true;
  }
}

interface Shown {
  title: string;
  body: string;
  silent: boolean;
  actions?: { type: string; text: string }[];
}

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly actions: { type: string; text: string }[];

  constructor({ title, body, silent, actions = [] }: Shown) {
    super();
    this.actions = actions;
    this.title = title;
    this.body = body;
    this.silent = silent;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {}
}

export const nativeImage = {
  createFromDataURL: (url: string) => ({ isEmpty: () => !url.startsWith('data:image/png;base64,iVBOR') }),
};

export const nativeTheme = { shouldUseDarkColors: false };

/** Tells the test, whose reader closes the dialog at once. */
export const dialog = {
  showMessageBox: async (options: { message: string; detail: string }) => {
    await new Promise((resolve) => process.send?.({ dialog: options }, resolve));
    return { response: 0 };
  },
};

import { EventEmitter } from 'node:events';

export interface MenuItem {
  label?: string;
  role?: string;
  type?: string;
  enabled?: boolean;
  checked?: boolean;
  submenu?: MenuItem[];
  click?: (item: { checked: boolean }) => void;
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
  toolTip = '';
  icon: NativeImage;
  #isDestroyed = false;

  constructor(icon: NativeImage) {
    super();
    this.icon = icon;
    Tray.last = this;
  }

  setImage(icon: NativeImage): void {
    this.icon = icon;
  }

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  setContextMenu(menu: Menu): void {
    this.menu = menu;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  destroy(): void {
    this.#isDestroyed = true;
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

/** A picture is the PNG files that it was made of. */
class NativeImage {
  readonly representations: { scaleFactor: number; width: number; height: number; buffer: Buffer }[] = [];
  isTemplate = false;

  isEmpty(): boolean {
    return this.representations.length === 0;
  }

  addRepresentation(representation: NativeImage['representations'][number]): void {
    this.representations.push(representation);
  }

  setTemplateImage(is: boolean): void {
    this.isTemplate = is;
  }
}

export const nativeImage = { createEmpty: () => new NativeImage() };

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  shouldUseDarkColorsForSystemIntegratedUI: false,
});

/** Tells the test, whose reader closes the dialog at once. */
export const dialog = {
  /** The button that is pressed: the test's choice. */
  response: Number(process.env.STAND_IN_PRESSES ?? 0),
  showMessageBox: async (options: { message: string; detail: string }) => {
    await new Promise((resolve) => process.send?.({ dialog: options }, resolve));
    return { response: dialog.response };
  },
  showErrorBox: (message: string, detail: string) => void process.send?.({ dialog: { message, detail } }),
};

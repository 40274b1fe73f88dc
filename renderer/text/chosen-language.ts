const STORED_AS = 'hookdesk-language';

/** What was chosen in this browser, if anything was; a storage that is forbidden remembers nothing. */
export function chosenLanguage(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(STORED_AS);
  } catch {
    return null;
  }
}

export function rememberLanguage(storage: Pick<Storage, 'setItem'>, language: string): void {
  try {
    storage.setItem(STORED_AS, language);
  } catch {
    // The choice holds until the page is closed.
  }
}

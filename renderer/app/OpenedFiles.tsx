import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { MOST_BUNDLE_CHARACTERS } from '../../service/contract/bundle-size.ts';
import { offerFile, useWaitingFiles } from '../rules/packs/opened-files.ts';

const PACKS_PAGE = '/rules/new/packs';

/** Leads a file that the desktop was asked to open, or that was dropped on the window, to the page that shows what it would change. */
export function OpenedFiles() {
  const [location, navigate] = useLocation();
  const waiting = useWaitingFiles();
  useEffect(() => {
    if (waiting > 0 && location !== PACKS_PAGE) navigate(PACKS_PAGE);
  }, [waiting, location, navigate]);
  useEffect(takeDrops, []);
  return null;
}

/** A browser would leave the page for a file that is dropped on it. Fields that take files, and what is dragged in the page, stay theirs. */
function takeDrops(): () => void {
  const over = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  };
  const drop = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    void open([...(event.dataTransfer?.files ?? [])]);
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
  };
}

function isOurs({ dataTransfer, target, defaultPrevented }: DragEvent): boolean {
  const isTaken = defaultPrevented || (target instanceof HTMLInputElement && target.type === 'file');
  return !isTaken && dataTransfer?.types.includes('Files') === true;
}

async function open(files: readonly File[]): Promise<void> {
  const [file] = files;
  if (file === undefined) return;
  const { name } = file;
  if (files.length > 1) return offerFile({ name, refusal: 'several' });
  if (file.size > MOST_BUNDLE_CHARACTERS) return offerFile({ name, refusal: 'tooLarge' });
  try {
    offerFile({ name, text: await file.text() });
  } catch {
    // A folder looks like a file until it is read.
    offerFile({ name, refusal: 'noFile' });
  }
}

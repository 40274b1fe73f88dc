import { IconCommand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './CommandsButton.module.css';
import { onMac } from './shortcuts.ts';

/** Opens the palette by mouse and touch, and tells of its keys. */
export function CommandsButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  const keys = onMac() ? '⌘K' : 'Ctrl K';
  return (
    <button
      type="button"
      className={classes.button}
      aria-haspopup="dialog"
      aria-keyshortcuts={onMac() ? 'Meta+K' : 'Control+K'}
      title={`${t('commands.open')} (${keys})`}
      onClick={onOpen}
    >
      <IconCommand size={15} stroke={1.8} aria-hidden />
      <span className={classes.word}>{t('commands.open')}</span>
      <kbd className={classes.keys} aria-hidden>
        {keys}
      </kbd>
    </button>
  );
}

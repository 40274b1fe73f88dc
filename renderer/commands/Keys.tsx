import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Keys.module.css';
import { onMac } from './shortcuts.ts';

/** Keys whose name is a sign. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const NAMED = [
  'Escape',
  'Space',
  'Enter',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Delete',
  'Backspace',
  'Shift',
  'Alt',
] as const;

/** A chord of shortcuts.ts as the keys of this machine's keyboard. */
export function Keys({ chord }: { chord: string }) {
  const { t } = useTranslation('commands');
  const name = (key: string) => {
    if (onMac() && MAC[key] !== undefined) return MAC[key];
    if (key === 'Mod') return t('sheet.keys.Ctrl');
    const named = NAMED.find((each) => each === key);
    return SIGNS[key] ?? (named === undefined ? key : t(`sheet.keys.${named}`));
  };
  return (
    <span className={classes.keys}>
      {chord.split(' ').map((stroke, place) => (
        <Fragment key={stroke}>
          {place === 0 ? null : <span className={classes.then}>{t('sheet.afterwards')}</span>}
          {stroke.split('+').map((key) => (
            <kbd key={key}>{name(key)}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

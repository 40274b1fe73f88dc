import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Keys.module.css';
import { onMac } from './shortcuts.ts';

/** What stands on keys, where that is not their name; keyboards of all languages have these words. */
const CAPS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Mod: 'Ctrl',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** A chord of shortcuts.ts as the keys of this machine's keyboard. */
export function Keys({ chord }: { chord: string }) {
  const { t } = useTranslation('commands');
  const name = (key: string) => (onMac() ? MAC[key] : undefined) ?? CAPS[key] ?? key;
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

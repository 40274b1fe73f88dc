import { CloseButton, Switch } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMANDS_TEXTS } from '../text/commands-texts.ts';
import { usePageTexts } from '../text/page-texts.ts';
import { Keys } from './Keys.tsx';
import { Overlay } from './Overlay.tsx';
import classes from './ShortcutSheet.module.css';
import { type Group, isSingleKey, SHORTCUTS } from './shortcuts.ts';
import { switchSingleKeys, useSingleKeys } from './single-keys.ts';

const GROUPS = Object.keys(SHORTCUTS) as Group[];

/** Every shortcut there is, and the switch for those of a single key. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  usePageTexts(COMMANDS_TEXTS);
  const { t } = useTranslation(['commands', 'translation']);
  const singleKeys = useSingleKeys();
  return (
    <Overlay label={t('sheet.title')} wide onClose={onClose}>
      <header className={classes.head}>
        <h2>{t('sheet.title')}</h2>
        <CloseButton autoFocus aria-label={t('translation:close')} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled has to be reached by the keyboard */}
      <section className={classes.groups} aria-label={t('sheet.title')} tabIndex={0}>
        {GROUPS.map((group) => (
          <div key={group} className={classes.group}>
            <h3>{t(`sheet.group.${group}`)}</h3>
            <dl>
              {Object.entries(SHORTCUTS[group]).map(([name, chords]) => (
                <Line key={name} words={t(keyOf(group, name))} chords={chords} singleKeys={singleKeys} />
              ))}
            </dl>
          </div>
        ))}
      </section>
      <footer className={classes.foot}>
        <Switch
          label={t('sheet.single')}
          description={t('sheet.singleWords')}
          checked={singleKeys}
          onChange={(event) => switchSingleKeys(event.currentTarget.checked)}
        />
      </footer>
    </Overlay>
  );
}

/** Pages have their own names; everything else has words here. */
function keyOf(group: Group, name: string): never {
  return (group === 'goTo' ? `translation:nav.${name}` : `sheet.${group}.${name}`) as never;
}

function Line({ words, chords, singleKeys }: { words: string; chords: readonly string[]; singleKeys: boolean }) {
  const { t } = useTranslation('commands');
  const isOff = !singleKeys && chords.every(isSingleKey);
  return (
    <div className={classes.line} data-off={isOff}>
      <dt>{words}</dt>
      <dd>
        {chords.map((chord, place) => (
          <Fragment key={chord}>
            {place === 0 ? null : <span> {t('sheet.or')} </span>}
            <Keys chord={chord} />
          </Fragment>
        ))}
      </dd>
    </div>
  );
}

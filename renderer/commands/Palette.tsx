import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../client/ServiceProvider.tsx';
import { COMMANDS_TEXTS } from '../text/commands-texts.ts';
import { usePageTexts } from '../text/page-texts.ts';
import { SETTINGS_TEXTS } from '../text/settings-texts.ts';
import type { Asks } from './asks.ts';
import { type Command, search } from './command.ts';
import { Keys } from './Keys.tsx';
import { Overlay } from './Overlay.tsx';
import classes from './Palette.module.css';
import { Results } from './Results.tsx';
import { recentCommands, rememberCommand } from './recent.ts';
import { useCommands } from './use-commands.ts';

/** Goes anywhere and does anything by a few letters of its name. */
export default function Palette({ asks, onClose }: { asks: Asks; onClose: () => void }) {
  usePageTexts(COMMANDS_TEXTS);
  usePageTexts(SETTINGS_TEXTS);
  const { t } = useTranslation('commands');
  const [query, setQuery] = useState('');
  // What was used last keeps its order while the palette is open.
  const [recent] = useState(recentCommands);
  const groups = search(useCommands(asks, query), query, recent);
  const listed = groups.flatMap(({ found }) => found.map(({ command }) => command));
  const { chosen, choose, moveByKey } = useChosen(listed, query);
  const list = useId();
  const run = (command: Command) => {
    if (command.disabled) return;
    rememberCommand(command.id);
    onClose();
    command.run();
  };
  return (
    <Overlay label={t('palette.title')} onClose={onClose}>
      <div className={classes.field}>
        <IconSearch size={17} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog gives the keyboard to its field
          autoFocus
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('palette.field')}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen === null ? undefined : `${list}-${chosen.id}`}
          placeholder={t('palette.placeholder')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen !== null) {
              event.preventDefault();
              run(chosen);
            } else moveByKey(event);
          }}
        />
      </div>
      <Results list={list} groups={groups} chosen={chosen} onChoose={choose} onRun={run} />
      <Told count={listed.length} query={query} />
      <Hint />
    </Overlay>
  );
}

/** The row that Enter is for: the first one until another is chosen, and again after each letter. */
function useChosen(listed: readonly Command[], query: string) {
  const [choice, setChoice] = useState<{ id: string; query: string } | null>(null);
  const place = listed.findIndex(({ id }) => choice?.query === query && id === choice.id);
  const chosen = listed[Math.max(place, 0)] ?? null;
  const goTo = (next: number) => {
    const command = listed.at(next % Math.max(listed.length, 1));
    if (command !== undefined) setChoice({ id: command.id, query });
  };
  const moveByKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = Math.max(place, 0) + step;
    const isPage = Math.abs(step) > 1;
    goTo(isPage ? Math.min(Math.max(at, 0), listed.length - 1) : (at + listed.length) % Math.max(listed.length, 1));
  };
  return { chosen, choose: ({ id }: Command) => setChoice({ id, query }), moveByKey };
}

/** How many results there are, said once typing has come to rest. */
function Told({ count, query }: { count: number; query: string }) {
  const { t } = useTranslation('commands');
  const online = useOnline();
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (told.current !== null) told.current.textContent = query === '' ? '' : t('palette.found', { count });
    }, 500);
    return () => clearTimeout(timer);
  }, [count, query, t]);
  return (
    <>
      <p ref={told} role="status" className={classes.told} />
      {count === 0 ? <p className={classes.none}>{t('palette.none')}</p> : null}
      {online ? null : <p className={classes.offline}>{t('palette.offline')}</p>}
    </>
  );
}

function Hint() {
  const { t } = useTranslation('commands');
  return (
    <p className={classes.hint} aria-hidden>
      <span>
        <Keys chord="ArrowDown" /> <Keys chord="ArrowUp" /> {t('palette.hint.move')}
      </span>
      <span>
        <Keys chord="Enter" /> {t('palette.hint.run')}
      </span>
      <span>
        <Keys chord="Escape" /> {t('palette.hint.close')}
      </span>
    </p>
  );
}

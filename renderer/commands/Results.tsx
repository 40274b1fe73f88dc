import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Found, FoundGroup } from './command.ts';
import type { Span } from './fuzzy.ts';
import { Keys } from './Keys.tsx';
import classes from './Palette.module.css';

/** What was found below its headings; the keyboard stays in the field, which says which row is chosen. */
export function Results(props: {
  /** Id of the list; that of a row is `list-command`. */
  list: string;
  groups: readonly FoundGroup[];
  chosen: Command | null;
  onChoose: (command: Command) => void;
  onRun: (command: Command) => void;
}) {
  const { t } = useTranslation('commands');
  const { list, groups, chosen } = props;
  return (
    <div id={list} role="listbox" aria-label={t('palette.list')} className={classes.list} tabIndex={-1}>
      {groups.map(({ kind, found }) => (
        // biome-ignore lint/a11y/useSemanticElements: options are grouped by a role; <optgroup> belongs to <select>
        <div key={kind} role="group" aria-labelledby={`${list}-of-${kind}`} className={classes.group}>
          <div id={`${list}-of-${kind}`} className={classes.heading}>
            {t(`groups.${kind}`)}
          </div>
          {found.map((each) => (
            <Row
              key={each.command.id}
              found={each}
              id={`${list}-${each.command.id}`}
              isChosen={each.command === chosen}
              onPoint={() => props.onChoose(each.command)}
              onRun={() => props.onRun(each.command)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Row(props: { found: Found; id: string; isChosen: boolean; onPoint: () => void; onRun: () => void }) {
  const { command, spans } = props.found;
  const { icon: Icon } = command;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [props.isChosen]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the keyboard and names the row by aria-activedescendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes Enter
    <div
      ref={row}
      id={props.id}
      role="option"
      aria-selected={props.isChosen}
      aria-disabled={command.disabled}
      className={classes.row}
      onMouseMove={props.isChosen ? undefined : props.onPoint}
      // The keyboard stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onRun}
    >
      <Icon size={16} stroke={1.7} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        <span className={classes.title}>
          <Marked text={command.title} spans={spans} />
        </span>
        {command.detail === undefined ? null : <span className={classes.detail}>{command.detail}</span>}
      </span>
      {command.keys === undefined ? null : (
        <span aria-hidden className={classes.keys}>
          <Keys chord={command.keys} />
        </span>
      )}
    </div>
  );
}

/** A text with the letters that were found made strong. */
function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  const begins = [0, ...spans.map(([, to]) => to)];
  return begins.map((begin, index) => {
    const [from, to] = spans[index] ?? [text.length, text.length];
    return (
      <span key={begin}>
        {text.slice(begin, from)}
        {from === to ? null : <b>{text.slice(from, to)}</b>}
      </span>
    );
  });
}

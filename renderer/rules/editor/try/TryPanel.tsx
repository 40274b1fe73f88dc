import { Button, Select, Textarea } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleMinus,
  IconCirclePause,
  IconCircleX,
  IconPencil,
  IconRotate2,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { parseStrictJson } from '../../../../rules/event/strict-json.ts';
import type { Tried } from '../../../../service/contract/rule-editing.ts';
import { queries } from '../../../client/queries.ts';
import { useClient } from '../../../client/ServiceProvider.tsx';
import { gist } from '../../../live/gist.ts';
import { useFormats } from '../../../text/FormatsProvider.tsx';
import classes from './TryPanel.module.css';
import type { Trial } from './trial.ts';

/** The draft on an event: which one, what would have come of it, and a copy of it to change. */
export function TryPanel({ trial }: { trial: Trial }) {
  const { t } = useTranslation('editor');
  return (
    <section className={classes.panel} aria-label={t('try.title')}>
      <h3>{t('try.title')}</h3>
      <p className={classes.words}>{t('try.words')}</p>
      {trial.event === null ? <NoEvent isLoading={trial.isLoading} /> : <OnEvent trial={trial} />}
    </section>
  );
}

function NoEvent({ isLoading }: { isLoading: boolean }) {
  const { t } = useTranslation('editor');
  if (isLoading) return null;
  return (
    <div className={classes.none}>
      <strong>{t('try.none')}</strong>
      <p>{t('try.noneWords')}</p>
      <Link href="/sources">{t('try.sources')}</Link>
    </div>
  );
}

function OnEvent({ trial }: { trial: Trial }) {
  const { t } = useTranslation('editor');
  const { t: shared } = useTranslation();
  const formats = useFormats();
  // A day is told where it is not that of the newest event.
  const newest = trial.events[0]?.event.at ?? 0;
  const data = trial.events.map(({ event }) => {
    const { subject, words } = gist(event, formats, shared);
    return {
      value: event.id,
      label: `${event.type} · ${[subject, words].filter((part) => part !== '').join(' ')} · ${formats.time(event.at, newest)}`,
    };
  });
  return (
    <>
      <Select
        label={t('try.event')}
        searchable
        allowDeselect={false}
        value={trial.event}
        data={data}
        comboboxProps={{ width: 420, position: 'bottom-end', shadow: 'md', transitionProps: { duration: 0 } }}
        onChange={(id) => id !== null && trial.choose(id)}
      />
      <div role="status" aria-busy={!trial.isSettled}>
        {trial.tried === undefined ? null : <Outcome tried={trial.tried} />}
      </div>
      <Body trial={trial} />
    </>
  );
}

const SIGNS = {
  fires: { icon: IconCircleCheck, tone: 'good' },
  held: { icon: IconCirclePause, tone: 'warn' },
  notTrue: { icon: IconCircleMinus, tone: 'plain' },
  failed: { icon: IconCircleX, tone: 'bad' },
} as const;

const OUTCOMES = { fired: 'fires', suppressed: 'held', not_true: 'notTrue', failed: 'failed' } as const;

function Outcome({ tried: { verdict, unread } }: { tried: Tried }) {
  const { t } = useTranslation('editor');
  if (unread.length > 0) {
    return (
      <div className={classes.unread}>
        <strong>{t('try.unread')}</strong>
        {unread.map(({ path, message }) => (
          <p key={path + message}>
            <code>{path}</code> {message}
          </p>
        ))}
      </div>
    );
  }
  if (verdict === null) return <p className={classes.words}>{t('try.broken')}</p>;
  const outcome = OUTCOMES[verdict.outcome];
  const { icon: Sign, tone } = SIGNS[outcome];
  return (
    <div className={classes.outcome} data-tone={tone}>
      <strong>
        <Sign size={17} aria-hidden />
        {t(`try.${outcome}`)}
      </strong>
      <p>{verdict.words}</p>
      <p className={classes.words}>{t('try.alone')}</p>
      {verdict.lookedBack === 'partly' ? <p className={classes.words}>{t('try.partly')}</p> : null}
      {verdict.lookedBack === 'no' ? <p className={classes.words}>{t('try.late')}</p> : null}
    </div>
  );
}

/** The body as it was received, to be changed: what if the price had been another? */
function Body({ trial }: { trial: Trial }) {
  const { t } = useTranslation('editor');
  const detail = useQuery(queries.event(useClient(), trial.event ?? '')).data;
  if (trial.body === null) {
    return (
      <Button
        variant="subtle"
        size="compact-xs"
        disabled={detail === undefined}
        leftSection={<IconPencil size={13} aria-hidden />}
        onClick={() => trial.setBody(indented(detail?.raw.text ?? ''))}
      >
        {t('try.edit')}
      </Button>
    );
  }
  return (
    <div className={classes.body}>
      <Textarea
        label={t('try.body')}
        autosize
        minRows={6}
        maxRows={22}
        spellCheck={false}
        classNames={{ input: classes.code ?? '' }}
        value={trial.body}
        onChange={(event) => trial.setBody(event.currentTarget.value)}
      />
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconRotate2 size={13} aria-hidden />}
        onClick={() => trial.setBody(null)}
      >
        {t('try.reset')}
      </Button>
    </div>
  );
}

/** Lines to read; a body whose numbers would lose digits, or that is no JSON, stands as it was sent. */
function indented(text: string): string {
  const exact = parseStrictJson(text);
  if (!exact.ok) return text;
  const value: unknown = JSON.parse(text);
  return JSON.stringify(value) === JSON.stringify(exact.value) ? JSON.stringify(value, null, 2) : text;
}

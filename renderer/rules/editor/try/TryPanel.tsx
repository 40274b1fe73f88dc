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
import { Saying } from '../../../parts/Saying.tsx';
import { useFormats } from '../../../text/FormatsProvider.tsx';
import type { Occasion } from './occasions.ts';
import classes from './TryPanel.module.css';
import type { Trial } from './trial.ts';

/** The draft on an event: which one, what would have come of it, and a copy of it to change. */
export function TryPanel({ trial }: { trial: Trial }) {
  const { t } = useTranslation('editor');
  return (
    <section className={classes.panel} aria-label={t('try.title')}>
      <h3>{t('try.title')}</h3>
      <p className={classes.words}>{t('try.words')}</p>
      {trial.received.length > 0 || trial.isLoading ? null : <NothingReceived hasSamples={trial.samples.length > 0} />}
      {trial.occasion === null ? null : <OnOccasion trial={trial} occasion={trial.occasion} />}
    </section>
  );
}

function NothingReceived({ hasSamples }: { hasSamples: boolean }) {
  const { t } = useTranslation('editor');
  return (
    <div className={classes.none}>
      <strong>{t('try.none')}</strong>
      <p>{t(hasSamples ? 'try.samplesUntilThen' : 'try.noneWords')}</p>
      <Link href="/sources">{t('try.sources')}</Link>
    </div>
  );
}

function OnOccasion({ trial, occasion }: { trial: Trial; occasion: Occasion }) {
  const { t } = useTranslation('editor');
  return (
    <>
      <Select
        label={t('try.event')}
        searchable
        allowDeselect={false}
        value={occasion.key}
        data={useChoices(trial, occasion)}
        comboboxProps={{ width: 420, position: 'bottom-end', shadow: 'md', transitionProps: { duration: 0 } }}
        {...(occasion.kind === 'sample' ? { description: t('try.isSample') } : {})}
        onChange={(key) => key !== null && trial.choose(key)}
      />
      <div role="status" aria-busy={!trial.isSettled}>
        {trial.tried === undefined ? null : <Outcome tried={trial.tried} />}
      </div>
      <Body trial={trial} occasion={occasion} />
    </>
  );
}

/** What was received, and the samples of each source; the one that is shown is always among them. */
function useChoices({ received, samples }: Trial, shown: Occasion) {
  const { t } = useTranslation('editor');
  const { t: shared } = useTranslation();
  const formats = useFormats();
  // A day is told where it is not that of the newest event.
  const newest = received[0]?.event.at ?? 0;
  const choice = ({ key, kind, event }: Occasion) => {
    const { subject, words } = gist(event, formats, shared);
    const what = [subject, words].filter((part) => part !== '').join(' ');
    const parts = [event.type, what, kind === 'sample' ? '' : formats.time(event.at, newest)];
    return { value: key, label: parts.filter((part) => part !== '').join(' · ') };
  };
  const isListed = [...received, ...samples].some(({ key }) => key === shown.key);
  const events = isListed ? received : [...received, shown];
  const sources = [...new Set(samples.map(({ event }) => event.source))];
  return [
    ...(events.length === 0 ? [] : [{ group: t('try.received'), items: events.map(choice) }]),
    ...sources.map((source) => ({
      group: t('try.samplesOf', { source }),
      items: samples.filter(({ event }) => event.source === source).map(choice),
    })),
  ];
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
        {unread.map((problem) => (
          <p key={problem.path + problem.message}>
            <code>{problem.path}</code> <Saying of={problem} />
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

/** The body as it was received or would be, to be changed: what if the price had been another? */
function Body({ trial, occasion }: { trial: Trial; occasion: Occasion }) {
  const { t } = useTranslation('editor');
  const id = 'event' in occasion.on ? occasion.on.event : null;
  const detail = useQuery({ ...queries.event(useClient(), id ?? ''), enabled: id !== null }).data;
  const text = occasion.body ?? detail?.raw.text;
  if (trial.body === null) {
    return (
      <Button
        variant="subtle"
        size="compact-xs"
        disabled={text === undefined}
        leftSection={<IconPencil size={13} aria-hidden />}
        onClick={() => trial.setBody(indented(text ?? ''))}
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
        {t(occasion.kind === 'sample' ? 'try.resetSample' : 'try.reset')}
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

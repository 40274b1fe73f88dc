import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconFileDescription, IconPlayerTrackPrev, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayResult } from '../../../service/contract/replay.ts';
import type { EventDetail } from '../../../service/contract/views.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Label } from '../../parts/Label.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { RunAgain, RunProgress } from '../../parts/RunProgress.tsx';
import { EDITOR_TEXTS } from '../../text/editor-texts.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { useFailureWords } from '../../text/failure.ts';
import { usePageTexts } from '../../text/page-texts.ts';
import { REPLAY_TEXTS } from '../../text/replay-texts.ts';
import { Stage } from '../stages/Stage.tsx';
import classes from './Replay.module.css';
import { ReplayActions } from './ReplayActions.tsx';
import { ReplayOrders } from './ReplayOrders.tsx';
import { ReplayVerdicts } from './ReplayVerdicts.tsx';
import { type Replay, useReplay } from './use-replay.ts';

type Event = EventDetail['event'];

/** What the rules of now would make of an event, as if it came again at its moment, with orders on paper. */
export default function ReplayStage({ event, onClose }: { event: Pick<Event, 'id' | 'at'>; onClose: () => void }) {
  usePageTexts(REPLAY_TEXTS);
  usePageTexts(EDITOR_TEXTS);
  const { t } = useTranslation('replay');
  const { replay, cancel, again } = useReplay(event.id);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={place} tabIndex={-1} className={classes.replay}>
      <Stage icon={IconPlayerTrackPrev} tone="busy" title={t('title')} outcome={<Outcome replay={replay} />}>
        <div className={classes.sheet}>
          <header className={classes.head}>
            <Mark tone="plain" icon={IconFileDescription}>
              {t('mark')}
            </Mark>
            <span className={classes.buttons}>
              {replay.state === 'running' ? null : <RunAgain words={t('again')} onAgain={again} />}
              <CloseButton size="sm" aria-label={t('close')} onClick={onClose} />
            </span>
            <span className={classes.promise}>{t('promise')}</span>
          </header>
          <Contents replay={replay} at={event.at} onCancel={cancel} />
        </div>
      </Stage>
    </div>
  );
}

function Outcome({ replay }: { replay: Replay }) {
  const { t } = useTranslation('replay');
  if (replay.state !== 'done') return null;
  return replay.result.rules === 0 ? t('noRules') : t('rules', { count: replay.result.rules });
}

function Contents(props: { replay: Replay; at: number; onCancel: () => void }) {
  const { replay, at, onCancel } = props;
  const { t } = useTranslation('replay');
  const online = useOnline();
  const words = useFailureWords();
  switch (replay.state) {
    case 'running':
      return online ? (
        <Underway replay={replay} onCancel={onCancel} />
      ) : (
        <Banner tone="plain" icon={IconPlugConnectedX}>
          {t('offline')}
        </Banner>
      );
    case 'canceled':
      return <p className={classes.hint}>{t('canceled')}</p>;
    case 'failed':
      return (
        <Banner tone="bad" icon={IconAlertTriangle}>
          <p>
            <Label>{t('failed')}</Label>
            {words(replay.error).inShort}
          </p>
        </Banner>
      );
    default:
      return <Result result={replay.result} at={at} />;
  }
}

function Underway({ replay, onCancel }: { replay: Extract<Replay, { state: 'running' }>; onCancel: () => void }) {
  const { t } = useTranslation('replay');
  const formats = useFormats();
  const percent = Math.floor(replay.read * 100);
  const words =
    replay.events === 0
      ? t('beginning')
      : t('progress', { events: formats.number(replay.events), percent: formats.share(percent) });
  return <RunProgress label={t('title')} percent={percent} words={words} cancel={t('cancel')} onCancel={onCancel} />;
}

function Result({ result, at }: { result: ReplayResult; at: number }) {
  const { t } = useTranslation('replay');
  if (result.rules === 0 && result.lost.length === 0) return null;
  return (
    <>
      <ReplayVerdicts result={result} />
      <ReplayActions result={result} at={at} />
      <ReplayOrders result={result} />
      <details className={classes.how}>
        <summary>{t('how.title')}</summary>
        <ul>
          <li>{t('how.moment')}</li>
          <li>{t('how.paper')}</li>
          <li>{t('how.yes')}</li>
          <li>{t('how.since')}</li>
        </ul>
      </details>
    </>
  );
}

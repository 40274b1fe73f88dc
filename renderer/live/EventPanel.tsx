import { ActionIcon, Button } from '@mantine/core';
import { type Icon, IconChevronDown, IconChevronUp, IconListCheck, IconPlayerTrackPrev } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { OWN_SOURCE } from '../../service/contract/own.ts';
import type { EventDetail } from '../../service/contract/views.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { shortcutOf } from '../commands/shortcuts.ts';
import { singleKeysOn } from '../commands/single-keys.ts';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { PanelId, SidePanel } from '../parts/SidePanel.tsx';
import { Ago, Time } from '../parts/Time.tsx';
import classes from './EventPanel.module.css';
import { DeliveriesStage } from './stages/DeliveriesStage.tsx';
import { FieldsStage } from './stages/FieldsStage.tsx';
import { RawStage } from './stages/RawStage.tsx';
import { VerdictsStage } from './stages/VerdictsStage.tsx';
import { VerificationStage } from './stages/VerificationStage.tsx';

const ReplayStage = lazy(() => import('./replay/ReplayStage.tsx'));

/** Leads to the event beside it in the list; undefined where there is none. */
type Step = (() => void) | undefined;

/** One event, stage by stage, in the order in which it happened. */
export function EventPanel(props: { id: string; onClose: () => void; onNewer: Step; onOlder: Step }) {
  const { id, onClose, onNewer, onOlder } = props;
  const { t } = useTranslation();
  const detail = useQuery(queries.event(useClient(), id));
  const goByKey = (event: KeyboardEvent) => {
    if (isTyped(event) || !singleKeysOn()) return;
    const step = shortcutOf('event', event.nativeEvent);
    if (step === 'older') onOlder?.();
    if (step === 'newer') onNewer?.();
  };
  return (
    <SidePanel
      title={<span className={classes.name}>{detail.data?.event.type ?? t('event.title')}</span>}
      detail={<PanelId id={id} what={t('event.id')} />}
      tools={
        <>
          <StepButton label={t('event.newer')} keyName="K" icon={IconChevronUp} step={onNewer} />
          <StepButton label={t('event.older')} keyName="J" icon={IconChevronDown} step={onOlder} />
        </>
      }
      close={t('event.close')}
      onClose={onClose}
      onKeyDown={goByKey}
    >
      {detail.data !== undefined ? <Stages key={id} detail={detail.data} /> : <NotYet query={detail} />}
    </SidePanel>
  );
}

function StepButton(props: { label: string; keyName: string; icon: Icon; step: Step }) {
  const Sign = props.icon;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={props.label}
      aria-keyshortcuts={props.keyName}
      title={props.label}
      disabled={props.step === undefined}
      onClick={props.step}
    >
      <Sign size={17} aria-hidden />
    </ActionIcon>
  );
}

function isTyped({ target }: KeyboardEvent): boolean {
  return (target as HTMLElement).closest('input, textarea, select, [contenteditable="true"]') !== null;
}

/** What can be done with an event that rules judge: a rule made from it, and that it happens again on paper. */
function Ways({ event, onReplay }: { event: EventDetail['event']; onReplay: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.ways}>
      <Button
        component={Link}
        size="compact-sm"
        variant="default"
        href={`/start/event/${encodeURIComponent(event.id)}`}
        leftSection={<IconListCheck size={15} aria-hidden />}
      >
        {t('firstSteps.fromThis')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlayerTrackPrev size={15} aria-hidden />}
        onClick={onReplay}
      >
        {t('event.replay')}
      </Button>
    </div>
  );
}

function Stages({ detail }: { detail: EventDetail }) {
  const { t } = useTranslation();
  const [replays, setReplays] = useState(0);
  const again = useRef<HTMLDivElement>(null);
  const { event } = detail;
  const isOwn = event.source === OWN_SOURCE;
  const isJudged = !isOwn && detail.status !== 'quarantined';
  const close = () => {
    setReplays(0);
    again.current?.querySelector('button')?.focus();
  };
  return (
    <div className={classes.stages}>
      <p className={classes.when}>
        {t('event.received')} <Time at={event.receivedAt} precise /> (<Ago at={event.receivedAt} />) · {t('event.from')}{' '}
        <strong>{isOwn ? t('own.name') : event.source}</strong>
        {detail.duplicates === 0 ? null : <> · {t('event.sentAgain', { count: detail.duplicates })}</>}
      </p>
      <div ref={again}>{isJudged ? <Ways event={event} onReplay={() => setReplays((now) => now + 1)} /> : null}</div>
      <RawStage raw={detail.raw} />
      {isOwn ? null : <VerificationStage verification={detail.verification} />}
      <FieldsStage detail={detail} />
      <VerdictsStage detail={detail} />
      <DeliveriesStage sent={detail.sent} />
      {replays === 0 ? null : (
        <Suspense fallback={<LoadingRows rows={3} />}>
          <ReplayStage key={replays} event={event} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

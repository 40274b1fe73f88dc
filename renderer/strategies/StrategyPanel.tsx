import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrategyView } from '../../service/contract/strategies.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { isEscapeOfPanel } from '../parts/escape.ts';
import { Failure, Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Mark } from '../parts/Mark.tsx';
import panel from '../parts/Panel.module.css';
import { AdvancedBy } from './AdvancedBy.tsx';
import { HeldUp } from './HeldUp.tsx';
import { History } from './History.tsx';
import { Stepper } from './Stepper.tsx';
import classes from './StrategyPanel.module.css';
import { StrategyTurns } from './StrategyTurns.tsx';
import { newestOf, useStrategy } from './strategies-live.ts';
import { STRATEGY_MARKS } from './strategy-marks.ts';

/** One strategy: how far it is, what keeps it, what takes its next step, and what happened to it. */
export function StrategyPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('strategies');
  const strategy = useStrategy(id);
  const view = newestOf(strategy.data);
  const heading = useRef<HTMLHeadingElement>(null);
  const online = useOnline();
  useEffect(() => heading.current?.focus(), []);
  const closeByEscape = (event: KeyboardEvent) => {
    if (isEscapeOfPanel(event)) onClose();
  };
  return (
    <section className={panel.panel} aria-labelledby="strategy-heading" onKeyDown={closeByEscape}>
      <header className={panel.head}>
        <div className={panel.titles}>
          <h2 id="strategy-heading" ref={heading} tabIndex={-1}>
            {view?.name ?? t('panel.heading')}
          </h2>
          <span className={panel.id}>
            <code>{id}</code>
            <CopyButton text={id} what={t('panel.id')} />
          </span>
        </div>
        <CloseButton aria-label={t('panel.close')} onClick={onClose} />
      </header>
      {view !== undefined ? (
        <div className={panel.body}>
          <State view={view} />
          <HeldUp view={view} />
          {view.steps.length === 0 ? null : <Stepper view={view} />}
          <AdvancedBy view={view} />
          <History history={strategy} />
        </div>
      ) : strategy.isError ? (
        <Failure error={strategy.error} onRetry={() => void strategy.refetch()} />
      ) : online ? (
        <LoadingRows />
      ) : (
        <Offline />
      )}
    </section>
  );
}

function State({ view }: { view: StrategyView }) {
  const { t } = useTranslation('strategies');
  const { tone, icon } = STRATEGY_MARKS[view.state];
  return (
    <div className={classes.marks}>
      <Mark tone={tone} icon={icon}>
        {t(`state.${view.state}`)}
      </Mark>
      {view.of === 0 ? null : <span>{t('progress', { taken: view.taken, of: view.of })}</span>}
      {view.run === 1 ? null : <Mark tone="plain">{t('run', { run: view.run })}</Mark>}
      <StrategyTurns view={view} />
    </div>
  );
}

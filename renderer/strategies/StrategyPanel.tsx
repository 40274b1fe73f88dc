import { useTranslation } from 'react-i18next';
import type { StrategyView } from '../../service/contract/strategies.ts';
import { Mark } from '../parts/Mark.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import panel from '../parts/Panel.module.css';
import { PanelId, SidePanel } from '../parts/SidePanel.tsx';
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
  return (
    <SidePanel
      title={view?.name ?? t('panel.heading')}
      detail={<PanelId id={id} what={t('panel.id')} />}
      close={t('panel.close')}
      onClose={onClose}
    >
      {view !== undefined ? (
        <div className={panel.body}>
          <State view={view} />
          <HeldUp view={view} />
          {view.steps.length === 0 ? null : <Stepper view={view} />}
          <AdvancedBy view={view} />
          <History history={strategy} />
        </div>
      ) : (
        <NotYet query={strategy} />
      )}
    </SidePanel>
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

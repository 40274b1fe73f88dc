import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { NotYet } from '../parts/NotYet.tsx';
import { PageHead } from '../parts/Page.tsx';
import split from '../parts/Split.module.css';
import { usePageTexts } from '../text/page-texts.ts';
import { STRATEGIES_TEXTS } from '../text/strategies-texts.ts';
import { NoStrategies } from './NoStrategies.tsx';
import { StrategyList } from './StrategyList.tsx';
import { StrategyPanel } from './StrategyPanel.tsx';
import { useStrategiesLive } from './strategies-live.ts';

/** How far every strategy is, and beside the list the one that is open. */
export default function StrategiesPage({ id }: { id: string | null }) {
  usePageTexts(STRATEGIES_TEXTS);
  const { t } = useTranslation('strategies');
  const [, navigate] = useLocation();
  const strategies = useStrategiesLive();
  const views = strategies.data;
  const running = views?.filter(({ state }) => state === 'running' || state === 'stuck').length ?? 0;
  const close = () => {
    navigate('/strategies');
    if (id !== null) focusRow(id);
  };
  return (
    <div className={split.page} data-open={id !== null}>
      <PageHead
        title={t('title')}
        detail={views === undefined || views.length === 0 ? undefined : t('detail', { count: views.length, running })}
      />
      <div className={split.split}>
        <div className={split.list}>
          <Content strategies={strategies} open={id} />
        </div>
        {id === null ? null : <StrategyPanel key={id} id={id} onClose={close} />}
      </div>
    </div>
  );
}

function Content({ strategies, open }: { strategies: ReturnType<typeof useStrategiesLive>; open: string | null }) {
  if (strategies.data === undefined) return <NotYet query={strategies} rows={6} />;
  return strategies.data.length === 0 ? <NoStrategies /> : <StrategyList views={strategies.data} open={open} />;
}

/** After the panel is gone the keyboard goes on where it was. */
function focusRow(id: string): void {
  requestAnimationFrame(() => document.getElementById(`strategy-${id}`)?.focus());
}

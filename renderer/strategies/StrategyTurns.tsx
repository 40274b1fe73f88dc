import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconRotate } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrategyView } from '../../service/contract/strategies.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { toasts } from '../toasts/toasts.ts';
import classes from './StrategyPanel.module.css';

type Turn = 'stop' | 'resume' | 'restart';

const ICONS = { stop: IconPlayerStop, resume: IconPlayerPlay, restart: IconRotate } as const;

/** Stops a strategy, lets it go on or begins it anew; each is asked first. */
export function StrategyTurns({ view }: { view: StrategyView }) {
  const { t } = useTranslation('strategies');
  const online = useOnline();
  const [asked, setAsked] = useState<Turn | null>(null);
  // While the dialog goes away it says what it said.
  const [shown, setShown] = useState<Turn>('stop');
  const turn = useTurn(view, () => setAsked(null));
  const ask = (next: Turn) => {
    setShown(next);
    setAsked(next);
  };
  const words = { name: view.name, step: view.next ?? view.of };
  return (
    <span className={classes.turns}>
      {turnsOf(view).map((each) => (
        <TurnButton key={each} turn={each} disabled={!online} onClick={() => ask(each)} />
      ))}
      <ConfirmDialog
        open={asked !== null}
        title={t(`turn.${shown}.title`, words)}
        confirm={t(`turn.${shown}.confirm`)}
        busy={turn.isPending}
        harmless={shown === 'resume'}
        onConfirm={() => turn.mutate(shown)}
        onClose={() => setAsked(null)}
      >
        <p>{t(`turn.${shown}.words`, words)}</p>
        {shown === 'stop' ? <p>{t('turn.stop.orders')}</p> : null}
      </ConfirmDialog>
    </span>
  );
}

function TurnButton(props: { turn: Turn; disabled: boolean; onClick: () => void }) {
  const { t } = useTranslation('strategies');
  const Sign = ICONS[props.turn];
  return (
    <Button
      variant="default"
      disabled={props.disabled}
      leftSection={<Sign size={15} aria-hidden />}
      onClick={props.onClick}
    >
      {t(`turn.${props.turn}.button`)}
    </Button>
  );
}

/** What can be done with it as it is. */
function turnsOf({ state, taken }: StrategyView): Turn[] {
  switch (state) {
    case 'removed':
      return [];
    case 'done':
      return ['restart'];
    case 'stopped':
      return taken === 0 ? ['resume'] : ['restart', 'resume'];
    default:
      return taken === 0 ? ['stop'] : ['restart', 'stop'];
  }
}

function useTurn({ id, name }: StrategyView, done: () => void) {
  const { t } = useTranslation('strategies');
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (turn: Turn) => client.strategies[turn]({ id }),
    onSuccess: (_view, turn) => {
      toasts.raise({ level: 'success', title: t(`turn.${turn}.done`, { name }) });
      return Promise.all([
        cache.invalidateQueries({ queryKey: ['strategies'] }),
        cache.invalidateQueries({ queryKey: ['strategy', id] }),
      ]);
    },
    onError: useFailedWrite(),
    onSettled: done,
  });
}

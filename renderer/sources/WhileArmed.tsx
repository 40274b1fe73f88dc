import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';

/** Whether orders can move real money, as far as it can be read. */
type Armed = 'armed' | 'not_armed' | 'unknown';

/**
 * Test events are judged by the rules like any other: while live trading is armed they can make one order with real money, and are
 * asked about first, as they are where that cannot be read. `ask` does what it is given at once, as soon as it is known, or once it was
 * confirmed; `question` is to be drawn.
 */
export function useAskWhileArmed(): { ask: (act: () => void) => void; question: ReactNode } {
  const { t } = useTranslation();
  const read = useReadArmed();
  const [asked, setAsked] = useState<{ armed: Exclude<Armed, 'not_armed'>; act: () => void } | null>(null);
  const [isOpen, setOpen] = useState(false);
  const ask = async (act: () => void) => {
    const armed = await read();
    if (armed === 'not_armed') return act();
    setAsked({ armed, act });
    setOpen(true);
  };
  const words = asked?.armed ?? 'armed';
  return {
    ask: (act) => void ask(act),
    question: (
      <ConfirmDialog
        open={isOpen}
        title={t(`samples.${words}.title`)}
        confirm={t(`samples.${words}.confirm`)}
        onClose={() => setOpen(false)}
        onConfirm={() => {
          setOpen(false);
          asked?.act();
        }}
      >
        {t(`samples.${words}.words`)}
      </ConfirmDialog>
    ),
  };
}

/** What is known of it, kept fresh by the watcher; asked for where nothing is known yet. */
function useReadArmed(): () => Promise<Armed> {
  const client = useClient();
  const cache = useQueryClient();
  return async () => {
    const { queryKey } = queries.trading(client);
    if (cache.getQueryState(queryKey)?.status === 'error') return 'unknown';
    try {
      const { armed } = await cache.ensureQueryData(queries.trading(client));
      return armed ? 'armed' : 'not_armed';
    } catch {
      return 'unknown';
    }
  };
}

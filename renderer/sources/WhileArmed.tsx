import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrading } from '../client/queries.ts';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';

/**
 * Test events are judged by the rules like any other: while live trading is armed they can make one order with real money, and are
 * asked about first. `ask` does at once what it is given, or once it was confirmed; `question` is to be drawn.
 */
export function useAskWhileArmed(): { ask: (act: () => void) => void; question: ReactNode } {
  const { t } = useTranslation();
  const armed = useTrading().data?.armed === true;
  const [asked, setAsked] = useState<{ act: () => void } | null>(null);
  const close = () => setAsked(null);
  return {
    ask: (act) => (armed ? setAsked({ act }) : act()),
    question: (
      <ConfirmDialog
        open={asked !== null}
        title={t('samples.armed.title')}
        confirm={t('samples.armed.confirm')}
        onClose={close}
        onConfirm={() => {
          close();
          asked?.act();
        }}
      >
        {t('samples.armed.words')}
      </ConfirmDialog>
    ),
  };
}

import { Button, Select } from '@mantine/core';
import { IconChecklist, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../../service/contract/views.ts';
import { useStatus } from '../../client/queries.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import shared from '../SourceCard.module.css';
import { useAskWhileArmed } from '../WhileArmed.tsx';
import { CaseList } from './CaseList.tsx';
import { Outcome } from './Outcome.tsx';
import { useSelftest } from './use-selftest.ts';

const WAYS = ['public', 'local'] as const;
type Way = (typeof WAYS)[number];

/** The cases of `hookdesk selftest`, run against this source as it is. While live trading is armed it asks first: rules judge what is sent. */
export function Selftest({ source }: { source: SourceView }) {
  const { t } = useTranslation('selftest');
  const { selftest, run, cancel } = useSelftest(source.id);
  const [way, setWay] = useState<Way>('public');
  const { ask, question } = useAskWhileArmed();
  const canSign = source.secrets.some(({ present }) => present);
  return (
    <>
      <h3>{t('title')}</h3>
      <p className={shared.hint}>{canSign ? t('words') : t('noSecret')}</p>
      <div className={shared.buttons}>
        <WayChoice way={way} onChoose={setWay} />
        {selftest.state === 'running' ? (
          <Button variant="default" leftSection={<IconX size={15} aria-hidden />} onClick={cancel}>
            {t('cancel')}
          </Button>
        ) : (
          <RunButton canSign={canSign} isFirst={selftest.state === 'idle'} onRun={() => ask(() => void run(way))} />
        )}
      </div>
      <Outcome selftest={selftest} />
      {selftest.begun === null ? null : (
        <CaseList results={selftest.results} isRunning={selftest.state === 'running'} />
      )}
      {question}
    </>
  );
}

function RunButton({ canSign, isFirst, onRun }: { canSign: boolean; isFirst: boolean; onRun: () => void }) {
  const { t } = useTranslation('selftest');
  const online = useOnline();
  return (
    <Button
      variant="default"
      disabled={!online || !canSign}
      leftSection={<IconChecklist size={15} aria-hidden />}
      onClick={onRun}
    >
      {t(isFirst ? 'run' : 'again')}
    </Button>
  );
}

/** Where there is a public address: through it, or past it. */
function WayChoice({ way, onChoose }: { way: Way; onChoose: (way: Way) => void }) {
  const { t } = useTranslation('selftest');
  const outside = useStatus().data?.tunnel.url ?? null;
  if (outside === null) return null;
  return (
    <Select
      aria-label={t('way.label')}
      data={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))}
      value={way}
      onChange={(value) => value !== null && onChoose(value)}
      allowDeselect={false}
    />
  );
}

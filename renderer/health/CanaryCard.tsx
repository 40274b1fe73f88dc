import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CanaryResult, HealthView } from '../../service/contract/monitoring.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { Card } from '../parts/Card.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { Label } from '../parts/Label.tsx';
import { Mark, type Tone } from '../parts/Mark.tsx';
import { Banner } from '../parts/Notice.tsx';
import { Saying } from '../parts/Saying.tsx';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { useSaying } from '../text/saying.ts';
import { EverySelect } from './EverySelect.tsx';
import classes from './HealthPage.module.css';

type Canary = HealthView['canary'];

const TONES: Record<Canary['state'], Tone> = {
  off: 'plain',
  no_address: 'warn',
  waiting: 'plain',
  ok: 'good',
  failing: 'bad',
};

/** Whether senders can get in: the last test request, stage by stage, and one to be sent now. */
export function CanaryCard({ canary }: { canary: Canary }) {
  const { t } = useTranslation();
  const { state, every, nextAt, last } = canary;
  return (
    <Card title={t('health.canary.title')} aside={<Mark tone={TONES[state]}>{t(`health.canary.state.${state}`)}</Mark>}>
      <p className={classes.hint}>{t('health.canary.words')}</p>
      {state === 'no_address' ? (
        <p className={classes.line}>
          <span className={classes.hint}>{t('health.canary.noAddress')}</span>
          <Link href="/sources">{t('health.canary.choose')}</Link>
        </p>
      ) : null}
      <EverySelect every={every} />
      {nextAt === null ? null : (
        <p className={classes.line}>
          <span>
            {t('health.canary.next')} <Ago at={nextAt} due />
          </span>
        </p>
      )}
      <Tests />
      <div aria-live="polite">{last === null ? null : <LastTest result={last} />}</div>
    </Card>
  );
}

function Tests() {
  const { t } = useTranslation();
  const client = useClient();
  const online = useOnline();
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: (way: CanaryResult['way']) => client.monitoring.testCanary({ way }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['health'] }),
    onError: useFailedWrite(),
  });
  return (
    <div className={classes.buttons}>
      <Button
        disabled={!online}
        loading={test.isPending && test.variables === 'public'}
        leftSection={<IconSend size={15} aria-hidden />}
        onClick={() => test.mutate('public')}
      >
        {t('health.canary.test')}
      </Button>
      <Button
        variant="default"
        disabled={!online}
        loading={test.isPending && test.variables === 'local'}
        onClick={() => test.mutate('local')}
      >
        {t('health.canary.testLocal')}
      </Button>
    </div>
  );
}

function LastTest({ result }: { result: CanaryResult }) {
  const { t } = useTranslation();
  const say = useSaying();
  const formats = useFormats();
  return (
    <div className={classes.attention}>
      <p className={classes.line}>
        <span>
          <Label>{t('health.canary.last')}</Label>
          <Ago at={result.at} />
        </span>
        <span>{t('health.canary.through', { address: result.address })}</span>
      </p>
      <ol className={classes.stages}>
        {result.stages.map(({ stage, ms }) => (
          <li key={stage}>
            <Mark tone="good" icon={IconCircleCheck}>
              {t(`health.canary.stage.${stage}`)} {formats.duration(ms)}
            </Mark>
          </li>
        ))}
        {result.failed === null ? null : (
          <li>
            <Mark tone="bad" icon={IconCircleX}>
              {t('health.canary.not', { stage: t(`health.canary.stage.${result.failed}`) })}
            </Mark>
          </li>
        )}
      </ol>
      {result.failed === null ? null : (
        <Banner tone="bad" icon={IconCircleX}>
          <p>
            {t('health.canary.stuck', {
              words: say({ message: result.words, said: result.said?.words }) ?? result.words,
            })}
          </p>
          <p>
            <Saying of={{ message: result.remedy, said: result.said?.remedy }} />
          </p>
        </Banner>
      )}
    </div>
  );
}

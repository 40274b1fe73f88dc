import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { Saying } from '../parts/Saying.tsx';
import { useSettingsChange } from '../parts/settings-change.ts';
import type { SettingsProblems } from '../parts/settings-problems.ts';
import classes from './SourceCard.module.css';

/** The name that stands for TradingView's own servers. */
const TRADINGVIEW = 'tradingview';

/** From which addresses requests are taken, as the settings list them. */
export function AllowedSection({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const listed = (source.allowIps ?? []).join(', ');
  return (
    <>
      <h3>{t('sources.allowed.title')}</h3>
      <AllowedForm key={listed} source={source} listed={listed} />
    </>
  );
}

function AllowedForm({ source: { id, preset }, listed }: { source: SourceView; listed: string }) {
  const { t } = useTranslation();
  const online = useOnline();
  const [text, setText] = useState(listed);
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const save = useSave(id, setProblems);
  const change = (next: string) => {
    setText(next);
    setProblems([]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(text.split(/[\s,]+/).filter((entry) => entry !== ''));
  };
  const [problem] = problems;
  return (
    <form onSubmit={submit} noValidate className={classes.allowed}>
      <TextInput
        label={t('sources.allowed.label')}
        description={t(preset === TRADINGVIEW ? 'sources.allowed.wordsTradingView' : 'sources.allowed.words')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={t('sources.allowed.anywhere')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        error={problem === undefined ? undefined : <Saying of={problem} />}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {text === listed ? (
        preset === TRADINGVIEW && listed === '' ? (
          <div className={classes.buttons}>
            <Button variant="default" disabled={!online} onClick={() => change(TRADINGVIEW)}>
              {t('sources.allowed.tradingView')}
            </Button>
          </div>
        ) : null
      ) : (
        <div className={classes.buttons}>
          <Button type="submit" variant="default" disabled={!online} loading={save.isPending}>
            {t('sources.allowed.save')}
          </Button>
          <Button variant="subtle" onClick={() => change(listed)}>
            {t('cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}

function useSave(source: string, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation();
  const client = useClient();
  return useSettingsChange({
    change: (entries: string[]) =>
      client.sources.setAllowed({ source, allowIps: entries.length === 0 ? null : entries }),
    outdates: ['sources'],
    said: () => t('sources.changed', { source }),
    done: () => refused([]),
    refused,
  });
}

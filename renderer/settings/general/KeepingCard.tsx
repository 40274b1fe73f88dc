import { TextInput } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Forgetting, GeneralSettings, Keeping } from '../../../service/contract/general-settings.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { Ago } from '../../parts/Time.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { useFormDraft } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';
import { entryOf, keepingOf } from './keeping-form.ts';

/** How long events are kept and how much there is; what a change would delete is asked about before. */
export function KeepingCard({ general }: { general: GeneralSettings }) {
  const { t } = useTranslation('settings');
  const draft = useFormDraft('general/keeping', entryOf(general.keeping));
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const [asked, setAsked] = useState<{ keeping: Keeping; forgetting: Forgetting } | null>(null);
  const save = useSave(() => {
    setProblems([]);
    setAsked(null);
    draft.saved();
  }, setProblems);
  const look = useLook((keeping, forgetting) => {
    if (forgetting.events > 0) setAsked({ keeping, forgetting });
    else save.mutate(keeping);
  });
  const read = keepingOf(draft.form);
  const faults = 'faults' in read ? read.faults : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!('keeping' in read)) return;
    draft.send();
    look.mutate(read.keeping);
  };
  return (
    <Card icon={IconDatabase} title={t('general.keeping.title')}>
      <p className={classes.words}>{t('general.keeping.words')}</p>
      <Held held={general.held} />
      <form className={classes.form} onSubmit={submit} noValidate>
        <div className={classes.row}>
          {(['days', 'megabytes'] as const).map((name) => (
            <TextInput
              key={name}
              inputMode="decimal"
              label={t(`general.keeping.${name}`)}
              description={t(`general.keeping.${name}Words`)}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={draft.form[name]}
              error={faults.includes(name) ? t('general.keeping.wrong') : undefined}
              onChange={(event) => draft.change({ [name]: event.currentTarget.value })}
            />
          ))}
        </div>
        <OtherProblems problems={problems} />
        <FormFoot
          save={t('save')}
          isDirty={draft.isDirty}
          isStale={draft.isStale}
          busy={look.isPending || save.isPending}
          onDiscard={() => {
            setProblems([]);
            draft.discard();
          }}
          stays
        />
      </form>
      <ConfirmDialog
        open={asked !== null}
        title={t('general.keeping.ask.title', { count: asked?.forgetting.events ?? 0 })}
        confirm={t('general.keeping.ask.confirm')}
        busy={save.isPending}
        onConfirm={() => asked !== null && save.mutate(asked.keeping)}
        onClose={() => setAsked(null)}
      >
        <p>{t('general.keeping.ask.words')}</p>
      </ConfirmDialog>
    </Card>
  );
}

function Held({ held }: { held: GeneralSettings['held'] }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('general.keeping.held.events')}</dt>
        <dd>{formats.number(held.events)}</dd>
      </div>
      <div>
        <dt>{t('general.keeping.held.oldest')}</dt>
        <dd>{held.oldestAt === null ? t('general.keeping.none') : <Ago at={held.oldestAt} />}</dd>
      </div>
      <div>
        <dt>{t('general.keeping.held.bytes')}</dt>
        <dd>{formats.bytes(held.bytes)}</dd>
      </div>
      <div>
        <dt>{t('general.keeping.held.free')}</dt>
        <dd>{formats.bytes(held.free)}</dd>
      </div>
    </dl>
  );
}

/** What would go, before anything is written. */
function useLook(found: (keeping: Keeping, forgetting: Forgetting) => void) {
  const client = useClient();
  return useMutation({
    mutationFn: (keeping: Keeping) => client.general.forgetting(keeping),
    onSuccess: (forgetting, keeping) => found(keeping, forgetting),
    onError: useFailedWrite(),
  });
}

function useSave(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: (keeping: Keeping) => client.general.setKeeping(keeping),
    answers: 'general',
    outdates: ['audit'],
    said: () => t('general.saved'),
    done,
    refused,
  });
}

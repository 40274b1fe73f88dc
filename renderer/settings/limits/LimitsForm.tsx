import { IconShieldCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradingView } from '../../../service/contract/orders.ts';
import type { LimitsChange } from '../../../service/contract/trading.ts';
import { Card } from '../../parts/Card.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { sayingOf } from '../../parts/saying-of.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { LIMIT_NAMES } from '../../trading/limit-names.ts';
import { FormFoot } from '../FormFoot.tsx';
import { useFormDraft } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';
import { LimitField } from './LimitField.tsx';
import { LooserDialog } from './LooserDialog.tsx';
import { changesOf, entryOf, loosened, notNumbers, opensLive } from './limit-forms.ts';
import { useSavedLimits } from './saved-limits.ts';

/** Every limit with its sentence and an example. What allows more than before is asked about first. */
export function LimitsForm({ trading }: { trading: TradingView }) {
  const { t } = useTranslation('settings');
  const draft = useFormDraft('limits/limits', entryOf(trading.limits));
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<LimitsChange | null>(null);
  const done = () => {
    setAsked(null);
    draft.saved();
  };
  const refused = (found: SettingsProblems) => {
    setAsked(null);
    setProblems(found);
  };
  const save = useSavedLimits(done, refused);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const noNumbers = notNumbers(draft.form);
    setProblems([]);
    setWrong(noNumbers);
    if (noNumbers.length > 0) return;
    draft.send();
    const change = changesOf(draft.form, trading.limits);
    const needsWord = loosened(change, trading.limits).length > 0 || opensLive(change, trading);
    if (needsWord) setAsked(change);
    else save.mutate(change);
  };
  const problemOf = (name: string) =>
    wrong.includes(name)
      ? t('limits.notNumber')
      : sayingOf(problems.find(({ path }) => path.startsWith(`$.risk.${name}`)));
  return (
    <Card icon={IconShieldCheck} title={t('limits.form.title')}>
      <p className={classes.words}>{t('limits.form.words')}</p>
      <form onSubmit={submit} className={classes.form} noValidate>
        {LIMIT_NAMES.map((name) => (
          <LimitField
            key={name}
            name={name}
            text={draft.form[name]}
            trading={trading}
            error={problemOf(name)}
            onChange={(text) => draft.change({ [name]: text })}
          />
        ))}
        <OtherProblems problems={problems.filter(({ path }) => !path.startsWith('$.risk.'))} />
        <FormFoot
          save={t('limits.form.save')}
          isDirty={draft.isDirty}
          isStale={draft.isStale}
          busy={save.isPending}
          stays
          onDiscard={() => {
            setProblems([]);
            setWrong([]);
            draft.discard();
          }}
        />
      </form>
      <LooserDialog
        change={asked}
        trading={trading}
        busy={save.isPending}
        onConfirm={(change) => save.mutate(change)}
        onClose={() => setAsked(null)}
      />
    </Card>
  );
}

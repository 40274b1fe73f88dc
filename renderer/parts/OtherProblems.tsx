import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Banner } from './Notice.tsx';
import { Saying } from './Saying.tsx';
import type { SettingsProblems } from './settings-problems.ts';

/** Problems that no field of a form shows. */
export function OtherProblems({ problems }: { problems: SettingsProblems }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <Banner tone="bad" icon={IconAlertTriangle}>
      <p>{t('elsewhere')}</p>
      {problems.map((problem) => (
        <p key={`${problem.path} ${problem.message}`}>
          <code>{problem.path}</code> <Saying of={problem} />
        </p>
      ))}
    </Banner>
  );
}

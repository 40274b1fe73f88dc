import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { English } from './English.tsx';
import { Banner } from './Notice.tsx';
import type { SettingsProblems } from './settings-problems.ts';

/** Problems that no field of a form shows. */
export function OtherProblems({ problems }: { problems: SettingsProblems }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <Banner tone="bad" icon={IconAlertTriangle}>
      <p>{t('elsewhere')}</p>
      {problems.map(({ path, message }) => (
        <p key={`${path} ${message}`}>
          <code>{path}</code> <English>{message}</English>
        </p>
      ))}
    </Banner>
  );
}

import { useTranslation } from 'react-i18next';

/** Words that name what follows them in the line, with the colon of the language: `Last test: `, `上次测试：`. */
export function Label({ children }: { children: string }) {
  const { t } = useTranslation();
  return t('label', { name: children });
}

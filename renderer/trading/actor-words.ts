import { useTranslation } from 'react-i18next';

const NAMED = ['rule', 'telegram'] as const;

/** Who changed something, in words; an actor that has none as he is called. */
export function useActorWords(): (actor: string) => string {
  const { t } = useTranslation();
  return (actor) => {
    if (actor === 'user' || actor === 'file' || actor === 'tray') return t(`actor.${actor}`);
    const kind = NAMED.find((each) => actor.startsWith(`${each}:`));
    return kind === undefined ? actor : t(`actor.${kind}`, { name: actor.slice(kind.length + 1) });
  };
}

import { useTranslation } from 'react-i18next';

const PLAIN = ['user', 'file', 'tray', 'restore'] as const;
const NAMED = ['rule', 'telegram'] as const;

/** Who changed something, in words; an actor that has none as he is called. */
export function useActorWords(): (actor: string) => string {
  const { t } = useTranslation();
  return (actor) => {
    const plain = PLAIN.find((each) => each === actor);
    if (plain !== undefined) return t(`actor.${plain}`);
    const kind = NAMED.find((each) => actor.startsWith(`${each}:`));
    return kind === undefined ? actor : t(`actor.${kind}`, { name: actor.slice(kind.length + 1) });
  };
}

import type { InMemoryService } from './in-memory-service.ts';
import { seedRules } from './seed.ts';

/** Puts so many rules into the service: every fifth off, every tenth tagged `night`, the last firing the more often. */
export function seedManyRules(service: InMemoryService, count: number): void {
  const [template] = seedRules(service.now());
  if (template === undefined) throw new Error('The seed has no rule');
  service.rules = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    const isOn = index % 5 !== 0;
    return {
      text: template.text,
      view: {
        ...template.view,
        id: `rule-${number}`,
        name: `Rule ${number}`,
        file: `rule-${number}.json`,
        enabled: isOn,
        state: isOn ? ('active' as const) : ('disabled' as const),
        tags: index % 10 === 0 ? ['night', 'btc'] : [],
        priority: index + 1,
        actions: index % 2 === 0 ? ['notify'] : ['notify', 'telegram'],
        firingDays: template.view.firingDays.map((_, day) => (index * (day % 4)) % 97),
      },
    };
  });
}

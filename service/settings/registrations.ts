import type { ToldProblem } from '../../rules/problems/problem.ts';
import { registrationProblems } from '../../rules/registration/registration.ts';
import { settingsProblem } from './problem.ts';
import type { Provider } from './provider.ts';
import type { Settings, Source } from './schema.ts';
import type { SecretReference } from './secret-reference.ts';

/** The profile of OKD Finance where the settings have none of this id: entered by hand, because no page of it shows a call. */
const OKD: Provider = { id: 'okd', name: 'OKD Finance' };

/** Every profile: those of the settings, and OKD Finance's. */
export function providersOf({ providers }: Pick<Settings, 'providers'>): readonly Provider[] {
  return providers.some(({ id }) => id === OKD.id) ? providers : [OKD, ...providers];
}

/** What each registration allows but the whole does not: an id twice, a source or profile that is not there, a shared secret. */
export function registrationContradictions(settings: Settings): ToldProblem[] {
  const { registrations, sources, providers } = settings;
  const twice = providers.flatMap(({ id }, index) =>
    providers.findIndex((other) => other.id === id) === index
      ? []
      : [settingsProblem(`$.providers[${index}].id`, 'takenByProvider', id)],
  );
  const known = providersOf(settings).map(({ id }) => id);
  return [
    ...twice,
    ...registrations.flatMap((registration, index) => {
      const at = `$.registrations[${index}]`;
      const earlier = registrations.slice(0, index);
      const source = sources.find(({ id }) => id === registration.source);
      const found: (ToldProblem | null)[] = [
        earlier.some(({ id }) => id === registration.id)
          ? settingsProblem('.id', 'takenByRegistration', registration.id)
          : null,
        known.includes(registration.provider)
          ? null
          : settingsProblem('.provider', 'noProvider', registration.provider, known.join(', ')),
        source === undefined
          ? settingsProblem('.source', 'noSource', registration.source)
          : sharedSecret(
              source,
              earlier.map((other) => other.source),
              sources,
            ),
        ...registrationProblems(registration),
      ];
      return found.flatMap((problem) => (problem === null ? [] : [{ ...problem, path: at + problem.path }]));
    }),
  ];
}

/** Each registration has a secret of its own (S16): one that leaks proves nothing about the others. */
function sharedSecret(source: Source, earlier: readonly string[], sources: readonly Source[]): ToldProblem | null {
  if (earlier.includes(source.id)) return settingsProblem('.source', 'sharedSource', source.id);
  const own = placesOf(source);
  const sharing = sources.find(({ id }) => earlier.includes(id) && sharesPlace(sources, id, own));
  if (sharing === undefined) return null;
  return settingsProblem('.source', 'sharedSecret', source.id, sharing.id);
}

function sharesPlace(sources: readonly Source[], id: string, own: readonly string[]): boolean {
  const other = sources.find((source) => source.id === id);
  return other !== undefined && placesOf(other).some((place) => own.includes(place));
}

function placesOf({ secrets = [], secretsById = {} }: Source): string[] {
  return [...secrets, ...Object.values(secretsById).flat()].map(({ until: _until, ...place }) => JSON.stringify(place));
}

/** The secrets that the profiles refer to, with their JSON paths. */
export function providerReferences({
  providers,
}: Settings): { path: string; reference: SecretReference; provider: string }[] {
  return providers.flatMap(({ id: provider, rest }, index) => {
    const at = `$.providers[${index}].rest.auth`;
    const auth = rest?.auth;
    if (auth?.kind === 'bearer') return [{ path: `${at}.token`, reference: auth.token, provider }];
    if (auth?.kind !== 'hmac') return [];
    return [
      { path: `${at}.apiKey`, reference: auth.apiKey, provider },
      { path: `${at}.apiSecret`, reference: auth.apiSecret, provider },
    ];
  });
}

import { describe, expect, it } from 'vitest';
import { isAllowedLink } from '../../electron/external-links.ts';
import { filesMatching, textOf } from '../documents/repository.ts';

describe('links of the interface', () => {
  it('[DK13] are all on the list of what the desktop opens in the browser', () => {
    const links = filesMatching('renderer/**/*.tsx').flatMap((file) =>
      [...textOf(file).matchAll(/href="(https?:[^"]*)"/g)].map(([, address = '']) => ({ file, address })),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ address }) => !isAllowedLink(address))).toEqual([]);
  });
});

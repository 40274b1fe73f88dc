import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolderOf } from '../../electron/data-folder.ts';

describe('the data folder of the desktop', () => {
  it.each([
    [['electron', '.', '--data=/srv/desk'], {}, '/srv/desk'],
    [['electron', '.', '--data', '/srv/desk'], {}, '/srv/desk'],
    [['electron', '.', '--data', 'relative'], {}, 'relative'],
    [['electron', '.'], { HOOKDESK_DATA: '/srv/named' }, '/srv/named'],
    [['electron', '.', '--data=/srv/desk'], { HOOKDESK_DATA: '/srv/named' }, '/srv/desk'],
    [['electron', '.', '--data='], { HOOKDESK_DATA: '/srv/named' }, '/srv/named'],
    [['electron', '.'], { XDG_DATA_HOME: '/home/trader/data' }, join('/home/trader/data', 'hookdesk')],
  ])('%j with %j is %s', (parameters, environment, expected) => {
    expect(dataFolderOf(parameters, environment, 'linux')).toBe(resolve(expected));
  });
});

import { type NativeImage, nativeImage, nativeTheme } from 'electron';
import { drawIcon, type Ground, type Mood } from '../icon/draw.ts';
import { png } from '../icon/png.ts';

/** Points that the bar of each system gives an icon. */
const POINTS: Partial<Record<NodeJS.Platform, number>> = { darwin: 18, win32: 16 };
const POINTS_ELSEWHERE = 24;

/** For screens with more pixels than points. */
const SCALES = [1, 1.5, 2, 3];

/** The icon of a mood for the bar as it is now; drawn once for each. */
export function trayIcon(mood: Mood, platform: NodeJS.Platform): NativeImage {
  const ground = groundOf(platform);
  const key = `${ground} ${mood}`;
  const made = drawn.get(key) ?? draw(mood, ground, POINTS[platform] ?? POINTS_ELSEWHERE);
  drawn.set(key, made);
  return made;
}

const drawn = new Map<string, NativeImage>();

/** macOS colours the icons of its bar by itself, so that they fit what lies behind it. */
function groundOf(platform: NodeJS.Platform): Ground {
  if (platform === 'darwin') return 'template';
  // On Windows the bar can be dark while programs are bright.
  const isDark =
    platform === 'win32' ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI : nativeTheme.shouldUseDarkColors;
  return isDark ? 'dark' : 'light';
}

function draw(mood: Mood, ground: Ground, points: number): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of SCALES) {
    const size = Math.round(points * scaleFactor);
    image.addRepresentation({
      scaleFactor,
      width: size,
      height: size,
      buffer: png(drawIcon(size, mood, ground), size),
    });
  }
  if (ground === 'template') image.setTemplateImage(true);
  return image;
}

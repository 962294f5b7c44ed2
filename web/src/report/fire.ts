import type { Story } from '../model/story.ts';
export const fireSection = (_s: Story, _f: (id: number) => void): HTMLElement | null => null;

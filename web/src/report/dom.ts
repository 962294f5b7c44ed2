// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Small helpers that make elements; text is always text, never markup.

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

function fill(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) element.append(child);
}

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {},
  ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {},
  ...children: Child[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(element, attributes, children);
  return element;
}

/** Icons as paths of a 16 by 16 box: fonts differ in what they hold. */
const ICONS: Record<string, string> = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  previous: 'M12.5 3v10L5.5 8zM3.5 3h2v10h-2z',
  next: 'M3.5 3v10l7-5zM10.5 3h2v10h-2z',
  sun: 'M8 5a3 3 0 100 6 3 3 0 000-6zM7.3 1h1.4v2.2H7.3zM7.3 12.8h1.4V15H7.3zM1 7.3h2.2v1.4H1zM12.8 7.3H15v1.4h-2.2zM2.6 3.6l1-1 1.5 1.5-1 1zM10.9 11.9l1-1 1.5 1.5-1 1zM2.6 12.4l1.5-1.5 1 1-1.5 1.5zM10.9 4.1l1.5-1.5 1 1-1.5 1.5z',
  home: 'M2 8l6-5.5L14 8h-1.8v5.5H9.3V10H6.7v3.5H3.8V8z',
  plus: 'M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2z',
  minus: 'M3 7.2h10v1.6H3z',
  help: 'M6 6.2C6 5 6.9 4.2 8 4.2s2 .8 2 1.9c0 1.5-2 1.7-2 3.4M8 11.3v1.4',
  arrows: 'M6 4L2.5 8 6 12M10 4l3.5 4L10 12',
  close: 'M4 4l8 8M12 4l-8 8',
};
const STROKED = new Set(['help', 'arrows', 'close']);

export function icon(name: string): SVGSVGElement {
  const stroke = STROKED.has(name);
  return svg('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true', class: 'icon' },
    svg('path', { d: ICONS[name] ?? '', fill: stroke ? 'none' : 'currentColor', stroke: stroke ? 'currentColor' : 'none',
      'stroke-width': 1.8, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
}

/** A button with an icon or a text; its label is what a screen reader says. */
export function button(label: string, content: Child, press: () => void, extra: Attributes = {}): HTMLButtonElement {
  const made = el('button', { type: 'button', 'aria-label': typeof content === 'string' ? null : label, title: label,
    ...extra }, content);
  made.addEventListener('click', press);
  return made;
}

/** Replaces what an element holds. */
export function refill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
}

/** Draws a picture at the width it has on the page, again when that or the size of letters changes (event `theme`). */
export function drawnAtWidth(className: string, draw: (width: number) => Element): HTMLElement {
  const holder = el('div', { class: className });
  let width = 0;
  new ResizeObserver(() => {
    const now = Math.floor(holder.clientWidth);
    if (now === width || now < 40) return;
    width = now;
    refill(holder, draw(width));
  }).observe(holder);
  holder.addEventListener('theme', () => width > 0 && refill(holder, draw(width)));
  return holder;
}

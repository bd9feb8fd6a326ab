// The page of the panel: a list of indicators, the drawing, and the same as a table. It asks nothing of a network.
import { csv } from './csv';
import { draw, paper, spoken, titleOf } from './draw';
import type { Data, Point, Said, Series } from './messages';

declare function acquireVsCodeApi(): { postMessage(said: Said): void; getState(): unknown; setState(state: unknown): void };

const editor = acquireVsCodeApi();
const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const filter = find<HTMLInputElement>('filter');
const list = find<HTMLSelectElement>('list');
const picture = find('picture');
const values = find<HTMLTableElement>('values');
const spokenOf = find('spoken');

let data: Data | undefined;
let shown: Series | undefined;
let at = 0;

const key = ({ name, measure, months }: Series) => JSON.stringify([name, measure, months]);

function offered(): Series[] {
  const words = filter.value.trim();
  return (data?.series ?? []).filter((series) => titleOf(series).includes(words));
}

/** Fills the list, keeping what is chosen. */
function fill(wanted?: string): void {
  const all = offered();
  const known = wanted ?? (shown && key(shown));
  list.replaceChildren(...all.map((series) => new Option(titleOf(series), key(series))));
  const place = Math.max(all.findIndex((series) => key(series) === known), 0);
  list.selectedIndex = all.length > 0 ? place : -1;
  show(all[place]);
}

function show(series: Series | undefined): void {
  const same = shown && series && key(shown) === key(series);
  shown = series;
  if (!same) at = series ? Math.max(series.points.length - 1, 0) : 0;
  editor.setState({ key: series && key(series) });
  for (const button of document.querySelectorAll<HTMLButtonElement>('.save')) button.disabled = !series;
  find('none').hidden = !!series;
  if (!data || !series) {
    picture.replaceChildren();
    values.replaceChildren();
    return;
  }
  // Drawn anew behind the reader's back: the keyboard stays where it was.
  const focused = picture.contains(document.activeElement);
  picture.innerHTML = draw(series, data.words);
  table(series, data);
  mark();
  if (focused) picture.querySelector<SVGGElement>('.point.current')?.focus();
}

/** Which point the keyboard is at. */
function mark(): void {
  const points = picture.querySelectorAll<SVGGElement>('.point');
  points.forEach((point, number) => {
    point.setAttribute('tabindex', number === at ? '0' : '-1');
    point.classList.toggle('current', number === at);
  });
  values.querySelectorAll('tbody tr').forEach((row, number) => row.classList.toggle('current', number === at));
}

function go(point: Point | undefined): void {
  if (point?.location) editor.postMessage({ type: 'open', location: point.location });
}

function table(series: Series, { words }: Data): void {
  const element = (name: string, text: string) => Object.assign(document.createElement(name), { textContent: text });
  const head = document.createElement('tr');
  const [, , year = '', , kind = '', value = '', , , source = '', place = '', finding = ''] = words.columns;
  for (const text of [year, kind, `${value}${series.unit ? `（${series.unit}）` : ''}`, source, place, words.gap, finding]) {
    const cell = element('th', text);
    cell.setAttribute('scope', 'col');
    head.append(cell);
  }
  const rows = series.points.map((point, number) => {
    const row = document.createElement('tr');
    const goal = series.points.find((it) => it.planned && it.year === point.year);
    const gap = !point.planned && goal ? Number((Number(point.value) - Number(goal.value)).toPrecision(12)) : undefined;
    row.append(element('td', String(point.year)), element('td', point.planned ? words.planned : words.done), element('td', point.value), element('td', words.sources[point.source]));
    const where = document.createElement('td');
    if (point.location) {
      const button = element('button', point.place);
      button.setAttribute('aria-label', `${words.go}: ${point.place} ${point.year}`);
      button.addEventListener('click', () => { at = number; mark(); go(point); });
      where.append(button);
    } else {
      where.textContent = point.place;
    }
    row.append(where, element('td', gap === undefined ? '' : gap > 0 ? `+${gap}` : String(gap)), element('td', point.finding ? `! ${point.finding.message}` : ''));
    if (point.finding) row.classList.add('bad');
    return row;
  });
  const [caption, top, body] = [element('caption', titleOf(series)), document.createElement('thead'), document.createElement('tbody')];
  top.append(head);
  body.append(...rows);
  values.replaceChildren(caption, top, body);
}

filter.addEventListener('input', () => fill());
list.addEventListener('change', () => show(offered()[list.selectedIndex]));
picture.addEventListener('click', (event) => {
  const point = (event.target as Element).closest<SVGGElement>('.point');
  if (!point) return;
  at = Number(point.dataset.number);
  mark();
  go(shown?.points[at]);
});
picture.addEventListener('keydown', (event) => {
  const count = shown?.points.length ?? 0;
  const steps: Record<string, number> = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: count - 1 };
  if (event.key === 'Enter' || event.key === ' ') go(shown?.points[at]);
  else if (event.key in steps) at = Math.min(Math.max(steps[event.key] ?? 0, 0), count - 1);
  else return;
  event.preventDefault();
  mark();
  picture.querySelector<SVGGElement>('.point.current')?.focus();
  const point = shown?.points[at];
  if (point && data) spokenOf.textContent = spoken(point, data.words);
});
find('svg').addEventListener('click', () => {
  if (shown && data) editor.postMessage({ type: 'save', ending: 'svg', name: shown.name, text: draw(shown, data.words, paper) });
});
find('csv').addEventListener('click', () => {
  if (shown && data) editor.postMessage({ type: 'save', ending: 'csv', name: shown.name, text: csv(shown, data.words, data.words) });
});

window.addEventListener('message', ({ data: sent }: MessageEvent<Data>) => {
  data = sent;
  const { words, chosen } = sent;
  for (const [id, text] of Object.entries({ svg: words.svg, csv: words.csv, none: words.none, keys: words.keys })) find(id).textContent = text;
  filter.placeholder = words.filter;
  filter.setAttribute('aria-label', words.filter);
  list.setAttribute('aria-label', words.list);
  find('report').textContent = sent.report;
  const state = editor.getState() as { key?: string } | undefined;
  const asked = chosen && sent.series.find((it) => it.name === chosen.name && (!chosen.measure || it.measure === chosen.measure));
  if (asked) filter.value = '';
  fill(asked ? key(asked) : shown ? undefined : state?.key);
});
editor.postMessage({ type: 'ready' });

// Draws a series as SVG: text from text, for the panel and for a file.
import type { Point, Series } from './messages';

/** What the drawing says in words. */
export interface Words {
  planned: string;
  finding: string;
  sources: Record<Point['source'], string>;
}

/** Colours of a file, which has no theme. */
export const paper = `
.chart { font: 13px sans-serif; background: #fff }
.chart text { fill: #222 }
.axis { stroke: #999; fill: none } .grid { stroke: #e4e4e4 }
.line { stroke: #1f5fa8; stroke-width: 2; fill: none } .goal { stroke: #8a5a00; stroke-width: 1.5; stroke-dasharray: 5 4; fill: none }
.gap { stroke: #8a5a00; stroke-width: 1 }
.mark { fill: #1f5fa8; stroke: #1f5fa8; stroke-width: 1.5 } .planned .mark { fill: #fff; stroke: #8a5a00 }
.found { fill: none; stroke: #b3261e; stroke-width: 2 } .alarm { fill: #b3261e !important; font-weight: bold }
`;

const width = 760;
const height = 360;
const frame = { left: 76, right: 24, top: 36, bottom: 44 };

const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The values at which lines are drawn: round numbers, some five of them. */
export function ticks(low: number, high: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((by) => by * power).find((by) => span / by <= 6) ?? 10 * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** One value of each year, the report's own before the sheet's before an earlier report's. */
export function course(points: Point[], planned: boolean): Point[] {
  const rank = { report: 0, sheet: 1, earlier: 2 };
  const years = new Map<number, Point>();
  for (const point of points.filter((it) => it.planned === planned)) {
    const known = years.get(point.year);
    if (!known || rank[point.source] < rank[known.source]) years.set(point.year, point);
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}

/** What is told of a point where it is not seen. */
export function spoken(point: Point, words: Words): string {
  const planned = point.planned ? `${words.planned} ` : '';
  const finding = point.finding ? `. ${words.finding}: ${point.finding.message}` : '';
  return `${point.year} ${planned}${point.written}, ${words.sources[point.source]} ${point.place}${finding}`;
}

/** The drawing of a series; `style` is left out where the page has its own. */
export function draw(series: Series, words: Words, style = ''): string {
  const values = series.points.map((point) => Number(point.value));
  const years = series.points.map((point) => point.year);
  const marks = ticks(Math.min(...values), Math.max(...values));
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const x = (year: number) =>
    from === to ? (frame.left + width - frame.right) / 2 : frame.left + 30 + ((year - from) / (to - from)) * (width - frame.left - frame.right - 60);
  const y = (value: number) => height - frame.bottom - ((value - low) / (high - low || 1)) * (height - frame.top - frame.bottom);
  // What would stand upon each other stands side by side.
  const steps = [0, 14, -14, 28, -28];
  const aside = series.points.map((point, number) => {
    const before = series.points.slice(0, number).filter((it) => it.year === point.year && Math.abs(y(Number(it.value)) - y(Number(point.value))) < 14);
    return steps[before.length] ?? 0;
  });
  const place = (point: Point) => [x(point.year) + (aside[series.points.indexOf(point)] ?? 0), y(Number(point.value))] as const;
  const path = (points: Point[]) => points.map((point) => place(point).map((it) => it.toFixed(1)).join(',')).join(' ');

  const parts: string[] = [];
  for (const mark of marks) {
    parts.push(`<line class="grid" x1="${frame.left}" x2="${width - frame.right}" y1="${y(mark).toFixed(1)}" y2="${y(mark).toFixed(1)}"/>`);
    parts.push(`<text x="${frame.left - 8}" y="${(y(mark) + 4).toFixed(1)}" text-anchor="end">${mark}</text>`);
  }
  for (const year of [...new Set(years)].sort()) {
    parts.push(`<text x="${x(year).toFixed(1)}" y="${height - frame.bottom + 22}" text-anchor="middle">${year}</text>`);
  }
  parts.push(`<path class="axis" d="M${frame.left} ${frame.top}V${height - frame.bottom}H${width - frame.right}"/>`);
  const [done, goals] = [course(series.points, false), course(series.points, true)];
  parts.push(`<polyline class="line" points="${path(done)}"/>`, `<polyline class="goal" points="${path(goals)}"/>`);
  for (const goal of goals) {
    const result = done.find((it) => it.year === goal.year);
    if (!result) continue;
    const [[left, top], [right, bottom]] = [place(goal), place(result)];
    parts.push(`<line class="gap" x1="${left.toFixed(1)}" x2="${right.toFixed(1)}" y1="${top.toFixed(1)}" y2="${bottom.toFixed(1)}"/>`);
  }
  series.points.forEach((point, number) => {
    const [at, up] = place(point).map((it) => it.toFixed(1));
    const label = escaped(spoken(point, words));
    const found = point.finding ? `<circle class="found" cx="${at}" cy="${up}" r="11"/><text class="alarm" x="${at}" y="${Number(up) - 28}" text-anchor="middle">!</text>` : '';
    parts.push(
      `<g class="point ${point.source}${point.planned ? ' planned' : ''}" data-number="${number}" role="img" aria-label="${label}">` +
        `<title>${label}</title>${found}${shape(point, Number(at), Number(up))}</g>`,
    );
  });
  // Each value once: what is said twice of a year stands at one place.
  for (const point of [...done, ...goals]) {
    const [at, up] = place(point);
    const below = point.planned && done.some((it) => it.year === point.year);
    parts.push(`<text class="value" x="${at.toFixed(1)}" y="${(below ? up + 24 : up - 14).toFixed(1)}" text-anchor="middle">${escaped(Number(point.value).toString())}</text>`);
  }
  const title = escaped(titleOf(series));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${width} ${height}" role="group" aria-label="${title}">` +
    (style ? `<style>${style}</style><rect width="${width}" height="${height}" fill="#fff"/>` : '') +
    `<text x="${frame.left}" y="20">${title}</text>${parts.join('')}</svg>`
  );
}

/** What a series is called: 一般公共预算收入 水平值（亿元）. */
export function titleOf(series: Series): string {
  const months = series.months ? ` ${series.months[0]}–${series.months[1]}月` : '';
  return `${series.name} ${series.label}${months}${series.unit ? `（${series.unit}）` : ''}`;
}

/** A circle for the report itself, a square for a sheet, a diamond for an earlier report: told apart without colours. */
function shape({ source }: Point, x: number, y: number): string {
  switch (source) {
    case 'report':
      return `<circle class="mark" cx="${x}" cy="${y}" r="5.5"/>`;
    case 'sheet':
      return `<rect class="mark" x="${x - 5}" y="${y - 5}" width="10" height="10"/>`;
    default:
      return `<path class="mark" d="M${x} ${y - 7}l7 7l-7 7l-7 -7z"/>`;
  }
}

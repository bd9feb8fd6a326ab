// A terminal's screen, as tmux tells it with its colours, as a page.

const base = ['#1e1e1e', '#b3261e', '#2e7d32', '#9a6700', '#1f5fbf', '#8e3b9e', '#00707a', '#c8c8c8', '#5f6368', '#d93025', '#34a853', '#c58b00', '#4285f4', '#a142f4', '#12a4af', '#1e1e1e'];
const [ink, paper] = ['#1e1e1e', '#ffffff'];

/** One of the 256 colours of terminals. */
function indexed(number) {
  if (number < 16) return base[number];
  if (number > 231) return `rgb(${Array(3).fill(8 + 10 * (number - 232)).join()})`;
  const steps = [0, 95, 135, 175, 215, 255];
  const own = number - 16;
  return `rgb(${[steps[Math.floor(own / 36)], steps[Math.floor(own / 6) % 6], steps[own % 6]].join()})`;
}

/** What a sequence of numbers makes of a style. */
function styled(style, codes) {
  const next = { ...style };
  while (codes.length > 0) {
    const word = codes.shift();
    const [code, ...parts] = word.split(':').map(Number);
    if (code === 0) for (const key of Object.keys(next)) delete next[key];
    else if (code === 1) next.bold = true;
    else if (code === 3) next.italic = true;
    else if (code === 4) next.under = parts[0] === 3 ? 'underline wavy' : 'underline';
    else if (code === 7) next.inverse = true;
    else if (code === 22) next.bold = false;
    else if (code === 23) next.italic = false;
    else if (code === 24) next.under = undefined;
    else if (code === 27) next.inverse = false;
    else if (code === 39) next.ink = undefined;
    else if (code === 49) next.paper = undefined;
    else if (code >= 30 && code <= 37) next.ink = base[code - 30];
    else if (code >= 90 && code <= 97) next.ink = base[code - 82];
    else if (code >= 40 && code <= 47) next.paper = base[code - 40];
    else if (code >= 100 && code <= 107) next.paper = base[code - 92];
    else if ([38, 48, 58].includes(code)) {
      const rest = parts.length > 0 ? parts : codes.splice(0, Number(codes[0]) === 5 ? 2 : 4).map(Number);
      const colour = rest[0] === 5 ? indexed(rest[1]) : `rgb(${rest.slice(-3).join()})`;
      if (code === 38) next.ink = colour;
      else if (code === 48) next.paper = colour;
      else next.line = colour;
    }
  }
  return next;
}

function css({ bold, italic, under, inverse, ink: front = ink, paper: back = paper, line }) {
  const [color, background] = inverse ? [back, front] : [front, back];
  return `color:${color};background:${background}${bold ? ';font-weight:bold' : ''}${italic ? ';font-style:italic' : ''}${under ? `;text-decoration:${under} ${line ?? ''}` : ''}`;
}

const escaped = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

export function html(screen) {
  let style = {};
  let body = '';
  for (const piece of screen.replace(/\x1b\][^\x07\x1b]*(\x07|\x1b\\)/g, '').split(/(\x1b\[[\d;:]*m)/)) {
    const codes = /^\x1b\[([\d;:]*)m$/.exec(piece);
    if (codes) style = styled(style, (codes[1] || '0').split(';'));
    else if (piece) body += `<span style="${css(style)}">${escaped(piece.replace(/[\x00-\x09\x0b-\x1f]/g, ''))}</span>`;
  }
  return `<meta charset="utf-8"><style>body{margin:0;background:${paper}}pre{display:inline-block;width:100ch;overflow:hidden;margin:0;padding:8px;font:16px/1.3 'Noto Sans Mono CJK SC',monospace;color:${ink};background:${paper}}</style><pre>${body}</pre>`;
}

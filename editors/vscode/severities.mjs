// Writes the rules into the setting gouji.severities, as the program lists them: node severities.mjs GOUJI
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

const gouji = process.argv[2];
const here = (name) => new URL(name, import.meta.url);
const read = (name) => JSON.parse(fs.readFileSync(here(name), 'utf8'));
const write = (name, all) => fs.writeFileSync(here(name), `${JSON.stringify(all, null, 2)}\n`);
const list = (language) =>
  execFileSync(gouji, ['explain', '--lang', language], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => /^(\S+)\s+(\S+)\s+(.+)$/.exec(line).slice(1));

const manifest = read('package.json');
const properties = Object.fromEntries(
  list('en').map(([code, severity]) => [
    code,
    { type: 'string', enum: ['off', 'hint', 'information', 'warning', 'error'], default: severity, description: `%rule.${code}%` },
  ]),
);
manifest.contributes.configuration.properties['gouji.severities'] = {
  type: 'object', default: {}, scope: 'window', order: 3, markdownDescription: '%setting.severities%', additionalProperties: false, properties,
};
write('package.json', manifest);
for (const [file, language] of [['package.nls.json', 'en'], ['package.nls.zh-cn.json', 'zh']]) {
  const texts = Object.entries(read(file)).filter(([key]) => !key.startsWith('rule.'));
  write(file, Object.fromEntries([...texts, ...list(language).map(([code, , title]) => [`rule.${code}`, title])]));
}

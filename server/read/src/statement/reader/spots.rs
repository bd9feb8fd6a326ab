//! Names that stand in places of their own: in quotation marks, before a bracket or a colon, behind the figure.

use std::sync::Arc;

use super::{Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::{is_mark, opens};
use crate::statement::cues::{self, CUES};
use crate::statement::{Licence, Measure, name, noun, shown};

/// In characters: 入选科技领域国家重点人才计划.
const LONGEST_DEED: usize = 16;

/// In characters: 国家级旅游景区影响力.
const LONGEST_CALLED: usize = 14;

/// So many characters what stands before a colon has at most, to be the name of what stands behind.
const LONGEST_LABEL: usize = 10;

/// In characters: 全自治区.
const LONGEST_AMONG: usize = 4;
impl Reader<'_> {
    /// 产值超亿元的13户, 财政收入超400万元的乡镇有9个，超600万元的有4个: those that are so large, where nothing else says who they are.
    pub(super) fn of_those_sized(&mut self, index: usize) -> Option<Name> {
        let size = index.checked_sub(1)?;
        let (figure, mark) = (&self.figures[index], &self.figures[size]);
        let between = self.text.get(mark.span.end..figure.span.start)?;
        let larger =
            mark.kind == Kind::Amount && mark.marks.iter().any(|it| it.span.start == mark.span.start);
        if !matches!(between, "的" | "的有") || !figure.unit.is_count() || !larger || mark.unit.is_count()
        {
            return None;
        }
        let sentence = self.sentences[self.sentence].start;
        let written = &self.text[mark.span.range()];
        let told = &self.statements[size];
        let before = (0..size).rev().take_while(|at| self.figures[*at].span.start >= sentence);
        let mut before = before.filter(|at| self.statements[*at].measure == Measure::Threshold);
        let earlier = before.next();
        let what = match earlier {
            Some(at) if told.indicator.is_empty() || told.indicator_span.end <= self.figures[at].span.end => {
                Arc::clone(&self.statements[at].indicator)
            }
            _ => Arc::clone(&told.indicator),
        };
        // …的乡镇: who the others are.
        let who = earlier.and_then(|at| self.statements.get(at + 1)?.indicator.rsplit_once('的'));
        let who = who.map_or(String::new(), |(_, who)| format!("的{who}"));
        let text = shown::plain(&format!("{what}{written}{who}"));
        let told = &mut self.statements[size];
        (told.measure, told.direction) = (Measure::Threshold, None);
        told.indicator = what;
        Some(Name { licence: Licence::Guessed, ..Self::made(text) })
    }

    /// 经费投入超过100亿元的市有8个，依次是甲市（400亿元）、乙市（347亿元）: all of them have what the first words tell.
    pub(super) fn of_those_beyond(&self, index: usize, item: Span) -> Option<Name> {
        let start = self.sentences[self.sentence].start;
        let front = self.text.get(start..item.end)?;
        let lead = &front[..CUES.in_turn.iter().filter_map(|word| front.find(word.as_str())).min()?];
        let mut beyond = lead
            .char_indices()
            .filter_map(|(at, _)| CUES.exceeds.at(&lead[..at]).map(|word| at - word.len()));
        let end = beyond.next()?;
        if !lead[end..].contains('的') {
            return None;
        }
        let from = self.cut.last_in(Span::new(start, start + end));
        let shared = self.phrase(index, Span::new(from, start + end), false).span;
        let shared = &self.text[shared.range()];
        let item = &self.text[item.range()];
        let bare = CUES.in_turn.iter().find_map(|word| item.strip_prefix(word.as_str()));
        let item = bare.map_or(item, |item| item.trim_start_matches(['是', '为']));
        let text = format!("{item}{shared}");
        name::is_name(shared).then(|| Name { licence: Licence::Guessed, ..Self::made(text) })
    }

    /// What stands right before the bracket that a figure is alone in: 青岛（400.2亿元）.
    pub(super) fn before_bracket(&self, index: usize, own: Span) -> Option<Span> {
        let open = self.text[..own.start].chars().next_back().filter(|c| opens(*c))?;
        // 发酵酒（增长87%）: the verb is of what stands before the bracket.
        let words = self.text[own.range()].trim();
        let changes = cues::change_at_end(words).is_some_and(|(verb, _)| verb.len() == words.len());
        if !words.is_empty() && !changes {
            return None;
        }
        let end = own.start - open.len_utf8();
        let from = self
            .previous
            .map_or(self.sentences[self.sentence].start, |previous| self.figures[previous].span.end)
            .min(end);
        let start = self.cut.last_in(Span::new(from, end));
        let start = start + self.text[start..end].rfind('、').map_or(0, |at| at + '、'.len_utf8());
        let phrase = self.phrase(index, Span::new(start, end), false);
        name::is_name(&self.text[phrase.span.range()]).then_some(phrase.span)
    }

    /// “金融十条”, “百佳影响力100强”: a figure at the end of what a quotation calls something is part of that.
    pub(super) fn in_quotation(&self, index: usize) -> Option<Name> {
        let figure = &self.figures[index];
        let whole = figure.kind == Kind::Amount && self.text[figure.span.end..].starts_with('”');
        let before =
            self.text.get(self.sentences[self.sentence].start..figure.span.start).filter(|_| whole)?;
        let open = before.rfind('“').filter(|open| !before[*open..].contains('”'))? + '“'.len_utf8();
        let called = &before[open..];
        let start = figure.span.start - called.len();
        let span = Span::new(start, figure.span.end);
        let short = called.chars().count() <= LONGEST_CALLED
            && called.starts_with(name::is_han)
            && !called.ends_with('的');
        (short && !called.contains(is_mark)).then(|| Name { licence: Licence::Guessed, ..self.named(span) })
    }

    /// 将90万元奖励资金转为股本, 持有县水务公司5%以上股份: what a verb or a percentage takes stands behind the figure.
    pub(super) fn taken(&mut self, index: usize, own: Span) -> Option<Name> {
        let figure = &self.figures[index];
        let behind = &self.text[figure.span.end..];
        let of = behind.strip_prefix('的').unwrap_or(behind);
        let span = match figure.kind {
            Kind::Percent => {
                // 99.31%、0.66%、0.03%的股权: of each of them.
                let last = &self.figures[index + self.run(index) - 1];
                let behind = &self.text[last.span.end..];
                let of = behind.strip_prefix('的').unwrap_or(behind);
                let (noun, ()) = CUES.of_percent.at(of)?;
                let from = self.text.len() - of.len();
                let past = if last.span == figure.span { from + noun.len() } else { self.past };
                self.past = past;
                // 将制造业现行16%的税率降至13%: whose it is now.
                let clause = self.text[own.range()].trim_end();
                let whose = CUES.existing.strip_end(clause).and_then(|rest| {
                    let at = ["将", "把"].into_iter().filter_map(|word| rest.rfind(word)).max()?;
                    Some(rest[at..].trim_start_matches(['将', '把'])).filter(|whose| name::is_name(whose))
                });
                if let Some(whose) = whose {
                    return Some(Self::made(format!("{whose}{noun}")));
                }
                return Some(self.named(Span::new(from, from + noun.len())));
            }
            Kind::Amount if figure.marks.is_empty() => {
                let before = self.text[own.range()].trim_end();
                // 以每股2元的价格.
                let each = CUES.linking.at(before).filter(|word| word.starts_with('每'));
                let led = each.map_or(before, |word| &before[..before.len() - word.len()]);
                let takes =
                    before.ends_with(['将', '把']) || led.ends_with(['以', '按']) && of.len() < behind.len();
                if !takes || !of.starts_with(name::is_han) {
                    return None;
                }
                noun::right(self.text, figure.span.end, self.limit(index))
            }
            _ => return None,
        };
        if span.is_empty() {
            return None;
        }
        self.past = span.end;
        Some(self.named(span))
    }

    /// 收入百万元以上的村，2023年有12个: what has so much is what is counted.
    pub(super) fn of_those_above(&self, index: usize) -> Option<Name> {
        let figure = &self.figures[index];
        let last = self.previous.filter(|last| self.statements[*last].measure == Measure::Threshold)?;
        let size = &self.figures[last];
        let behind = self.text[size.span.end..].strip_prefix('的').filter(|_| figure.unit.is_count())?;
        let from = self.text.len() - behind.len();
        let end = from + behind.find(is_mark)?;
        let noun = self.text.get(from..end).filter(|_| end < figure.span.start)?;
        let short = noun.chars().count() <= LONGEST_LABEL && noun.chars().all(name::is_han);
        (short && !noun.is_empty())
            .then(|| Name { licence: Licence::Guessed, ..self.named(Span::new(from, end)) })
    }

    /// 注册资本：人民币300万元: what a figure is called by before a colon.
    pub(super) fn labelled(&self, index: usize, own: Span) -> Option<Name> {
        let before = self.text[..own.start].trim_end_matches(' ');
        let end = before.strip_suffix(['：', ':'])?.len();
        let from = self.past.clamp(self.sentences[self.sentence].start, end);
        let span = Span::new(self.cut.last_in(Span::new(from, end)), end);
        let span = self.phrase(index, span, false).span;
        let name = &self.text[span.range()];
        let fits = name::is_name(name) && name.chars().count() <= LONGEST_LABEL;
        (fits && CUES.not_labels.at(name).is_none()).then(|| self.named(span))
    }

    /// 52人入选全市财政人才库: people of whom is told only what they do.
    pub(super) fn who_does(&self, index: usize, own: Span) -> Option<Name> {
        let figure = &self.figures[index];
        let people =
            figure.kind == Kind::Amount && CUES.people.iter().any(|unit| *unit == figure.unit.name());
        let clause = self.text[own.range()].trim();
        let opens = clause.is_empty() || CUES.parts.find_iter(clause).any(|word| word.len() == clause.len());
        let behind = &self.text[figure.span.end..self.limit(index)];
        let end = behind.find(is_mark)?;
        let deed = &behind[..end];
        let tells = name::is_name(deed)
            && deed.starts_with(name::is_han)
            && !deed.starts_with('的')
            && !deed.contains(['）', ')']);
        // 5人为退休返聘人员: who they are.
        let are = deed.strip_prefix(['为', '是', '系']).map(Arc::from);
        (people && opens && tells && deed.chars().count() <= LONGEST_DEED).then(|| Name {
            text: are.unwrap_or_else(|| format!("{deed}{}", CUES.who_do).into()),
            span: Span::new(figure.span.end, figure.span.end + end),
            licence: Licence::Guessed,
        })
    }

    /// 贡献全县50%以上的税收: what so large a part is of.
    pub(super) fn contributed(&mut self, index: usize, own: Span) -> Option<Name> {
        let figure = &self.figures[index];
        let clause = self.text[own.range()].trim_end();
        let mut ends = clause.char_indices().rev().map(|(at, _)| &clause[at..]).take(LONGEST_AMONG);
        let area = ends.find(|end| CUES.areas.at(end).is_some_and(|(area, ())| area.len() == end.len()));
        CUES.contributing.at(&clause[..clause.len() - area.map_or(0, str::len)])?;
        let behind = &self.text[figure.span.end..];
        let of = behind.strip_prefix('的').unwrap_or(behind);
        let direct = figure.kind == Kind::Percent && of.starts_with(name::is_han);
        let right = noun::right(self.text, figure.span.end, self.limit(index));
        if !direct || right.is_empty() || self.text.len() - of.len() != right.start {
            return None;
        }
        self.past = right.end;
        Some(Name { licence: Licence::Guessed, ..self.named(right) })
    }

    /// 新备案超10亿元项目80个，其中超50亿元15个: what is of another size is the same thing.
    pub(super) fn sized(&mut self, index: usize) -> Option<Name> {
        let size = index.checked_sub(1)?;
        let (figure, of) = (&self.figures[index], &self.figures[size]);
        let direct = figure.unit.is_count()
            && of.span.end == figure.span.start
            && of.kind == Kind::Amount
            && of.unit.dimension().starts_with("money")
            && (!of.marks.is_empty() || self.statements[size].measure == Measure::Threshold);
        if !direct {
            return None;
        }
        let from = self.sentences[self.sentence].start;
        let told = (0..size).rev().find(|at| {
            let it = &self.figures[*at];
            it.span.start >= from && it.kind == Kind::Amount && it.unit == figure.unit
        })?;
        let whole = &*self.statements[told].indicator;
        let thing = whole.rsplit_once('元').map_or(whole, |(_, thing)| thing).trim_start_matches("以上");
        if !name::is_name(thing) {
            return None;
        }
        let text = shown::plain(&format!("{}{thing}", &self.text[of.span.range()]));
        let statement = &mut self.statements[size];
        (statement.measure, statement.direction) = (Measure::Threshold, None);
        statement.indicator = Arc::clone(&text);
        Some(Name { licence: Licence::Carried, ..Self::made(text) })
    }
}

//! Figures whose name, or a part of it, stands before them.

use super::asked::Asked;
use crate::Span;
use crate::statement::cues::{self, CUES};
use crate::statement::name;
use crate::statement::reader::inherit::PLACES;
use crate::statement::reader::{Name, Reader};
use crate::statement::{Licence, Measure, verb};

impl<'t> Reader<'t> {
    /// 将90万元奖励资金转为股本, 统筹4.1亿元支持义务教育均衡发展: what a verb of taking or giving leads to.
    pub(super) fn taken_or_given(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if !asked.measure.is_level() && asked.measure != Measure::Share {
            return None;
        }
        self.taken(asked.index, asked.own).or_else(|| self.allotted(asked.index, asked.own))
    }

    /// 注册资本：人民币300万元: the label, where the clause holds no phrase.
    pub(super) fn of_label(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let asks = asked.measure.is_level() || asked.measure == Measure::Share;
        if asks && asked.phrase.span.is_empty() { self.labelled(asked.index, asked.own) } else { None }
    }

    /// 青岛（400.2亿元）: what its bracket stands behind.
    pub(super) fn of_bracket(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let span = self.before_bracket(asked.index, asked.own)?;
        Some(self.of_those_beyond(asked.index, span).unwrap_or_else(|| self.named(span)))
    }

    /// 一般债39亿元（还本5亿元、付息34亿元）: what of the debt in front of the bracket is paid.
    pub(super) fn repaid(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let words = asked.clause.trim_matches(|c: char| matches!(c, '、' | '，' | ' ' | '（' | '('));
        let paid = CUES.repaid.iter().find(|paid| *paid == words)?;
        let bracket = self.cut.bracket_at(asked.figure.span.start)?;
        let debt = (0..asked.index).rev().find(|at| self.figures[*at].span.end == bracket.span.start)?;
        let told = &*self.statements[debt].indicator;
        let told = verb::settles(told).and_then(|verb| told.strip_prefix(verb)).unwrap_or(told);
        let told = CUES.repaid_both.strip_end(told).unwrap_or(told);
        let known = name::is_name(told) && self.figures[debt].unit == asked.figure.unit;
        known.then(|| Self::made(format!("{told}{paid}")))
    }

    /// 蜀山稳居全国百强区14位: as a rank.
    pub(super) fn of_spot_among(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let place = asked.figure.unit.name() == PLACES
            && asked.measure.is_level()
            && CUES.placed.find_iter(asked.left).next().is_some();
        place.then(|| self.placed(asked.index, asked.own))
    }

    /// 拉动GDP增长0.1个百分点: what grows with it is not what pulls.
    pub(super) fn pulled(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let left = asked.left;
        let pulls = asked.measure == Measure::Contribution
            && CUES.pulled.iter().any(|word| left.starts_with(word.as_str()));
        let name = if pulls { self.inherited(asked.index, asked.measure)? } else { return None };
        let puller = puller(&name.text);
        let rate = puller.ends_with(['率', '重', '速']);
        let licence = if rate { Licence::Guessed } else { Licence::Carried };
        // What it pulls up: 拉动GDP|增长.
        let tail = self.text[asked.phrase.span.end..asked.own.end].trim();
        let verb = cues::change_at_end(tail).filter(|(verb, _)| verb.len() == tail.len());
        let verb = verb.map_or("", |(verb, _)| verb);
        let text = format!("{puller}{left}{verb}");
        Some(Name { licence: name.licence.min(licence), ..Self::made(text) })
    }

    /// 发放补助214万元，覆盖1650户: not of the money.
    pub(super) fn of_covered(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.measure.is_level() { self.covered(asked.index, asked.own) } else { None }
    }

    /// 提高退休人员基本养老金，全年人均增加1680元: of what, the clause before says.
    pub(super) fn for_each(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if !CUES.each.iter().any(|word| word == asked.left) {
            return None;
        }
        let clause = Span::new(asked.phrase.span.start, asked.own.end);
        let span = self.earlier(asked.index, asked.words, clause)?;
        Some(self.guessed(span))
    }

    /// 居民消费价格上涨1.9%。其中，城市上涨1.8%: the place is no indicator by itself.
    pub(super) fn place_alone(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let left = asked.left;
        let sibling = asked.measure == Measure::Rate
            && CUES.siblings.iter().any(|pair| pair.iter().any(|word| word == left))
            && !name::is_name(left);
        if sibling { self.of_owner(asked.index, left) } else { None }
    }

    /// 生产总值5亿元, CPI上涨2%, 羊120只: the phrase is a name.
    pub(super) fn by_its_phrase(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let left = asked.left;
        let names = name::is_name(left) || super::is_word(left) || is_single(left, asked.clause);
        names.then(|| self.left(asked.index, asked.phrase.span, asked.measure))
    }

    /// 长19公里，宽40米: of what, the clauses before may say or not.
    pub(super) fn extent(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let extent = asked.figure.unit.dimension() == "length"
            && CUES.extents.at(asked.left).is_some_and(|(word, ())| word.len() == asked.left.len());
        extent.then(|| self.guessed(asked.phrase.span))
    }

    /// 筹措资金23亿元，重点投向农业、教育: the money, whatever it is for.
    pub(super) fn funds(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if !asked.behind.starts_with('，') || !asked.is_led_by_deed() {
            return None;
        }
        let word = CUES.funds.at(asked.clause.trim())?;
        let end = asked.own.start + asked.clause.trim_end().len();
        Some(self.guessed(Span::new(end - word.len(), end)))
    }

    /// 52人入选全市财政人才库: what they did says who they are.
    pub(super) fn of_doer(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.measure.is_level() { self.who_does(asked.index, asked.own) } else { None }
    }

    /// 收入百万元以上的村，2023年有12个: those that the mark before is one of, where the clause holds no phrase.
    pub(super) fn of_those_with_mark(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.phrase.span.is_empty() { self.of_those_above(asked.index) } else { None }
    }

    /// 空气质量持续改善，达到98%: what an earlier clause names.
    pub(super) fn named_earlier(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let span = self.earlier(asked.index, asked.words, asked.own)?;
        Some(self.guessed(span))
    }

    /// 全年接待142批次: what was done so often, where nothing else says of what the number is.
    pub(super) fn done_so_often(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let unit = asked.figure.unit.name();
        let often = CUES.times_done.contains(&unit);
        let clause = asked.clause.trim_end();
        let at = clause.char_indices().rev().nth(1).map(|(at, _)| at).filter(|_| often)?;
        let deed = &clause[at..];
        let span = Span::new(asked.own.start + at, asked.own.start + clause.len());
        (deed.chars().all(name::is_han) && verb::is_act(deed)).then(|| self.guessed(span))
    }

    fn guessed(&self, span: Span) -> Name {
        Name { licence: Licence::Guessed, ..self.named(span) }
    }
}

/// Who pulls, by the name of what was told of it before: 消费对经济增长的贡献率, 第二产业增加值增速, 甲占总值.
pub(in crate::statement::reader) fn puller(name: &str) -> &str {
    let part = name.split_once('占').map_or(name, |(part, _)| part);
    let part =
        part.split_once('对').filter(|_| part.ends_with(&CUES.contribution)).map_or(part, |(who, _)| who);
    let part = CUES.rate_up.strip_end(part).or_else(|| CUES.rate_down.strip_end(part)).unwrap_or(part);
    let measure =
        CUES.bare_measures.iter().filter(|word| part.ends_with(word.as_str())).map(String::len).max();
    let rest = &part[..part.len() - measure.unwrap_or(0)];
    if name::is_name(rest) { rest } else { part }
}

/// 羊120只，兔30只: a clause of one character that names a thing.
fn is_single(name: &str, clause: &str) -> bool {
    name.len() == '字'.len_utf8()
        && name.starts_with(|c| CUES.singles.contains(c))
        && without_change(clause.trim().trim_start_matches("其中").trim_start_matches(['，', '：', ':']))
            == name
}

/// A clause without the verb of change that it ends with: 铜|增长.
fn without_change(clause: &str) -> &str {
    cues::change_at_end(clause).map_or(clause, |(verb, _)| &clause[..clause.len() - verb.len()])
}

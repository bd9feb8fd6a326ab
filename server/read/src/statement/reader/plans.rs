//! What is planned, and what is only told in a passage of plans.

use super::Reader;
use super::naming::is_duration;
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::marks::Cue;
use crate::statement::{Measure, Statement, name, verb};

impl Reader<'_> {
    /// Whether a level is told as it is, whatever is planned around it: 现行16%的税率, 现在全县有茶园12处, 在两三年内,
    /// 最高奖励1亿元.
    pub(super) fn is_as_things_are(&self, index: usize, own: Span) -> bool {
        let (figure, clause) = (&self.figures[index], self.text[own.range()].trim_end());
        let behind = &self.text[figure.span.end..];
        // 力争五到十年内有突破: until when, and nothing that is to be reached.
        let lasts = (is_duration(figure) || figure.unit.name() == "年")
            && CUES.reached.at(clause).is_none()
            && CUES.durations.at(behind.trim_start_matches(['左', '右'])).is_some();
        let written = &self.text[figure.span.range()];
        let led = |word: &String| clause.ends_with(word.as_str()) || written.starts_with(word.as_str());
        let most =
            CUES.ceilings.iter().any(led) && CUES.rewards.at(behind.trim_start_matches('的')).is_some();
        // 比现有的86个减少27个.
        let existing = CUES.existing.at(clause.strip_suffix('的').unwrap_or(clause)).is_some();
        existing || says_now(clause) || lasts || most || self.is_up_to_a_day(index)
    }

    /// 4.5万人以上的目标: whether the words behind a figure say that it is to be reached.
    pub(super) fn is_aim(&self, index: usize) -> bool {
        let behind = self.text.get(self.figures[index].span.end..).unwrap_or_default();
        // 超额完成1100万的预期目标, too.
        let aimed = |rest: &str| {
            let near = rest.char_indices().take(LONGEST_AIM).map(|(at, _)| &rest[at..]);
            let han = rest.char_indices().find(|(_, c)| !name::is_han(*c)).map_or(rest.len(), |(at, _)| at);
            near.take_while(|it| rest.len() - it.len() <= han).any(|it| CUES.aims.at(it).is_some())
        };
        behind.strip_prefix('的').is_some_and(aimed)
    }

    /// 年度投资计划33亿元: whether the last word of what it is called says that it is planned, right before the number.
    pub(super) fn is_called_aim(&self, index: usize, name: &str) -> bool {
        let figure = &self.figures[index];
        let front = &self.text[..figure.span.start];
        figure.kind == Kind::Amount
            && figure.unit.dimension().starts_with("money")
            && CUES
                .called_aims
                .iter()
                .any(|word| name.ends_with(word.as_str()) && front.ends_with(word.as_str()))
    }

    /// 今年计划完成投资8亿元: whether a clause says that so much is to be done, and not how much of a plan was.
    pub(super) fn is_to_be_done(&self, index: usize, clause: &str) -> bool {
        let own = self.figures[index].span.start;
        let told = Span::new(own - clause.len().min(own), own);
        if self.figures[index].kind != Kind::Amount || !self.marks.any(Cue::NOT_PLANNED, told) {
            return false;
        }
        let Some((before, what)) = clause.split_once(CUES.plans_to_do.as_str()) else { return false };
        let before = before.trim_end();
        let sentence = self.text.get(self.sentences[self.sentence].start..own).unwrap_or_default();
        let this_year = || cues::begins_with_this_year(sentence.trim_start());
        let when = before.is_empty() || before.ends_with(['年', '月', '度', '内']) || this_year();
        when && what.starts_with(name::is_han) && name::is_name(what)
    }

    /// 较“十四五”目标（924亿元）超收: whether a figure alone in a bracket is what the words in front of it aim at.
    pub(super) fn is_aim_in_bracket(&self, index: usize) -> bool {
        let span = self.figures[index].span;
        let alone = self.cut.bracket_at(span.start).filter(|it| it.inside == span);
        let front = alone.and_then(|bracket| self.text.get(..bracket.span.start)).unwrap_or_default();
        CUES.called_aims.iter().any(|aim| front.ends_with(aim.as_str()))
    }

    /// 完成年度计划投资的113%: whether a percentage says how much of a plan was reached.
    pub(super) fn is_reached_plan(&self, index: usize, clause: &str) -> bool {
        let words = clause.trim_start();
        let began = CUES.acting.iter().find_map(|verb| words.strip_prefix(verb.as_str()));
        let planned =
            began.is_some_and(|rest| CUES.called_aims.iter().any(|word| rest.contains(word.as_str())));
        planned && !self.planning && self.figures[index].kind == Kind::Percent
    }

    /// 截至2026年1月31日，一般公共预算支出5.8亿元: whether the passage begins with a day or a month up to which it tells.
    fn is_up_to_a_day(&self, index: usize) -> bool {
        let figure = self.figures[index].span;
        let passage = self.cut.passage_at(figure.start);
        let words = self.text.get(passage.start..figure.start).unwrap_or_default();
        let words = words.trim_start();
        let Some((until, ())) = CUES.until.at(words) else { return false };
        let Some((when, _)) = words[until.len()..].split_once(['，', ',']) else { return false };
        when.contains(['月', '日']) && !when.contains('前')
    }

    /// 力争达到12亿元，增长5%: whether nothing but a verb leads on from a planned figure of the same thing.
    pub(super) fn follows_plan(&self, index: usize, name: &str) -> bool {
        let last = self.previous.filter(|last| self.planned && last + 1 == index);
        let Some(last) = last else { return false };
        let before = &self.statements[last];
        let from = self.figures[last].span.end;
        let between = self.text.get(from..self.figures[index].span.start).unwrap_or_default();
        // 将由3亿元增加到5亿元.
        if self.opened && CUES.change_to(between.trim()) {
            return true;
        }
        let Some(words) = between.trim_start().strip_prefix(['，', ',', '、']) else { return false };
        if *before.indicator != *name {
            return false;
        }
        let phrase = Span::new(self.figures[index].span.start - words.len(), self.figures[index].span.start);
        let phrase = self.phrase(index, phrase, false);
        let named = self.text.get(phrase.span.range()).is_some_and(name::is_name);
        let bare = !words.contains(is_mark) && !named;
        let own = CUES.achieved.iter().any(|word| words.contains(word.as_str()));
        // 计划总投资12亿元，下降5%: what it is called says that it is planned, and not that it is to fall.
        let called = self.marks.any(Cue::PLANNED, before.indicator_span);
        bare && !own && !called
    }

    /// 今年，全县计划新建水闸3座；改造泵站5座；整治河道12公里: whether a clause that begins with a deed goes on with what is to be done.
    pub(super) fn goes_on_with_plan(&self, index: usize, clause: &str) -> bool {
        let Some(last) = index.checked_sub(1).filter(|_| self.to_do) else { return false };
        let before = &self.figures[last];
        let passage = self.cut.passage_at(self.figures[index].span.start);
        if before.is_time() || before.span.start < passage.start {
            return false;
        }
        let between = self.text.get(before.span.end..self.figures[index].span.start).unwrap_or_default();
        let told = |word: &String| between.contains(word.as_str());
        // 规划建设园区28个，两个园区被列为试点；新增企业134家: what was done parts the two.
        let all = || between.split(is_mark).skip(1).chain([clause]).all(begins_with_deed);
        !CUES.done_so_far.iter().any(told) && !CUES.parts.in_text(between) && all()
    }

    /// Whether what the figure is told to be is to be done, and so is what the clauses behind it say: 计划新建水闸3座, and not
    /// 计划总投资12亿元, which is what a level is called.
    pub(super) fn is_to_do(&self, index: usize, clause: Span, goes_on: bool, told: &Statement) -> bool {
        let figure = &self.figures[index];
        let words = &self.text[clause.range()];
        let called = self.marks.any(Cue::PLANNED, told.indicator_span)
            || CUES.called_aims.iter().any(|aim| told.indicator.ends_with(aim.as_str()));
        let said = self.marks.any(Cue::PLANNED, clause) && !self.marks.any(Cue::NOT_PLANNED, clause);
        let money = figure.unit.dimension().starts_with("money");
        goes_on
            || !called && !money && said
            || figure.kind == Kind::Amount && self.is_to_be_done(index, words)
    }

    /// 由13%下降到5%，下降了8%: whether a rate of change is what the two percentages before it differ by.
    pub(super) fn is_difference(&self, index: usize, name: &str) -> bool {
        let Some(last) = self.previous.filter(|last| *last > 0 && last + 1 == index) else { return false };
        let percent = |at: usize| {
            let figure = &self.figures[at];
            let level = matches!(self.statements[at].measure, Measure::Level | Measure::Share);
            figure.number().filter(|_| figure.kind == Kind::Percent && level)
        };
        let first = (0..last).rev().find(|at| !self.figures[*at].is_time());
        let from = first.filter(|at| *self.statements[*at].indicator == *name).and_then(percent);
        let (Some(from), Some(to)) = (from, percent(last)) else { return false };
        let (Some(rate), Some(gap)) = (self.figures[index].number(), to.checked_sub(from)) else {
            return false;
        };
        *self.statements[last].indicator == *name
            && self.figures[index].kind == Kind::Percent
            && gap.abs().checked_sub(rate.abs()).is_some_and(crate::figure::Decimal::is_zero)
    }
}

/// 全市新增美丽河湖: whether a clause begins with what is done, perhaps behind where.
fn begins_with_deed(clause: &str) -> bool {
    let words = clause.trim_start_matches(|c: char| c == '、' || is_mark(c) || c.is_whitespace());
    let words = CUES.areas.at(words).map_or(words, |(area, ())| &words[area.len()..]);
    // 新增供热需求平均为290吨: how it is.
    let is = clause.trim_end().ends_with(['为', '是']);
    let changes = || {
        let verb = words.char_indices().nth(2).map_or(words, |(at, _)| &words[..at]);
        cues::change_at_end(verb).is_some_and(|(known, _)| known.len() == verb.len())
    };
    !is && (verb::begins_with_deed(words) || CUES.gains.at(words).is_some() || changes())
}

/// 目前只有几万吨, behind a year: whether a clause begins with words that say of themselves when it is.
pub(super) fn begins_now(clause: &str) -> bool {
    CUES.at_present_first.at(clause.trim_start()).is_some()
}

/// 目前全县有茶园12处: whether words say that something is so already, and nothing behind them that it is to change.
fn says_now(clause: &str) -> bool {
    let words = clause.trim_start();
    let first = CUES.at_present_first.at(words).map(|(word, ())| clause.len() - words.len() + word.len());
    let last = CUES.at_once.find_iter(clause).last().map(|word| word.end);
    let Some(end) = last.or(first) else { return false };
    let rest = &clause[end..];
    let rest = CUES.reached.strip_end(rest).unwrap_or(rest);
    !rest.contains(is_mark) && !CUES.turns_to_plans.iter().any(|word| rest.contains(word.as_str()))
}

/// 将为12亿元, 将共达12亿元: whether a clause says that the number behind it is to be.
pub(super) fn is_to_be(clause: &str) -> bool {
    let mut rest = clause.trim_end();
    for _ in 0..MOST_VERBS {
        match CUES.to_be_verbs.strip_end(rest) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    rest.len() < clause.trim_end().len() && CUES.to_be.at(rest).is_some()
}

/// 人代会批准的收入预算8亿元: whether a clause says that somebody approved the money which stands behind it.
pub(super) fn is_approved(clause: &str) -> bool {
    CUES.approved_of.in_text(clause)
}

/// In characters: 年度预期|目标.
const LONGEST_AIM: usize = 5;

/// So many words may stand between 将 and a number: 将|共|达|约.
const MOST_VERBS: usize = 3;

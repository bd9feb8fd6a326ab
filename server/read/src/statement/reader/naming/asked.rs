//! What is asked of each way to name a figure, and what is left out of its phrase on the way.

use crate::Span;
use crate::figure::{Figure, Kind};
use crate::statement::cues::{self, CUES};
use crate::statement::name::{self, Phrase};
use crate::statement::{Measure, verb};

/// A figure of which is asked what it measures, and the words around it.
#[derive(Clone, Copy)]
pub(super) struct Asked<'t> {
    pub(super) index: usize,
    pub(super) figure: &'t Figure,
    pub(super) measure: Measure,
    /// The words before it that are no part of another name.
    pub(super) words: Span,
    /// Its clause, up to it.
    pub(super) own: Span,
    pub(super) clause: &'t str,
    /// The noun phrase of the clause.
    pub(super) phrase: Phrase,
    /// What the phrase says; nothing where it says whose the figure is, or which, but not what.
    pub(super) left: &'t str,
    /// All that follows it.
    pub(super) behind: &'t str,
}

impl<'t> Asked<'t> {
    /// 推动农业总产值|向千亿元迈进.
    pub(super) fn without_goal(self) -> Self {
        match self.left.strip_suffix('向') {
            Some(left) if name::is_name(left) && CUES.towards_goal.at(self.behind).is_some() => {
                let start = self.phrase.span.start;
                self.with_phrase(Span::new(start, start + left.len()), left)
            }
            _ => self,
        }
    }

    /// 按常住人口计算|人均生产总值3.8万元: how it was reckoned stands in front.
    pub(super) fn without_reckoning(self) -> Self {
        let reckoned = CUES.asides.at(self.left).is_some();
        match self.left.split_once(CUES.reckoned.as_str()).filter(|_| reckoned) {
            Some((_, what)) if name::is_name(what) => {
                let end = self.phrase.span.end;
                self.with_phrase(Span::new(end - what.len(), end), what)
            }
            _ => self,
        }
    }

    /// 收入合计，2025年执行数16亿元: by which of its figures, not what.
    /// 公司2022年末比上年末增加: who has it, not what.
    pub(super) fn without_owner(self) -> Self {
        let left = self.left;
        let no_thing = is_draft(left) || CUES.owners.contains(left) || CUES.asides.at(left).is_some();
        if no_thing { self.without_phrase() } else { self }
    }

    pub(super) const fn without_phrase(self) -> Self {
        Self { left: "", ..self }
    }

    const fn with_phrase(self, span: Span, left: &'t str) -> Self {
        Self { phrase: Phrase { span, ..self.phrase }, left, ..self }
    }

    /// 精准用好4亿元技改专属贷款: whether nothing but verbs leads to the figure.
    pub(super) fn is_led_by_verbs(&self) -> bool {
        self.measure.is_level()
            && self.figure.kind == Kind::Amount
            && verb::is_act(self.left)
            && !cues::is_attribute(self.left)
            && !super::is_duration(self.figure)
    }

    /// 25公里供热管线改造, 成立100亿元市级招商基金: whether a verb leads to it, and none of change.
    pub(super) fn is_led_by_deed(&self) -> bool {
        let clause = self.clause.trim();
        // 改造提升46亩茶园: as many were done.
        let done = || {
            self.measure.is_level()
                && (CUES.done.at(clause).is_some()
                    || CUES.gains.at(clause).is_some_and(|(word, ())| word.len() == clause.len()))
        };
        (self.measure.is_level() || self.measure == Measure::Share) && (!self.phrase.changed || done())
    }
}

/// Whether words are nothing but a stage of a budget: 年初预算, 执行数.
pub(super) fn is_draft(words: &str) -> bool {
    CUES.drafts.at(words).is_some_and(|word| word.len() == words.len())
}

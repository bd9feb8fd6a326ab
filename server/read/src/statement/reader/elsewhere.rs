//! How others fared, told in brackets beside what grew: 增长15%（全国13%、全省14%）.

use super::Reader;
use crate::Span;
use crate::figure::{Figure, Kind};
use crate::lexis::is_mark;
use crate::statement::cues::{CUES, change_at_end};
use crate::statement::{Direction, Measure, name};

impl Reader<'_> {
    /// 增长15.2%（全国13.2%、全省14.1%）, 增长8.3%，比全省（7.4%）高: which way it went elsewhere, and what did, if that is not what is
    /// told right before. `None` where the bracket holds anything else.
    pub(super) fn rate_elsewhere(
        &self,
        index: usize,
        own: Span,
    ) -> Option<(Option<String>, Option<Direction>)> {
        let figure = &self.figures[index];
        if figure.kind != Kind::Percent {
            return None;
        }
        let bracket = self.cut.bracket_at(figure.span.start)?;
        let words = self.text.get(own.start.max(bracket.inside.start)..figure.span.start)?;
        let words = words.trim_matches(|c: char| matches!(c, '、' | '，' | ',' | '；' | ' '));
        let rate = |at: usize| {
            let told = &self.statements[at];
            (told.measure == Measure::Rate).then_some(told.direction)
        };
        let outer = (0..index).rev().find(|at| self.figures[*at].span.start < bracket.span.start)?;
        if is_place(words) && self.figures[outer].span.end == bracket.span.start {
            let direction = rate(outer)?;
            // 全县增加值增长6.9%（全市9.8%）: that of the other place.
            let name = &*self.statements[outer].indicator;
            let own = CUES.areas.at(name).map(|(area, ())| &name[area.len()..]);
            let area = CUES.areas.at(words).map_or(words, |(area, ())| area);
            let text = own.filter(|own| name::is_name(own)).map(|own| format!("{area}{own}"));
            return Some((text, direction));
        }
        if !words.is_empty() || self.figures[outer].span.start < self.sentences[self.sentence].start {
            return None;
        }
        // 比全省（7.4%）和全国平均水平（6.7%）: the place stands before the bracket.
        let front = self.text.get(..bracket.span.start)?;
        let last = front.rsplit(|c: char| CUES.compared_with.contains(&c)).next();
        let Some(place) = last.filter(|it| is_place(it)) else {
            return self.rate_at_other_time(index, front);
        };
        let compared = front.len() > place.len();
        let told = self.last.filter(|last| rate(*last).is_some() && compared)?;
        let name = &*self.statements[told].indicator;
        let plain = CUES.areas.at(name).map_or(name, |(area, ())| &name[area.len()..]);
        let area = CUES.areas.at(place).map_or(place, |(area, ())| area);
        Some((Some(format!("{area}{plain}")), rate(told)?))
    }

    /// 增长14%，比1—9月（16%）回落, 比上年同期（15%）提高: the rate of the same at the time that stands before the bracket. `front` ends
    /// where the bracket opens.
    fn rate_at_other_time(&self, index: usize, front: &str) -> Option<(Option<String>, Option<Direction>)> {
        let time = self.figures[..index].iter().rev().find(|it| it.span.end == front.len());
        let compared = match time.filter(|it| it.is_time()) {
            Some(time) => CUES.base.at(self.text.get(..time.span.start)?).is_some(),
            None => {
                CUES.bases.strip_end(front).is_some_and(|front| CUES.comparing.strip_end(front).is_some())
            }
        };
        let sentence = self.sentences[self.sentence].start;
        let told = (0..index).rev().take_while(|at| self.figures[*at].span.start >= sentence);
        let told = told.map(|at| &self.statements[at]).find(|it| it.measure == Measure::Rate)?;
        compared.then(|| (Some(told.indicator.to_string()), told.direction))
    }

    /// 增长12%，高于年初10%的目标2个百分点: whether a figure says how far something went past the aim right before it.
    pub(super) fn goes_past_aim(&self, index: usize) -> bool {
        let (Some(aim), figure) = (index.checked_sub(1), &self.figures[index]) else { return false };
        let between = self.text.get(self.figures[aim].span.end..figure.span.start).unwrap_or_default();
        figure.kind == Kind::Point
            && self.figures[aim].kind == Kind::Percent
            && between.starts_with('的')
            && !between.contains(is_mark)
            && self.is_aim(aim)
    }

    /// …（6.7%）分别高0.7个百分点: whether the words behind a bracket say how much higher something is than what stands before it.
    pub(super) fn goes_on_comparing(&self, figure: &Figure, own: Span) -> bool {
        let words = self.text[own.range()].trim_end();
        let behind = words.trim_start().starts_with(['）', ')']);
        let compares = |c: char| CUES.more.contains(&c) || CUES.less.contains(&c);
        // 较1—2月（下降1.6%）提高3.0个百分点: with itself.
        let rises = || change_at_end(words).is_some();
        figure.kind == Kind::Point && behind && words.trim_end_matches('出').ends_with(compares) && !rises()
    }
}

/// 全省, 全国平均水平: whether words are the name of a place, perhaps as a mean.
fn is_place(words: &str) -> bool {
    let place = words.trim_end_matches("水平").trim_end_matches("平均");
    CUES.areas.at(place).is_some_and(|(area, ())| area.len() == place.len())
}

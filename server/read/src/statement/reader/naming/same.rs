//! Figures that measure what another figure does.

use super::asked::Asked;
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::CUES;
use crate::statement::name;
use crate::statement::reader::{Name, Reader};
use crate::statement::{Licence, verb};

impl<'t> Reader<'t> {
    /// 甲、乙、丙分别增长1%、2%、3%: the names of a list were told before its figures.
    pub(super) fn next_of_list(&mut self, _: &Asked<'t>) -> Option<Name> {
        self.listed.pop_front().map(Self::made)
    }

    /// 短收（8.7亿元）、调出资金（7.7亿元）等16.4亿元: all that was told with figures in brackets.
    pub(super) fn of_all_told(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let words = asked.clause.trim();
        let last =
            self.previous.filter(|last| self.cut.bracket_at(self.figures[*last].span.start).is_some())?;
        let bracket = self.cut.bracket_at(self.figures[last].span.start)?;
        let lead = self.text.get(bracket.span.end..asked.figure.span.start)?.trim();
        let all = matches!(lead, "等" | "等共" | "等合计" | "等共计") && words.ends_with(lead);
        let alike = |at: &usize| {
            let own = &self.figures[*at];
            own.unit == asked.figure.unit && self.cut.bracket_at(own.span.start).is_some()
        };
        let sentence = self.sentences[self.sentence].start;
        let told = (0..=last).rev().take_while(|at| self.figures[*at].span.start >= sentence).filter(alike);
        let mut names: Vec<&str> = told.take(MOST_TOLD).map(|at| &*self.statements[at].indicator).collect();
        names.reverse();
        let known = all && !names.is_empty() && names.iter().all(|it| name::is_name(it));
        known.then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{}等", names.join("、"))) })
    }

    /// 增长7%、力争9%以上: of the same.
    pub(super) fn striven_for(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let last = self.strives(asked.index, asked.own)?;
        Some(self.passed_on(last, Licence::Carried))
    }

    /// The figure before, where nothing but a word of striving leads on from it: 增长7%、力争9%以上.
    pub(in crate::statement::reader) fn strives(&self, index: usize, own: Span) -> Option<usize> {
        let last = self.previous.filter(|last| last + 1 == index)?;
        let (before, figure) = (&self.figures[last], &self.figures[index]);
        let words = self.text.get(own.start.max(before.span.end)..own.end)?;
        let words = words.trim_matches(|c: char| matches!(c, '、' | '，' | ' '));
        let alone = CUES.strivings.iter().any(|word| word == words);
        let joined = self.text.get(before.span.end..own.start)?;
        let joined = joined.trim().trim_end_matches(['、', '，']).is_empty();
        let ends = self.text[figure.span.end..].chars().next().is_none_or(|c| is_mark(c) || c == '、');
        (alone && joined && ends && before.kind == figure.kind && before.unit == figure.unit).then_some(last)
    }

    /// 5377716万元=537.77亿元: the same in another unit.
    pub(super) fn in_another_unit(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let previous = self.previous?;
        let before = &self.figures[previous];
        let sign = self.text.get(before.span.end..asked.figure.span.start).unwrap_or_default().trim();
        let same = matches!(sign, "=" | "＝" | "→" | "≈")
            && before.unit.dimension() == asked.figure.unit.dimension();
        same.then(|| self.passed_on(previous, Licence::Carried))
    }

    /// 超额完成1100人的预期目标: of what, the figure before says.
    pub(super) fn of_aim(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let aim = asked.measure.is_level()
            && self.is_aim(asked.index)
            && (!name::is_name(asked.left) || verb::is_act(asked.left.trim_end_matches('了')));
        let name = if aim { self.inherited(asked.index, asked.measure) } else { None };
        name.filter(|name| !name.text.is_empty())
    }

    /// 补助从40元提高到45元，促进资源下沉: the second of the two is the same as the first.
    pub(super) fn second_of_pair(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let led = self.text[asked.phrase.span.end..asked.own.end].trim();
        let follows = self.previous.is_some_and(|previous| {
            self.figures[previous].span.end == asked.own.start || asked.words.start == asked.own.start
        });
        if follows && CUES.change_to(led) { self.inherited(asked.index, asked.measure) } else { None }
    }

    /// 产值5亿元，增长8%: of what the figure before measures.
    pub(super) fn of_figure_before(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let mut name = self.inherited(asked.index, asked.measure)?;
        // 统筹2.26亿元: a verb that was dropped in front may have another object.
        // 三类灌区分别达到…: each is of another of them.
        let phrase = asked.phrase;
        if phrase.each || asked.measure.is_level() && phrase.span.start > asked.own.start {
            name.licence = Licence::Guessed;
        }
        Some(name)
    }

    /// What the sentence before told of, where no amount is asked for.
    pub(super) fn of_sentence_before(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let amount = asked.measure.is_level() && asked.figure.kind == Kind::Amount;
        let before = self.before.filter(|_| !amount)?;
        Some(self.passed_on(before, Licence::Guessed))
    }
}

/// So many things are named with the figure of them all.
const MOST_TOLD: usize = 4;

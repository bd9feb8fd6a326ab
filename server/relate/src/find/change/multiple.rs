//! How many times its base a level is, or by how many it grew: 去年为A，今年增长n倍.

use super::{Asked, base_words, gap, order};
use crate::cue::multiple;
use crate::find::{Answers, Sink};
use crate::names::is_like;
use crate::relation::Kind;
use crate::view::View;

pub(super) fn find(asked: &Asked<'_>, sink: &mut Sink) {
    let &Asked { view, change, .. } = asked;
    // …4.6亿元，去年为1.1亿元: what is told of an earlier time is the base.
    let earlier = |at: usize| view.point(at).gap.earlier && !view.point(at).gap.compared;
    for (level, base) in asked.pairs().filter(|(level, base)| !earlier(*level) || earlier(*base)) {
        for grew in [false, true] {
            asked.offer(Kind::Multiple, grew, &multiple::TEMPLATE, &[level, base, change], sink, |it| {
                cues(it, view, grew, level, base, change);
            });
        }
    }
}

fn cues(it: &mut Answers, view: &View<'_>, grew: bool, level: usize, base: usize, change: usize) {
    use multiple::Cue;
    let (own, other) = (view.point(level), view.point(base));
    it.note_wording(Cue::Order as usize, order(level, base, change));
    it.note(Cue::Base as usize, base_words(view, base));
    it.note(Cue::Level as usize, own.gap.reached);
    it.note(Cue::Gap as usize, gap([level, base, change]));
    let way = u16::from((view.point(change).change + 1).unsigned_abs());
    it.note_wording(Cue::Grew as usize, u16::from(grew) * 3 + way);
    it.note(Cue::SameName as usize, is_like(&own.name, &other.name));
    let one_clause =
        view.at(level).clause == view.at(base).clause && view.at(base).clause == view.at(change).clause;
    it.note(Cue::SameClause as usize, one_clause);
}

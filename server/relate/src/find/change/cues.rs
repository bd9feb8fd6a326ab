//! What the words and places of a level, its base and a change say.

use crate::cue::growth;
use crate::find::{Answers, aligned, real};
use crate::names::{is_like, likeness};
use crate::view::View;

/// In which order level, base and change stand: the number of the word in `cue::ORDERS`.
pub(in crate::find) fn order(level: usize, base: usize, change: usize) -> u16 {
    match (level < base, base < change, level < change) {
        (true, true, _) => 0,
        (true, false, true) => 1,
        (false, _, true) => 2,
        (false, true, false) => 3,
        (true, false, false) => 4,
        (false, false, false) => 5,
    }
}

/// What the words before a base say: bit 0 that it is of an earlier time, bit 1 that something is compared with it.
pub(in crate::find) fn base_words(view: &View<'_>, base: usize) -> u16 {
    let gap = view.point(base).gap;
    u16::from(gap.earlier) | u16::from(gap.compared) << 1
}

/// How many figures the tuple spans, less one.
pub(in crate::find) fn gap(places: [usize; 3]) -> u16 {
    let (low, high) = (places.iter().min().unwrap_or(&0), places.iter().max().unwrap_or(&0));
    (high - low) as u16
}

/// The cues of a level, its base (or its change in amount) and the change. The five templates ask the same questions.
pub(in crate::find) fn cues(it: &mut Answers, view: &View<'_>, level: usize, base: usize, change: usize) {
    use growth::Cue;
    let (point, own, other) = (view.point(change), view.point(level), view.point(base));
    let order = order(level, base, change);
    let words = base_words(view, base);
    let reached = own.gap.reached;
    let gap = gap([level, base, change]);
    let word = if point.gap.is_before("幅") { 1 } else { 2 * u16::from(point.gap.head > 0) };
    let one_clause =
        view.at(level).clause == view.at(base).clause && view.at(base).clause == view.at(change).clause;
    it.note(Cue::Aligned as usize, aligned(view, level, change));
    it.note(Cue::Real as usize, real(&own.name).max(real(&other.name)));
    let in_row = view.at(level).paragraph == view.at(base).paragraph && own.row.first == other.row.first;
    it.note(Cue::InRow as usize, in_row);
    it.note(Cue::Order as usize, order);
    it.note(Cue::Base as usize, words);
    it.note(Cue::BaseOrder as usize, words * 6 + order);
    it.note(Cue::Level as usize, reached);
    it.note(Cue::Gap as usize, gap);
    it.note_wording(Cue::Word as usize, word);
    it.note(Cue::SameName as usize, is_like(&own.name, &other.name));
    it.note(Cue::SameClause as usize, one_clause);
    let shape = ((words * 6 + order) * 2 + u16::from(reached)) * 5 + gap.min(4);
    it.note_wording(Cue::Shape as usize, shape);
    it.note_wording(Cue::Direction as usize, (point.change + 1).unsigned_abs());
    it.note(Cue::ChangeName as usize, likeness(&own.name, &point.name) as u16);
}

//! How many of so many, as a rate: 41个行业中有35个增长，增长面为85.4%.

use gouji_read::figure::Kind as Figure;

use super::super::{Offer, Sink};
use super::governed::is_level;
use crate::cue::counted;
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many characters stand between the two counts at most.
const LONGEST: usize = 24;

/// Offers a rate of two counts right before it, of which the second is some of the first.
pub(super) fn find(view: &View<'_>, rate: usize, sink: &mut Sink) {
    let Some(some) = rate.checked_sub(1).filter(|some| is_of(view, *some, rate)) else { return };
    let Some(all) = some.checked_sub(1).filter(|all| view.at(*all).sentence == view.at(some).sentence) else {
        return;
    };
    let between = view.lead(some);
    let is_some_of_all = between.contains('中')
        && between.chars().count() <= LONGEST
        && is_level(view, all)
        && view.group[all] == view.group[some]
        && view.point(all).unit.is_count()
        && view.point(all).value >= view.point(some).value;
    if !is_some_of_all {
        return;
    }
    let operands = &[some, all, rate];
    let offer = Offer { kind: Kind::Share, up: true, parameter: 0, operands, template: &counted::TEMPLATE };
    sink.offer(view, offer, |it| {
        it.note(counted::Cue::Whole as usize, view.point(all).number.decimals == 0);
    });
}

/// Whether a percentage is called the rate of the count right before it.
fn is_of(view: &View<'_>, some: usize, rate: usize) -> bool {
    let lead = view.lead(rate).trim_end().trim_end_matches(['为', '达', '到', '是']);
    let piece = lead.rsplit(['，', ',', '；', '、', '（']).next().unwrap_or(lead).trim();
    // 18个行业利润增长，亏损面为23.1%: what is called so must have been told of those.
    let is_told = |stem: &str| {
        let end: String = stem.chars().skip(stem.chars().count().saturating_sub(2)).collect();
        lead.matches(end.as_str()).count() >= 2
    };
    // 森林覆盖率 is one of something else.
    let called = TABLE.words.shares.of_counts.iter().any(|name| {
        let stem = piece.strip_suffix(name.word.as_str());
        piece.chars().count() <= name.longest && stem.is_some_and(|stem| !name.told || is_told(stem))
    });
    let fits = view.point(rate).kind == Figure::Percent && is_level(view, some);
    fits && called && view.at(some).sentence == view.at(rate).sentence
}

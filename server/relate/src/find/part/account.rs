//! An account that adds up what comes in: 收入12亿元，加上上级补助等，收入总计30亿元. Whatever it leaves out, no item is above the total.

use crate::view::View;
use crate::words::Marks;

/// How many figures an account has at most.
const LONGEST: usize = 14;

/// The total at the end of the account that a figure is an item of.
pub(super) fn whole(view: &View<'_>, part: usize) -> Option<usize> {
    let (at, own) = (view.at(part), view.point(part));
    if own.change != 0 || own.each || own.is_nested() || own.nest & 4 > 0 || super::is_total(own) {
        return None;
    }
    // 加上上级补助3亿元: an item behind 加 is one as well.
    let mut added = own.gap.marks.has(Marks::PLUS);
    let behind = (part + 1..view.all.len()).take(LONGEST);
    for next in behind.take_while(|next| view.at(*next).sentence == at.sentence) {
        let point = view.point(next);
        if point.gap.marks.has(Marks::SEMICOLON) && point.nest & 4 == 0 {
            return None;
        }
        added |= point.gap.marks.has(Marks::PLUS) && point.nest & 4 == 0;
        let is_level = view.group[next].is_some() && point.change == 0 && point.nest & 4 == 0;
        if is_level && super::is_total(point) {
            let fits = added && view.group[next] == view.group[part] && !super::is_set_aside(view, part);
            return fits.then_some(next);
        }
    }
    None
}

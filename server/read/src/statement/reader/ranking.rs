//! Places that are listed with what each of them came to: 各县（市、区）税收收入完成情况：按规模排序，甲县3.1亿元，乙县2.8亿元.

use super::{Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::CUES;
use crate::statement::{Licence, name};

/// In characters: 经济技术开发区.
const LONGEST_PLACE: usize = 7;

/// In characters: 按预算完成进度排序.
const LONGEST_ORDER: usize = 12;

/// What heads a list of places.
struct Head<'t> {
    /// What is measured of each: 税收收入.
    measure: &'t str,
    /// By what the places are put in order, if it says so: 增速 of 按增速排序.
    order: &'t str,
}

impl Reader<'_> {
    /// What a figure measures that stands right behind a place of such a list.
    pub(super) fn listed_place(&self, index: usize, own: Span) -> Option<Name> {
        let place = self.text[own.range()].trim();
        let head = self.head_of_places(index, own)?;
        let percent = self.figures[index].kind == Kind::Percent;
        let how = if percent && !is_growth(head.order) { head.order } else { "" };
        let text = format!("{place}{}{how}", head.measure);
        Some(Name { licence: Licence::Carried, ..Self::made(text) })
    }

    /// 按增速排序，甲县5.1%，乙县-2.2%: whether the places are listed by how fast something grew.
    pub(super) fn is_listed_by_growth(&self, index: usize, own: Span) -> bool {
        self.figures[index].kind == Kind::Percent
            && self.head_of_places(index, own).is_some_and(|head| is_growth(head.order))
    }

    /// The head of the list in which a figure stands right behind a place; `None` where it stands in none.
    fn head_of_places(&self, index: usize, own: Span) -> Option<Head<'_>> {
        let place = self.text[own.range()].trim();
        let count = place.chars().count();
        let is_place = place.ends_with(|c| CUES.place_ends.contains(&c)) && place.chars().all(name::is_han);
        if !is_place || !(2..=LONGEST_PLACE).contains(&count) {
            return None;
        }
        let start = self.cut.passage_at(self.figures[index].span.start).start;
        let lead = self.text.get(start..own.start)?;
        let colon = lead.find(['：', ':'])?;
        let head = lead[..colon].rsplit(['，', ',', '。', '\n']).next()?.trim();
        let what = CUES.headings.strip_end(head)?;
        let what = CUES.reaching.strip_end(what).unwrap_or(what);
        let (measure, _) = self.lexicon.find(what)?;
        let at = what.len() - measure.len();
        // 按增速排序，…: the last of them.
        let parts = lead[colon..].rsplit(is_mark).find_map(|clause| clause.trim().strip_prefix('按'));
        let order = parts.filter(|order| order.chars().count() <= LONGEST_ORDER).unwrap_or_default();
        let order = CUES.orderings.strip_end(order).unwrap_or_default();
        Some(Head { measure: what.get(at..)?, order })
    }
}

/// Whether places are put in order by their growth.
fn is_growth(order: &str) -> bool {
    CUES.rate_up.at(order).is_some_and(|word| word.len() == order.len())
}

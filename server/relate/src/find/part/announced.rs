//! Items that are announced as those of an account: 一般公共预算支出58.3亿元。…主要支出项目如下：教育支出12.4亿元；….

use gouji_read::text::{Shape, place_of};

use super::{is_set_aside, opens_its_sentence};
use crate::names::{Likeness, likeness};
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How far off the account stands at most, in figures of the unit and characters.
const BACK: usize = 40;
const LONGEST: usize = 1_400;
/// How many paragraphs an announced list has at most.
const PARAGRAPHS: usize = 16;

/// The words that announce a list.
#[derive(Debug, Clone, Copy)]
struct Announcement<'v> {
    words: &'v str,
    /// Its paragraph, and where in that the words begin.
    paragraph: usize,
    start: usize,
}

/// An account, and how its items are announced.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announced {
    pub(super) whole: usize,
    /// How the words of the announcement stand to the account's name, by the number of the likeness.
    pub(super) named: u16,
    /// Whether each item has a paragraph of its own.
    pub(super) by_paragraph: bool,
}

/// The account that a level is announced as an item of.
pub(super) fn whole(view: &View<'_>, group: &[usize], nth: usize) -> Option<Announced> {
    let part = group[nth];
    let own = view.point(part);
    if own.change != 0 || own.nest != 0 || super::is_total(own) {
        return None;
    }
    let announcement = announcement(view, part)?;
    let words = announcement.words;
    let words_of = &TABLE.words.announced;
    let sides = &TABLE.words.sides;
    let side = [&sides.expenditure, &sides.income].into_iter().find(|side| words.contains(side.as_str()))?;
    // 市本级一般公共预算支出主要科目如下: what stands in front says of which account.
    let end = words_of.begin.find_iter(words).next().map_or(0, |begin| begin.start);
    let named = words.get(..end).unwrap_or_default().trim();
    let before = group[..nth].iter().rev().copied().take(BACK);
    let mut before = before.take_while(|at| view.distance(*at, part) <= LONGEST);
    let stands_before = |at: usize| {
        let it = view.at(at);
        (it.paragraph, it.point.span.end) <= (announcement.paragraph, announcement.start)
    };
    let whole = before.find(|at| {
        let it = view.point(*at);
        let is_total = sides.totals.iter().any(|total| it.name.contains(total.as_str()));
        it.change == 0
            && it.nest == 0
            && !is_total
            && it.name.contains(side.as_str())
            && view.adds(*at)
            && stands_before(*at)
            && !is_dashed(view, *at)
            && opens_its_sentence(view, *at)
            && !is_set_aside(view, *at)
            // An item of another list is no account.
            && self::announcement(view, *at).is_none()
    })?;
    // 税收收入主要项目：: what stands nearest may be another account.
    let likeness = likeness(&view.point(whole).name, named);
    let is_another = likeness == Likeness::Apart && named.contains(side.as_str());
    let by_paragraph = announcement.paragraph != view.at(part).paragraph;
    (!is_another).then_some(Announced { whole, named: likeness as u16, by_paragraph })
}

/// The words that announce the list in which a level stands.
fn announcement<'v>(view: &View<'v>, part: usize) -> Option<Announcement<'v>> {
    let at = view.at(part);
    let words = view.stretches[at.paragraph].paragraph.words();
    let before = words.get(..at.point.span.start)?;
    // Few figures stand behind a colon, and that is sooner seen.
    let mut near = (view.borders[at.paragraph]..=part).rev().take(BACK);
    let is_behind_colon = near.any(|at| view.point(at).gap.marks.has(Marks::COLON));
    if let Some(own) = is_behind_colon.then(|| in_front(before)).flatten() {
        return Some(Announcement { words: own, paragraph: at.paragraph, start: place_of(own, words).start });
    }
    // An item that has a paragraph of its own begins with its figure.
    let opens = |paragraph: usize| {
        let place = view.borders[paragraph];
        place < view.borders[paragraph + 1] && {
            let it = view.at(place);
            view.group[place] == view.group[part] && it.point.change == 0 && it.point.sentence == 0
        }
    };
    if view.borders[at.paragraph] != part || at.point.sentence != 0 {
        return None;
    }
    let first = at.paragraph.saturating_sub(2 * PARAGRAPHS);
    for number in (first..at.paragraph).rev() {
        let paragraph = view.stretches[number].paragraph;
        if paragraph.shape == Shape::Blank {
            continue;
        }
        let words = paragraph.words().trim_end();
        if let Some(bare) = words.strip_suffix(['：', ':']) {
            let own = announces(bare)?;
            return Some(Announcement { words: own, paragraph: number, start: place_of(own, words).start });
        }
        if !opens(number) {
            return None;
        }
    }
    None
}

/// The announcement in the words in front of an item, where the list has not ended since: with another heading (平衡情况：), or with what
/// comes in besides (加上上级补助).
fn in_front(before: &str) -> Option<&str> {
    // Further off nothing is looked for, and most colons in between stand inside an item.
    let mut from = before.len().saturating_sub(3 * LONGEST);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = &before[from..];
    for (colon, mark) in near.rmatch_indices(['：', ':']).take(MOST_COLONS) {
        let (words, behind) = (&near[..colon], &near[colon + mark.len()..]);
        if let Some(own) = announces(words) {
            let ended = TABLE.marks(behind).any(Marks::PLUS.and(Marks::TOTAL));
            return (!ended).then_some(own);
        }
        // 其中：, 主要原因是： stand inside an item.
        let own = words.rsplit(['。', '\n', '，', '；', '（']).next().unwrap_or_default();
        if words[..words.len() - own.len()].ends_with(['。', '\n']) || own.len() == words.len() {
            return None;
        }
    }
    None
}

/// So many colons before an item are looked at.
const MOST_COLONS: usize = 4;

/// The last clause of some words, where it announces the items of an account.
fn announces(words: &str) -> Option<&str> {
    let own = words.rsplit(['。', '；', ';', '，', ',', '\n', '：', ':']).next()?;
    let announced = &TABLE.words.announced;
    let sides = &TABLE.words.sides;
    let has_side = own.contains(sides.income.as_str()) || own.contains(sides.expenditure.as_str());
    let fits = has_side && announced.words.in_text(own) && !own.contains(|c: char| c.is_ascii_digit());
    fits.then_some(own)
}

/// Whether a figure stands in an item that begins with a dash: ——教育支出12.4亿元，…. It is no account.
fn is_dashed(view: &View<'_>, at: usize) -> bool {
    let words = view.stretches[view.at(at).paragraph].paragraph.words();
    words.trim_start().starts_with(['—', '－', '-'])
}

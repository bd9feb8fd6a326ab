//! 行业有6个，分别为A，B，C。: the items stand right behind their number.

use super::count::{Count, counts};
use super::items::{Items, plain, width};
use super::{Binding, Verdict};
use crate::figure::{Bound, Figure, Kind};
use crate::scene::Scene;
use crate::wording::{WORDING, any, is, prefix};
use crate::{Severity, work};

/// In bytes: a list is not longer.
const LONGEST: usize = 1_800;

/// In characters: an item of a list is not longer.
const WIDEST: usize = 30;

/// A figure as a count that a list may bear out.
pub(super) fn counted(figure: &Figure) -> Option<Count> {
    let plain = figure.kind == Kind::Amount
        && figure.bound == Bound::Exact
        && (figure.unit.is_count() || figure.unit.is_none());
    let value = figure.number()?.to_whole().and_then(|value| u16::try_from(value).ok())?;
    (plain && value <= 99).then_some(Count { value, span: figure.span, numeral: figure.literal.digits })
}

/// How the list is opened.
#[derive(PartialEq, Eq)]
enum Opening {
    /// 有6个，分别为…
    Respectively,
    /// 分为3类：…; 5个产业，即…
    Named,
    /// 3个镇（…）
    Bracket,
}

pub(super) fn binding(scene: &Scene<'_>, index: usize) -> Option<Binding> {
    let table = &WORDING.count_vs_list;
    let figure = &scene.figures[index];
    let count = counted(figure)?;
    let behind = scene.text.get(figure.span.end..)?;
    let to = (0..=behind.len().min(LONGEST)).rev().find(|at| behind.is_char_boundary(*at))?;
    let (opening, list) = opened(behind.get(..to)?)?;
    work::spend(list.len());
    let words = plain(list)?;
    let value = usize::from(count.value);
    // Where commas stand between the items, 、 may stand inside them; 和 may stand before the last.
    let by = |marks: &[char]| Items::split(&words, marks);
    let (semis, commas, marks, all) =
        (by(&['；', ';']), by(&['，', ',']), by(&['、']), by(&['，', ',', '、']));
    let (listed, fits) = if semis.names.len() >= 2 {
        (&semis, semis.names.len() == value)
    } else if commas.names.len() >= 2 {
        (&commas, [&commas, &all].iter().any(|it| it.names.len() == value))
    } else {
        let (fewest, most) = marks.range();
        (&marks, most >= 2 && (fewest..=most).contains(&value))
    };
    // Between commas 和 belongs to a name: 化学原料和化学制品制造业.
    let is_by_marks = semis.names.len() < 2 && commas.names.len() < 2;
    let likely = if is_by_marks { listed.likely() } else { listed.names.len() };
    let open = any(&table.open, &words) || any(&table.not_inside, &words);
    if fits && !open && value >= 2 {
        let sure = if likely == value { 15 } else { 5 };
        let sure = sure + if opening == Opening::Respectively { 15 } else { 0 };
        return Some(Binding { count, listed: count.value, belief: sure, verdict: Verdict::Holds });
    }
    let is_counted = is(&table.counted, &figure.unit.name()) && scene.is_level(index);
    let numbers = words.chars().any(|c| c.is_ascii_digit()) || !counts(&words, &table.classifiers).is_empty();
    let unclear = numbers || words.contains(['；', '：', '\n', ';']) || list.contains('“');
    if open || unclear || !is_counted || value == 1 || listed.names.len() < 2 || all.widest() > WIDEST {
        return None;
    }
    let by_one = listed.names.len().abs_diff(value) == 1;
    let severity = match opening {
        Opening::Respectively => Severity::Warning,
        // 31个省（自治区、直辖市）; 三个方面：稳增长、促改革，…: there only a list of names that misses by one is told.
        Opening::Named | Opening::Bracket if by_one && value >= 3 && listed.names.len() >= 3 => {
            Severity::Information
        }
        Opening::Named | Opening::Bracket => return None,
    };
    let listed = u16::try_from(likely).ok()?;
    let verdict = Verdict::Fails("count-vs-list-behind", severity);
    Some(Binding { count, listed, belief: 12, verdict })
}

/// How a list is opened behind a number, and the words of the list.
fn opened(behind: &str) -> Option<(Opening, &str)> {
    let table = &WORDING.count_vs_list;
    let noun: usize = behind.chars().take(WIDEST).take_while(|c| is_noun(*c)).map(char::len_utf8).sum();
    let (noun, rest) = behind.split_at(noun);
    let own = rest.strip_prefix(['，', '：', ',', ':']).unwrap_or(rest);
    if let Some(word) = prefix(&table.respectively, own) {
        return Some((Opening::Respectively, told(&own[word.len()..])?));
    }
    if width(noun) > 12 {
        return None;
    }
    if let Some(inside) = rest.strip_prefix(['（', '(']) {
        let (list, _) = inside.split_once(['）', ')'])?;
        // 31个省（自治区、直辖市）, 15个县（市、区）: kinds of one thing.
        return (width(noun) > 1).then_some((Opening::Bracket, list));
    }
    if let Some(word) = prefix(&table.namely, own).filter(|_| own.len() < rest.len()) {
        return Some((Opening::Named, told(own[word.len()..].trim_start_matches(['：', ':']))?));
    }
    let list = rest.strip_prefix(['：', ':'])?;
    Some((Opening::Named, told(list)?))
}

/// The list up to the end of its sentence; `None` where that is not to be seen.
fn told(behind: &str) -> Option<&str> {
    // 三项工作：一是…: numbered items are another matter.
    let numbered =
        behind.starts_with(|c: char| matches!(c, '一' | '第' | '（' | '(' | '①'..='⑳') || c.is_ascii_digit());
    let end = behind.find(['。', '！']).unwrap_or(behind.len());
    (!numbered && end < LONGEST - 3).then(|| &behind[..end])
}

fn is_noun(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

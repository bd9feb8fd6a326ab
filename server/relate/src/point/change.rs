//! Which way a figure changes.

use std::borrow::Cow;

use gouji_read::Span;
use gouji_read::figure::Kind;
use gouji_read::statement::Role;

use super::Point;
use super::gap::{piece, tail, untimed};
use crate::words::{TABLE, ends_with};

/// Which way a figure changes: as its statement says, as the figure before it in a run, or as the words in front say, without
/// the name among them.
pub(super) fn change(point: &Point, before: Option<&Point>, lead: &str, nameless: &str) -> i8 {
    match point.role {
        Role::RateUp | Role::DeltaUp => return 1,
        Role::RateDown | Role::DeltaDown => return -1,
        _ => {}
    }
    // 市场同步增长：城镇零售额48.7亿元: what stands before a colon is said of all that follow.
    let behind_colon = |words: &str| words.rsplit_once(['：', ':']).map(|(_, behind)| behind.to_owned());
    let own =
        behind_colon(lead).filter(|behind| behind.contains(is_han)).and_then(|_| behind_colon(nameless));
    let nameless = own.as_deref().unwrap_or(nameless);
    // 增加值 is a level, also where a line's end parts it.
    let last = |words: &str| {
        let own = piece(words, &['，', ',', '；', ';', '。', '、', '（', '(']);
        let joined = own.replace(['\n', '\r'], "");
        let levels = &TABLE.words.levels;
        tail(&levels.iter().fold(joined, |bare, level| bare.replace(level.as_str(), "")), 12).to_owned()
    };
    if let Some(before) = before
        && matches!(last(lead).trim(), "" | "和" | "与" | "及")
        && before.kind == point.kind
    {
        return before.change;
    }
    if !matches!(point.kind, Kind::Percent | Kind::Point | Kind::Amount | Kind::Multiple) {
        return 0;
    }
    let words = &TABLE.words.direction;
    // 同比变动－12.6%: the sign is in the value, and the word is all the name there is.
    let either = words.either.in_text(&last(lead));
    let last = last(nameless);
    let (up, down) = TABLE.ways(&last);
    let reached = ends_with(untimed(&last), &words.reached);
    let noun = last.trim_end_matches(['为', '达']);
    if reached && !ends_with(noun, &words.rates) {
        return 0;
    }
    match up.cmp(&down) {
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Less => -1,
        std::cmp::Ordering::Equal => i8::from(either),
    }
}

/// Words without the name that stands in them: 增值税 and 减灾 say nothing of a change.
pub(super) fn without(lead: &str, start: usize, name: Span) -> Cow<'_, str> {
    let own = name.start.checked_sub(start).zip(name.end.checked_sub(start));
    let parts = own.and_then(|(from, to)| Some((lead.get(..from)?, lead.get(to..)?)));
    parts.map_or(Cow::Borrowed(lead), |(before, behind)| Cow::Owned(format!("{before}{behind}")))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

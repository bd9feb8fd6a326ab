//! What a column or a row holds, as its head or its label says.

use super::times::time_of;
use super::words::{TABLES, is};
use crate::statement::opens_split;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Content {
    /// Values of the rows.
    Levels,
    /// What was planned.
    Planned,
    /// Growth rates.
    Rates,
    /// Increases and decreases in amounts.
    Deltas,
    /// Shares of a whole.
    Shares,
    /// How much of a plan was done, in percent.
    Completion,
    /// The unit of each row.
    Units,
    /// What sign stands before the next column's value: ≥.
    Signs,
    /// The time of each row.
    Times,
    /// The number of each row.
    Numbering,
}

impl Content {
    /// What a row or a column holds that is called so.
    pub fn of(label: &str) -> Self {
        content(label, label, 1)
    }
}

pub(super) fn content(head: &str, name: &str, column: usize) -> Content {
    let words = &TABLES.header;
    if column <= 1 && is(&words.numbering, head) {
        return Content::Numbering;
    }
    if column == 0 && is(&words.times, head) {
        return Content::Times;
    }
    if column > 0
        && words.dated.iter().any(|word| head.ends_with(word.as_str()) || name.ends_with(word.as_str()))
    {
        return Content::Times;
    }
    if column > 0 && is(&words.units, head) {
        return Content::Units;
    }
    if column > 0 && is(&words.signs, head) {
        return Content::Signs;
    }
    if words.delta.in_text(name) {
        Content::Deltas
    } else if words.completion.in_text(name) {
        Content::Completion
    } else if is_rate(name) {
        Content::Rates
    } else if words.share.in_text(name) {
        Content::Shares
    } else if is_planned(name) && !words.met.in_text(head) {
        Content::Planned
    } else {
        Content::Levels
    }
}

/// Whether a head says that its column holds rates: 公允价值变动收益 is the name of an account.
fn is_rate(name: &str) -> bool {
    let words = &TABLES.header;
    if !words.rate.in_text(name) {
        return false;
    }
    let rest = words.changes.iter().fold(name.to_owned(), |rest, account| rest.replace(account.as_str(), ""));
    words.rate.in_text(&rest)
}

/// Whether a label is that of the row that says how the columns are reckoned from each other: 公 式.
pub(in crate::table) fn is_of_formulas(label: &str) -> bool {
    let plain: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    is(&TABLES.header.formulas, &plain)
}

/// Whether a head says whose the rows below it are, by its end: 失业保险基金, 市本级.
pub(in crate::table) fn is_owner(head: &str) -> bool {
    TABLES.header.owners.iter().any(|word| head.ends_with(word.as_str()))
}

/// Whether words are one for a share and nothing else: 比重, 比例.
pub(in crate::table) fn is_share(words: &str) -> bool {
    TABLES.topic.shares.iter().any(|word| word == words)
}

/// Whether a head says how fast something grows: 同比增长, 增速.
pub(super) fn is_speed(head: &str) -> bool {
    TABLES.header.speed.iter().any(|word| head.ends_with(word.as_str()))
}

/// Whether a head speaks of what was done: 执行数.
pub(in crate::table) fn is_done(head: &str) -> bool {
    TABLES.header.done.iter().any(|word| head.contains(word.as_str()))
}

/// Whether a head says that its column was planned: 一般公共预算收入 is the name of what was taken in.
pub(in crate::table) fn is_planned(name: &str) -> bool {
    let words = &TABLES.header;
    if !words.planned.in_text(name) {
        return false;
    }
    let mut rest = name.to_owned();
    for account in &words.accounts {
        rest = rest.replace(account.as_str(), "");
    }
    words.planned.in_text(&rest)
}

/// A head without the words in front that say how a row is measured: 执行数 in 执行数失业保险基金.
pub(in crate::table) fn without_measure(head: &str) -> &str {
    let mut rest = head;
    while let Some(found) = TABLES.header.plain.find_iter(rest).next().filter(|found| found.start == 0) {
        rest = &rest[found.end..];
    }
    rest
}

/// Whether a label says that its row is one of growth, and nothing else: 增长速度.
pub(in crate::table) fn is_growth_alone(label: &str) -> bool {
    is(&TABLES.header.speed, label)
}

/// Whether a head says how a row is measured and nothing else.
pub(super) fn is_plain(head: &str) -> bool {
    let says = |words: &str| words.contains(char::is_alphanumeric);
    let mut start = 0;
    for found in TABLES.header.plain.find_iter(head) {
        if says(&head[start..found.start]) {
            return false;
        }
        start = found.end;
    }
    !says(&head[start..])
}

/// Whether words name an index, whose numbers have no unit: 居民消费价格指数.
pub(in crate::table) fn is_index(words: &str) -> bool {
    let plain = words.split(['（', '(']).next().unwrap_or_default();
    TABLES.header.index.iter().any(|word| plain.ends_with(word.as_str()))
}

/// Whether a label or a head says that its percentages are of something else than the total of their column: 出资比例.
pub(in crate::table) fn is_ratio(label: &str) -> bool {
    TABLES.header.ratio.in_text(label)
}

/// Whether a row without a value may be what the rows below it are of, and is neither a number, a time nor a way of dividing: 公路, but not
/// 分行业.
pub(in crate::table) fn is_group(label: &str) -> bool {
    let length = label.chars().count();
    !opens_split(label) && time_of(label).is_none() && (2..=LONGEST_GROUP).contains(&length)
}

/// In characters: 期末畜禽出栏.
const LONGEST_GROUP: usize = 10;

/// Whether a label or a head names what is not counted in the unit of all the others: a rate, something per share.
pub(in crate::table) fn is_apart(head: &str) -> bool {
    let plain = match head.rfind(['（', '(']) {
        Some(at) if at > 0 => head[..at].trim_end(),
        _ => head.trim_end(),
    };
    TABLES.caption.apart.iter().any(|word| plain.ends_with(word.as_str()))
        || TABLES.caption.each.iter().any(|word| plain.contains(word.as_str()))
}

/// Whether a head of times says when what a row tells came to be: 建筑时间, but not 到期日期.
pub(in crate::table) fn is_of_event(head: &str) -> bool {
    TABLES.caption.happened.in_text(head)
}

/// Whether a title says that what it tells was done: 执行情况.
pub(in crate::table) fn is_met(title: &str) -> bool {
    TABLES.header.met.in_text(title)
}

/// Whether a label ends with the rank of an account in brackets: 其他农林水支出（项）.
pub(in crate::table) fn is_ranked(label: &str) -> bool {
    let inner = label.trim_end_matches(['）', ')']);
    let rank = TABLES.row.ranks.iter().find_map(|rank| inner.strip_suffix(rank.as_str()));
    rank.is_some_and(|rest| inner.len() < label.len() && rest.ends_with(['（', '(']))
}

//! A column, as its own head says.

use super::content::{Content, content, is_apart, is_plain};
use super::times::{dotted, months_up_to, named_time, time_of};
use super::words::{TABLES, is_all};
use crate::figure::{Figure, Measure, Moment, Period, TimeValue, Value, read};
use crate::statement::{Base, When, counted_from};

/// A column, as its head says.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone)]
pub(in crate::table) struct Column {
    /// The head's words without time and unit; empty where they say only how a row is measured.
    pub(in crate::table) name: String,
    /// The head's words.
    pub(in crate::table) head: String,
    /// What the column that it tells more of measures: 产量, of its growth.
    pub(in crate::table) of: String,
    /// The unit that the head names, if it does.
    pub(in crate::table) measure: Option<Measure>,
    /// The time that the head names.
    pub(in crate::table) when: When,
    /// What it holds.
    pub(in crate::table) kind: Content,
    /// Whether what it holds was planned.
    pub(in crate::table) planned: bool,
    /// Whether its head says that it was done (执行数), or that of the column before which it tells more of: in a section of plans, too.
    pub(in crate::table) done: bool,
    /// The column in which its rows are labelled: a table may stand twice side by side.
    pub(in crate::table) labels: usize,
    /// Whether a unit that is given for all of the table holds for it. Where only blanks part the cells, a column without a head
    /// may be one of percentages, unless it has thousands.
    pub(in crate::table) has_unit: bool,
    /// Whether what it holds is not counted in the unit of the table.
    pub(in crate::table) is_apart: bool,
    /// Whether it is a plan or what was done of it: both are of one year.
    pub(in crate::table) is_of_plan: bool,
    /// Whether its words only tell more of what the rows are, between the numbers: 账龄.
    pub(in crate::table) is_note: bool,
}

impl Column {
    pub(in crate::table) fn of(head: &str, column: usize) -> Self {
        let plain = plain_head(head);
        // 三年 in 定期存款三年 says how long, and not when.
        let period = |it: &Figure| matches!(it.value, Value::Time(TimeValue::Period(_)));
        let times: Vec<_> = read(&plain).into_iter().filter(period).collect();
        let name = without_times(&plain, &times);
        let name = name_alone(&name);
        let kind = content(&plain, name, column);
        let name = without_kind(name, kind);
        let mut when = time_of_head(&plain, &times);
        if when == When::Unsaid
            && TABLES.header.last_year.in_text(name)
            && matches!(kind, Content::Levels | Content::Planned)
        {
            when = When::Ago(1);
        }
        let done =
            kind == Content::Levels && TABLES.header.done.iter().any(|word| plain.contains(word.as_str()));
        let says_how = kind != Content::Shares && is_plain(name);
        let share_alone = kind == Content::Shares && is_all(&TABLES.header.share, name);
        let name = if says_how || share_alone { String::new() } else { name.to_owned() };
        Self {
            name,
            of: String::new(),
            measure: Measure::in_head(&plain).or_else(|| {
                // 为预算的%, 同比增长（±%）
                let last = plain.trim_end_matches(['）', ')']);
                last.ends_with(['%', '％']).then(|| Measure::named("%")).flatten()
            }),
            when,
            kind,
            is_apart: is_apart(&plain),
            head: plain,
            planned: kind == Content::Planned,
            done,
            labels: 0,
            has_unit: true,
            is_of_plan: false,
            is_note: false,
        }
    }

    /// A column without a head whose numbers tell what they are.
    pub(in crate::table) fn told(kind: Content, when: When, labels: usize) -> Self {
        let percent = matches!(kind, Content::Rates | Content::Completion);
        Self {
            name: String::new(),
            of: String::new(),
            head: String::new(),
            measure: if percent { Measure::named("%") } else { None },
            when,
            kind,
            planned: false,
            done: false,
            labels,
            has_unit: true,
            is_apart: false,
            is_of_plan: false,
            is_note: false,
        }
    }

    /// Whether its head is a time and nothing else.
    pub(in crate::table) fn is_time_alone(&self) -> bool {
        self.when != When::Unsaid && time_of(&self.head).is_some()
    }

    /// Whether it holds percentages, in whatever unit the table is.
    pub(in crate::table) fn is_of_percent(&self) -> bool {
        matches!(self.kind, Content::Rates | Content::Shares | Content::Completion)
    }

    /// Its head without the unit: 占应收账款的比例 of 占应收账款的比例(%).
    pub(in crate::table) fn share_head(&self) -> &str {
        self.head.split(['（', '(', '%', '％']).next().unwrap_or_default()
    }

    /// Whether it is one of those that are in percent where the caption says that some are.
    pub(in crate::table) fn may_be_of_percent(&self) -> bool {
        let head = self.head.as_str();
        self.is_of_percent() || TABLES.caption.in_percent.iter().any(|word| head.ends_with(word.as_str()))
    }

    /// What its rates are counted from, as far as the head says.
    pub(in crate::table) fn base(&self) -> Base {
        match self.kind {
            Content::Rates | Content::Deltas => counted_from(&self.head),
            _ => Base::Unsaid,
        }
    }
}

/// A head without blanks and the mark of a footnote, its unit at its end.
fn plain_head(head: &str) -> String {
    let plain: String = head.chars().filter(|c| !c.is_whitespace()).collect();
    // 增（减）额, 增加（减少）额.
    let plain = plain.replace("增（减）", "增减").replace("增(减)", "增减").replace("增加（减少）", "增减");
    unit_at_end(without_note(&plain))
}

/// The time that a head says, whose expressions of time are `times`.
fn time_of_head(plain: &str, times: &[Figure]) -> When {
    let when = named_time(times);
    // 截至6月30日止6个月: as many months up to then.
    if let When::Said(period) = when
        && let Some(months) = months_up_to(plain)
        && let Some(to) = period.to.month.filter(|_| period.from == period.to)
        && let Some(first) = (to + 1).checked_sub(months).filter(|first| *first > 0)
    {
        return When::Said(Period { from: Moment { month: Some(first), ..period.from }, ..period });
    }
    if when != When::Unsaid {
        return when;
    }
    // 1983 | 1984
    match plain.parse::<i32>() {
        Ok(year @ 1949..=2100) => When::Said(Period::years(year, year)),
        _ => dotted(plain).map_or(when, |moment| When::Said(Period::at(moment))),
    }
}

/// A head without the times that it names.
fn without_times(plain: &str, times: &[Figure]) -> String {
    if plain.parse::<u16>().is_ok() {
        return String::new();
    }
    let mut name = plain.to_owned();
    for time in times.iter().rev() {
        // 2019年 in 2019年度.
        let year = if plain[time.span.end..].starts_with('度') { '度'.len_utf8() } else { 0 };
        name.replace_range(time.span.start..time.span.end + year, "");
    }
    name
}

/// What a head names, without what stands around it.
fn name_alone(name: &str) -> &str {
    // （调整）预算数
    let name = match name.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')'])) {
        Some((_, behind)) if !behind.is_empty() => behind,
        _ => name,
    };
    let name = name.split(['（', '(']).next().unwrap_or_default();
    // 其中生活用水
    let name = TABLES.row.nested.iter().find_map(|word| name.strip_prefix(word.as_str())).unwrap_or(name);
    let name = name.trim_matches(|c: char| matches!(c, '末' | '底' | '：' | ':' | '、' | '，' | '%' | '％'));
    without_end(name)
}

/// A name without the words that say what its column holds: 增长 behind what grows.
fn without_kind(name: &str, kind: Content) -> &str {
    let words = match kind {
        Content::Rates | Content::Deltas => &TABLES.header.growth,
        Content::Completion => &TABLES.header.completion,
        _ => return name,
    };
    let found = words.find_iter(name).next();
    match found {
        Some(found) => &name[..found.start],
        None if kind == Content::Completion => "",
        None => name,
    }
}

/// A head without the words in front that say up to when: 截至止6个月 in 截至止6个月销售量, where the day was taken out.
fn without_end(head: &str) -> &str {
    let behind = head.strip_prefix("截至").or_else(|| head.strip_prefix("截止")).unwrap_or(head);
    let first = TABLES.header.plain.find_iter(behind).next();
    first
        .filter(|found| found.start == 0 && behind.starts_with('止'))
        .map_or(head, |found| &behind[found.end..])
}

/// 投入资金（万元）国家投资 → 投入资金国家投资（万元）: the unit of a head over several stands in the midst of each.
fn unit_at_end(head: &str) -> String {
    let inner = || {
        let (before, behind) = head.split_once(['（', '('])?;
        let (unit, behind) = behind.split_once(['）', ')'])?;
        let known = Measure::named(unit).is_some() && !before.is_empty() && !behind.is_empty();
        (known && !behind.contains(['（', '(', '）', ')'])).then(|| format!("{before}{behind}（{unit}）"))
    };
    inner().unwrap_or_else(|| head.to_owned())
}

/// A head without the mark of a footnote at its end: 占比（%）（1）.
fn without_note(head: &str) -> &str {
    let inner = head.trim_end_matches(['）', ')']);
    let digits = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    match digits.strip_suffix(['（', '(']) {
        Some(rest) if digits.len() < inner.len() && inner.len() < head.len() && !rest.is_empty() => rest,
        _ => head,
    }
}

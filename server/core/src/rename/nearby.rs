//! Rates and shares near a figure that no relation ties to it, and that follow from it all the same.

use gouji_relate::identity::{ONE, Range};

use super::follow::{Following, News};
use super::{Left, Renaming, Why};
use crate::figure::Kind as Figure;
use crate::statement::{Basis, Direction, Measure};
use crate::writing::{range, value};
use crate::{Entry, Report, Span};

/// How far behind a level its rate may stand, in bytes.
const NEAR: usize = 120;

/// The rate right behind a level, counted from a year that the report does not give: 12.3亿元，增长6.1%. In constant prices nobody
/// can tell.
pub(super) fn rate_behind(
    report: &Report,
    level: &Entry<'_>,
    news: &News,
    renaming: &mut Renaming,
) -> Option<Following> {
    if level.figure.kind != Figure::Amount
        || level.statement.measure.is_change()
        || level.indicator().is_empty()
    {
        return None;
    }
    let behind = Span::new(level.span.end, level.span.end + NEAR);
    let rate = report.entries_in(behind).find(|other| {
        other.span.start >= level.span.end
            && other.statement.measure == Measure::Rate
            && other.figure.kind == Figure::Percent
            && other.indicator() == level.indicator()
            && other.when() == level.when()
    })?;
    let is_tied = report.web().of(rate.span.start).any(|tie| tie.result() == Some(rate.span.start));
    if is_tied || news.values.contains_key(&rate.span.start) {
        return None;
    }
    if matches!(rate.statement.basis, Basis::Real | Basis::Adjusted) {
        renaming.left.push(Left { span: rate.span, text: report.slice(rate.span), why: Why::Real });
        return None;
    }
    let (old, new) = (value(level.figure)?, news.of(level)?);
    let stated = value(rate.figure)?;
    let up = rate.statement.direction != Some(Direction::Down);
    let hundred = 100 * ONE;
    let share = if up { hundred + stated } else { hundred - stated };
    // new ÷ (old ÷ share) − 1, in percent.
    let times = new.checked_mul(share / 1_000)?.checked_div(old)?.checked_mul(1_000)?;
    let meant = if up { times - hundred } else { hundred - times };
    let sign = if up { '＋' } else { '－' };
    let word = |value: i128| crate::writing::rewritten(report, level, value).map(|it| it.text);
    let told =
        format!("{}÷［{}÷（1{sign}{}）］－1", word(new)?, report.slice(level.span), report.slice(rate.span));
    Some((rate.span.start, meant, told, vec![level.span.start]))
}

/// How far from a level a share of it may stand, in bytes.
const SIGHT: usize = 1_500;

/// The shares near a level that name their whole, and of which it is the part or the whole, where no relation says so.
pub(super) fn shares_near(report: &Report, level: &Entry<'_>, news: &News) -> Vec<Following> {
    if level.figure.kind != Figure::Amount || level.indicator().is_empty() {
        return Vec::new();
    }
    let sight = Span::new(level.span.start.saturating_sub(SIGHT), level.span.end + SIGHT);
    let near: Vec<Entry<'_>> = report.entries_in(sight).collect();
    let is_level = |it: &&Entry<'_>| it.figure.kind == Figure::Amount && it.statement.measure.is_level();
    let follow = |(at, share): (usize, &Entry<'_>)| {
        let of = share.statement.share_of.as_deref()?;
        let start = share.span.start;
        let is_tied = report.web().of(start).any(|tie| tie.result() == Some(start));
        if share.statement.measure != Measure::Share || share.figure.kind != Figure::Percent || is_tied {
            return None;
        }
        let before = || near.get(..at).unwrap_or_default().iter().rev().filter(is_level);
        // 第三产业增加值占地区生产总值的比重 is what a share measures.
        let part = before()
            .find(|it| !it.indicator().is_empty() && share.indicator().starts_with(it.indicator()))?;
        let whole = before().find(|it| it.indicator().ends_with(of) && it.when() == part.when())?;
        if ![part.span, whole.span].contains(&level.span)
            || part.span == whole.span
            || part.figure.unit.name() != whole.figure.unit.name()
        {
            return None;
        }
        let share_of = |part: i128, whole: i128| part.checked_mul(100 * ONE)?.checked_div(whole);
        let stated = range(share.figure)?;
        let held = share_of(value(part.figure)?, value(whole.figure)?)?;
        if !stated.widened(stated.width() / 2).meets(Range::exactly(held)) {
            return None;
        }
        let (new_part, new_whole) = (news.of(part)?, news.of(whole)?);
        let word = |entry: &Entry<'_>, value: i128| {
            let new = crate::writing::rewritten(report, entry, value).map(|it| it.text);
            new.unwrap_or_else(|| report.slice(entry.span))
        };
        let told = format!("{}÷{}", word(part, new_part), word(whole, new_whole));
        Some((start, share_of(new_part, new_whole)?, told, vec![part.span.start, whole.span.start]))
    };
    near.iter().enumerate().filter_map(follow).collect()
}

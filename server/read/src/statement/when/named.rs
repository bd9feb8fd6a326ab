//! Years that a word names: 去年, 翌年, 全年, 70年代.

use super::Clock;
use super::ways::Question;
use super::words::is_closed;
use crate::Span;
use crate::figure::{Moment, Period};
use crate::lexis::is_mark;
use crate::statement::When;
use crate::statement::cues::CUES;
use crate::statement::marks::Cue;
use crate::statement::name::is_han;

/// A year that a word names.
struct Year<'t> {
    /// What stands before the word.
    before: &'t str,
    /// How many years ago.
    years: i8,
    /// Whether that counts from the year of delivery: 去年.
    delivered: bool,
}

impl Clock {
    /// 全年 behind 1—11月: the year.
    pub(super) fn note_whole_year(&mut self, asked: &Question<'_>) -> Option<When> {
        let (found, _) = asked.marks.last(Cue::ONE_YEAR, asked.span)?;
        // 比2023年全年快3个百分点: the time itself says of which.
        let words = || asked.text.get(asked.span.range()).unwrap_or_default();
        if asked.text[..found.start].trim_end().ends_with('年')
            || CUES.compared_year.iter().any(|year| words().contains(year.as_str()))
        {
            return None;
        }
        self.spanning = false;
        if let When::Said(period) = self.now
            && period.from.month.is_some()
            && period.from.year == period.to.year
        {
            self.now = match period.to.year {
                Some(year) => When::Said(Period::years(year, year)),
                None => When::Ago(0),
            };
        } else if self.now == When::Unsaid {
            // …and in a report on some months.
            self.now = When::Ago(0);
        }
        None
    }

    /// 到本世纪末.
    pub(super) fn note_century(&mut self, asked: &Question<'_>) -> Option<When> {
        if asked.marks.any(Cue::CENTURY, asked.lead) {
            self.name_century();
        }
        None
    }

    /// 1997年改造，翌年投入使用.
    pub(super) fn note_next_year(&mut self, asked: &Question<'_>) -> Option<When> {
        if let Some((found, _)) = asked.marks.last(Cue::NEXT_YEAR, asked.lead)
            && asked.text[..found.start].trim_end().chars().next_back().is_none_or(is_mark)
            && let When::Said(Period { to: Moment { year: Some(year), .. }, .. }) = self.now
        {
            (self.now, self.spanning) = (When::Said(Period::years(year + 1, year + 1)), false);
        }
        None
    }

    /// 70年代建石桥3座: no year that was named before.
    pub(super) fn note_decade(&mut self, asked: &Question<'_>) -> Option<When> {
        if asked.marks.any(Cue::DECADE, asked.span) {
            (self.now, self.spanning) = (When::Earlier, false);
        }
        None
    }

    /// The year that a word names: 去年, 上年. That of delivery holds for what stands behind, too.
    pub(super) fn named_year(&mut self, asked: &Question<'_>) -> Option<When> {
        let Year { before, years, delivered } = match last_year(asked)? {
            Found::Year(year) => year,
            Found::Level(when) => return Some(when),
        };
        if !delivered {
            return Some(said_ago(years, delivered));
        }
        // 从去年的2.1%提高到2.3%: the year is that of the first alone.
        if CUES.start.at(before.trim_end()).is_some() {
            // 明年的比重，由今年预计的44%提高到45%: of the second that which was named before.
            let start = asked.span.start;
            let earlier = Span::new(start, start + before.len());
            let named = asked
                .marks
                .last(Cue::YEAR, earlier)
                .and_then(|(found, _)| CUES.years.at(&asked.text[found.range()]));
            if let Some((_, (of_pair, true))) = named {
                (self.now, self.spanning) = (When::Delivered(*of_pair), false);
            }
            return Some(When::Delivered(years));
        }
        (self.now, self.spanning) = (When::Delivered(years), false);
        None
    }
}

/// What the last word of years says.
enum Found<'t> {
    /// The year that it names.
    Year(Year<'t>),
    /// 较上年同期796.05万人: the level of that year.
    Level(When),
}

/// The last year that the words in front of a figure name by a word, and with which it is not compared.
fn last_year<'t>(asked: &Question<'t>) -> Option<Found<'t>> {
    let Question { text, marks, span: whole, of, .. } = *asked;
    let mut span = whole;
    loop {
        let (found, _) = marks.last(Cue::YEAR, span)?;
        let (before, behind) = (&text[whole.start..found.start], &text[found.end..whole.end]);
        // 上年结转 is an item of this year; what a closed bracket says is said of what stands in it.
        if CUES.carried.at(behind).is_some() || is_closed(behind) {
            return None;
        }
        let (_, (years, delivered)) = CUES.years.at(&text[found.start..whole.end])?;
        let (years, delivered) = (*years, *delivered);
        // 东明年产量 names no year.
        let free = |c: char| !is_han(c) || CUES.next_after.contains(c);
        if years < 0 && !before.chars().next_back().is_none_or(free) {
            return None;
        }
        if CUES.compared_before.at(before).is_none() && CUES.compared_after.at(behind).is_none() {
            return Some(Found::Year(Year { before, years, delivered }));
        }
        if of.level && years > 0 && CUES.level_after.contains(behind.trim()) {
            return Some(Found::Level(said_ago(years, delivered)));
        }
        // 今年…比去年增长: of the year that is not the base.
        span.end = found.start;
    }
}

/// So many years ago, counted from the section's own year or from that of delivery.
fn said_ago(years: i8, delivered: bool) -> When {
    if delivered { When::Delivered(years) } else { u8::try_from(years).map_or(When::Unsaid, When::Ago) }
}

//! 由3.1亿元增加到4.2亿元: of which time the first of a pair is.

use super::ways::Question;
use super::{Clock, TERM};
use crate::figure::Period;
use crate::statement::When;
use crate::statement::cues::CUES;

/// In characters: 全国, 全自治区.
const LONGEST_AMONG: usize = 4;

impl Clock {
    /// 2020年…由3.1亿元增加到…: of the time before, or of the one that the first pair of the paragraph named.
    pub(super) fn first_of_pair(&mut self, _: &Question<'_>) -> Option<When> {
        if !self.base || self.spanning && matches!(self.span, Some(When::Last(_) | When::Term(_))) {
            return None;
        }
        self.base = false;
        Some(self.pairs.map_or_else(|| self.before(), When::Said))
    }

    /// The time before the one that it has come to: 2020年…由3.1亿元增加到….
    pub(super) fn before(&self) -> When {
        let named = |when: When| match when {
            When::Said(Period { from, to }) if from.month.is_none() => from.year.zip(to.year),
            _ => None,
        };
        match self.span.filter(|_| self.spanning).and_then(named) {
            // 2020—2025年，…由3.1亿元增加到…: of the first of them, but a plan begins behind it.
            Some((first, last)) => {
                let plan = last - first + 1 == i32::from(TERM) && first % i32::from(TERM) == 1;
                let first = if plan { first - 1 } else { first };
                When::Said(Period::years(first, first))
            }
            None => When::Before(named(self.now).map(|(first, _)| first)),
        }
    }

    /// 从 opens a pair: the first of it is the level before the span.
    pub(in crate::statement) fn opens_pair(&mut self, before: &str, behind: &str, money: bool) -> bool {
        self.base = false;
        // 由每人每月320元提高到380元.
        let before = before.trim_end();
        let each = CUES.linking.at(before).filter(|word| word.starts_with('每')).map_or(0, str::len);
        let before = before[..before.len() - each].trim_end();
        let each = CUES.each.iter().find(|word| before.ends_with(word.as_str())).map_or(0, String::len);
        let before = &before[..before.len() - each];
        // 从全国第26位上升到第20位.
        let among = || {
            let mut starts = before.char_indices().rev().take(LONGEST_AMONG + 1).map(|(at, _)| at);
            starts.any(|at| {
                CUES.areas.at(&before[at..]).is_some_and(|(area, ())| {
                    at + area.len() == before.len() && CUES.start.at(&before[..at]).is_some()
                })
            })
        };
        if CUES.start.at(before).is_none() && !among() {
            return false;
        }
        self.base = behind.char_indices().skip(1).take(6).any(|(at, _)| {
            let verb = &behind[..at];
            // 预算由6.1亿元调整为7.4亿元: both are of the same year.
            CUES.change_to(verb)
                && !(money && CUES.rebudgeted.iter().any(|word| verb.starts_with(word.as_str())))
        });
        self.base
    }
}

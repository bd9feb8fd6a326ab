//! Ranks: 第3位, 全省第一, 前三.

use super::words::WORDS;
use super::{Bound, Decimal, Figure, Interval, Kind, Literal, Unit, Value, list, numeral};
use crate::Span;
use crate::data::Chars;

/// Reads the rank whose 第 or 前 stands at `start`, no further back than `floor`. `None` where what stands there is a
/// name (第三产业), a span of time (前三季度) or an ordinal of something else (第三次).
pub(super) fn read(text: &str, floor: usize, start: usize) -> Option<Figure> {
    let words = &WORDS.rank;
    let from = text.get(start..)?;
    let ordinal = from.starts_with(words.ordinal.as_str());
    let rest =
        from.strip_prefix(words.ordinal.as_str()).or_else(|| from.strip_prefix(words.front.as_str()))?;
    let numeral = numeral::read(text, text.len() - rest.trim_start_matches(' ').len())?;
    if numeral.decimals > 0
        || numeral.odd.is_some()
        || numeral.vague
        || numeral.bare_scale && numeral.scales > 1
    {
        return None;
    }
    let behind = text.get(numeral.span.end..)?;
    let near = behind.trim_start_matches(' ');
    let unit = words.units.iter().find(|unit| {
        let rest = near.strip_prefix(unit.as_str());
        rest.is_some_and(|rest| !rest.starts_with(|c| words.unit_not_before.contains(c)))
    });
    let before = text.get(floor..start)?;
    let place = WORDS.places.at(before).map_or(0, |(place, ())| place.len());
    let outside = text.get(..start - place)?;
    let cued = place > 0 || WORDS.rank_cues.at(outside).is_some();
    let closes = |marks: &Chars| behind.chars().next().is_none_or(|c| marks.contains(c));
    let misplaced = || before.ends_with(|c| words.front_not_after.contains(c));
    let (begin, unit) = match (ordinal, unit) {
        // The place is part of a rank only where nothing else closes it.
        (true, Some(unit)) => (start, Some(unit)),
        (true, None) => {
            let rank = cued && closes(&words.closes_ordinal) && !in_a_row(text, start, numeral.span.end);
            (rank.then_some(start - place)?, None)
        }
        (false, Some(unit)) => ((!misplaced()).then_some(start - place)?, Some(unit)),
        (false, None) => {
            let other = misplaced() || behind.starts_with(|c| words.front_not_before.contains(c));
            (((cued || closes(&words.closes)) && !other).then_some(start - place)?, None)
        }
    };
    let end = unit.map_or(numeral.span.end, |unit| text.len() - near.len() + unit.len());
    Some(Figure {
        span: Span::new(begin, end),
        kind: Kind::Rank,
        value: Value::Number(numeral.value),
        interval: Interval::ANY,
        unit: unit.map_or(Unit::None, |unit| Unit::Fixed(unit)),
        bound: Bound::Exact,
        marks: Vec::new(),
        literal: Literal {
            span: numeral.digits,
            digits: numeral.digits,
            scale: Decimal::ONE,
            decimals: 0,
            chinese: numeral.chinese,
        },
    })
}

/// 第一、第二、第三产业: a row of ordinals is a name, not a rank.
fn in_a_row(text: &str, start: usize, end: usize) -> bool {
    let ordinal = WORDS.rank.ordinal.as_str();
    let behind = text.get(end..).unwrap_or_default();
    let next = behind.strip_prefix(['、', '和', '，']).is_some_and(|rest| rest.starts_with(ordinal));
    let before = text.get(..start).unwrap_or_default();
    let previous = before.ends_with(['、', '和']) && list::tail(before, 4).contains(ordinal);
    let near = behind.char_indices().nth(12).and_then(|(at, _)| behind.get(..at)).unwrap_or(behind);
    (next || previous) && WORDS.rank.rows.iter().any(|word| near.contains(word.as_str()))
}

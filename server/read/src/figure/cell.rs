//! Numbers in the cells of a table: bare, with the unit in the column's header.

use super::chars::{arabic_digit, exponent};
use super::{Bound, Decimal, Figure, Interval, Kind, Literal, Unit, Value, digits, unit};
use crate::Span;

/// What the numbers of a column are, as its header says: 增加值（亿元）, 构成（%）.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// `Percent` for a header with `%`, else `Amount`.
    pub kind: Kind,
    /// The unit; none if the header names none.
    pub unit: Unit,
    /// What one unit of a cell is worth in the base unit: 10⁸ for 亿元.
    pub factor: Decimal,
}

impl Measure {
    /// Amounts without a unit: a header that names none.
    pub const BARE: Self = Self { kind: Kind::Amount, unit: Unit::None, factor: Decimal::ONE };

    /// The measure that stands in the brackets of a header, or behind 单位：; `None` if it names none.
    pub fn in_head(header: &str) -> Option<Self> {
        ['（', '(', '：', ':'].into_iter().filter_map(|open| header.rsplit_once(open)).find_map(
            |(_, behind)| {
                let name = behind.trim_matches(|c: char| c.is_whitespace() || matches!(c, '）' | ')'));
                Self::named(name)
            },
        )
    }

    /// Whether it can be that of a whole table by itself: 万元 and 股, but not 个.
    pub(crate) fn is_of_amounts(&self) -> bool {
        let counts = self.unit.is_count() && self.unit.name() != "股" && self.factor == Decimal::ONE;
        self.kind == Kind::Amount && !self.unit.is_none() && !counts
    }

    /// The measure of a unit by its name, scale words in front of it or not: 亿元, %.
    pub(crate) fn named(name: &str) -> Option<Self> {
        // 亿 元, as cells are spread.
        if name.contains(char::is_whitespace) {
            let plain: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            return Self::named(&plain);
        }
        if matches!(name, "%" | "％") {
            return Some(Self { kind: Kind::Percent, unit: Unit::Fixed("%"), factor: Decimal::ONE });
        }
        if name == "‰" {
            return Some(Self { kind: Kind::Percent, unit: Unit::Fixed("%"), factor: Decimal::new(1, 1) });
        }
        // Scale words in front of the unit: 亿元, 千万千瓦时; 千瓦 is a unit by itself.
        let (mut rest, mut factor) = (name, Decimal::ONE);
        loop {
            if let Some((length, unit, _)) = unit::at(rest)
                && length == rest.len()
            {
                return Some(Self { kind: Kind::Amount, unit, factor });
            }
            let scale = rest.chars().next()?;
            factor = factor.checked_mul(Decimal::power_of_ten(exponent(scale)?)?)?;
            rest = rest.get(scale.len_utf8()..)?;
        }
    }
}

/// The number that a cell consists of; `None` where it holds anything else. `start` is where the cell's text
/// stands; the spans of the figure count from the same place.
pub fn cell(text: &str, start: usize, measure: Measure) -> Option<Figure> {
    let inner = text.trim();
    let begin = text.len() - text.trim_start().len();
    let negative = inner.starts_with(['-', '−', '－']);
    let first = if negative { begin + inner.chars().next()?.len_utf8() } else { begin };
    text.get(first..)?.chars().next().and_then(arabic_digit)?;
    let run = digits::arabic(text, first)?;
    let rest = text.get(run.end..)?.trim();
    let percent = matches!(rest, "%" | "％");
    if !(rest.is_empty() || percent) {
        return None;
    }
    let measure = if percent {
        Measure { kind: Kind::Percent, unit: Unit::Fixed("%"), factor: Decimal::ONE }
    } else {
        measure
    };
    let size = run.value.checked_mul(measure.factor)?;
    let value = if negative { Decimal::ZERO.checked_sub(size)? } else { size };
    let exact = measure.unit.is_count() && run.decimals == 0 && measure.factor == Decimal::ONE;
    let ulp = Decimal::new(1, run.decimals).checked_mul(measure.factor)?;
    let interval = if exact { Interval::exact(value) } else { Interval::around(value, ulp.half()?) };
    let own = Span::new(first, run.end).shift(start);
    let end = if percent { begin + inner.len() } else { run.end };
    Some(Figure {
        span: Span::new(begin, end).shift(start),
        kind: measure.kind,
        value: Value::Number(value),
        interval,
        unit: measure.unit,
        bound: Bound::Exact,
        marks: Vec::new(),
        literal: Literal {
            span: own,
            digits: own,
            scale: measure.factor,
            decimals: run.decimals,
            chinese: false,
        },
    })
}

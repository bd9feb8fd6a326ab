//! A row as labels and the numbers behind each.

use crate::table::grid::Cell;
use crate::table::mend::code_end;

/// A label and the numbers behind it. Two tables may stand side by side.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// The place of the label among the cells of the row.
    pub(super) label: Option<usize>,
    /// The places of the numbers.
    pub(super) places: Vec<usize>,
    /// The numbers; `None` where a dash stands for nothing.
    pub(super) numbers: Vec<Option<Number>>,
}

/// A number of a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: f64,
    /// How many decimals it is written with.
    decimals: usize,
    /// Whether a sign says that it is a percentage.
    signed: bool,
}

impl Number {
    fn of(cell: &str) -> Option<Self> {
        let cell = cell.trim();
        let cut = |c: char| c == ',' || c == ' ';
        let plain: String = cell.trim_end_matches(['%', '％']).chars().filter(|c| !cut(*c)).collect();
        let plain = plain.replace('−', "-");
        let value = plain.parse().ok().filter(|value: &f64| value.is_finite())?;
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Some(Self { value, decimals, signed: cell.ends_with(['%', '％']) })
    }

    /// Half a unit of its last place.
    pub(super) fn slack(&self) -> f64 {
        0.5 * 0.1_f64.powi(i32::try_from(self.decimals).unwrap_or(i32::MAX))
    }

    /// Whether a sign says that it is a percentage.
    pub(super) const fn is_signed(&self) -> bool {
        self.signed
    }

    /// Whether it is written like a percentage among whole numbers.
    pub(super) const fn is_percent(&self) -> bool {
        self.signed || self.decimals > 0
    }
}

/// A budget, its execution and the year before are three.
const SEVERAL: usize = 4;

/// The labels and numbers of a row.
pub(super) fn runs(text: &str, row: &[Cell]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        let own = text.get(cell.span.range()).unwrap_or_default();
        let number = Number::of(own);
        // 6月23日 labels nothing, 23008 调出资金 does.
        let digits = own.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let coded = digits && code_end(own) > 0;
        let nothing = digits && !coded || !own.chars().any(char::is_alphabetic);
        let begins = number.is_none() && !nothing || runs.is_empty();
        if begins {
            runs.push(Run { label: Some(at), ..Run::default() });
        } else if let Some(run) = runs.last_mut() {
            run.places.push(at);
            run.numbers.push(number);
        }
    }
    runs
}

impl Run {
    /// Whether one of its numbers is an amount and no more: of two, one is of another year or of something else.
    pub(super) fn is_single(&self) -> bool {
        self.numbers.iter().flatten().filter(|number| !number.is_percent()).count() == 1
    }

    /// Whether so many of them are amounts that they are no two years of one thing.
    pub(super) fn is_of_several(&self) -> bool {
        self.numbers.len() >= SEVERAL && self.numbers.iter().flatten().all(|number| !number.is_signed())
    }
}

//! The slips of a hand: one edit that turns the number that was meant into the one that stands there.

use gouji_read::figure::Kind;

use crate::identity::Range;
use crate::point::{Number, Point};

/// What a hand did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// One digit is wrong.
    Digit,
    /// Two neighbours changed places.
    Swap,
    /// A digit was left out.
    Drop,
    /// A digit stands twice.
    Double,
    /// A digit too many, unlike those beside it.
    Extra,
    /// The point is a place off.
    Point,
    /// 万 for 亿, or 万 left out.
    Scale,
    /// A minus too many, or one that was left out.
    Sign,
    /// A value in 元 in a column of 万元, or the other way round.
    Head,
}

/// A number from which one slip leads to the one that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Its value, in thousand-millionths of the unit.
    pub value: i128,
    /// What the hand did to it. Of one value the first kind stands for all: 11.6 for 11.0 is another digit, and no 11.60 of which
    /// one was left out.
    pub slip: Slip,
    /// Half a unit of its last place.
    pub half: i128,
    /// What undoes that.
    edit: Edit,
}

/// What undoes a slip. Places are bytes of the digits, the point among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edit {
    /// Another digit.
    Digit(u8, u8),
    /// One more digit.
    Insert(u8, u8),
    /// One digit less.
    Remove(u8),
    /// This digit and the one before it changed places.
    Swap(u8),
    /// The point so many places to the right.
    Shift(i8),
    /// Another scale word.
    Word(&'static str),
    /// The sign alone.
    Nothing,
}

impl Origin {
    /// The values that it stands for.
    pub const fn range(&self) -> Range {
        Range::around(self.value, self.half)
    }

    /// Its scale word, where that is what is wrong.
    pub const fn word(&self) -> &'static str {
        match self.edit {
            Edit::Word(word) => word,
            _ => "",
        }
    }

    /// Its digits; `number` is the one that is written. There are a hundred origins and more of each figure, and the digits of
    /// few are ever asked for.
    pub fn digits(&self, number: &Number) -> String {
        let mut digits = number.digits.clone();
        let digit = |digit: u8| char::from(b'0' + digit);
        match self.edit {
            Edit::Digit(at, new) => {
                let at = usize::from(at);
                digits.replace_range(at..=at, digit(new).encode_utf8(&mut [0; 4]));
            }
            Edit::Insert(at, new) => digits.insert(usize::from(at), digit(new)),
            Edit::Remove(at) => {
                digits.remove(usize::from(at));
            }
            Edit::Swap(at) => {
                let mut swapped = digits.into_bytes();
                swapped.swap(before(number.digits.as_bytes(), usize::from(at)), usize::from(at));
                digits = String::from_utf8(swapped).unwrap_or_default();
            }
            Edit::Shift(places) => digits = shifted(&digits, places),
            Edit::Word(_) | Edit::Nothing => {}
        }
        digits
    }
}

/// The place of the digit before another. 58.36 for 53.86: the point stays where it is.
fn before(digits: &[u8], at: usize) -> usize {
    if digits[at - 1] == b'.' { at.saturating_sub(2) } else { at - 1 }
}

/// Digits with their point so many places further right.
fn shifted(digits: &str, places: i8) -> String {
    let point = digits.find('.').unwrap_or(digits.len());
    let mut bare: String = digits.chars().filter(|c| *c != '.').collect();
    let point = point.saturating_add_signed(isize::from(places));
    while bare.len() < point {
        bare.push('0');
    }
    let zeros = bare[..point].len() - bare[..point].trim_start_matches('0').len();
    // The zeros in front of the point go where it moves behind them.
    let zeros = if places > 0 && zeros < point { zeros } else { 0 };
    if point < bare.len() {
        bare.insert(point, '.');
    }
    bare.split_off(zeros)
}

/// What scale words are worth, and for which other one each is written by mistake.
const SCALES: [(&str, &str, i128); 4] =
    [("万", "亿", 10_000), ("亿", "万", -10_000), ("", "万", 10_000), ("万", "", -10_000)];

/// Every number from which one slip leads to this one, by value; none for what is not written in Arabic digits.
pub(crate) fn origins(point: &Point) -> Vec<Origin> {
    let mut found = Vec::with_capacity(128);
    each(point, |origin| found.push(origin));
    found.sort_unstable();
    found.dedup_by(|later, first| later.value == first.value);
    found
}

/// Those of [`origins`] that fit by the values they stand for.
pub(crate) fn origins_that(point: &Point, fit: impl Fn(Range) -> bool) -> Vec<Origin> {
    let mut found = Vec::new();
    each(point, |origin| found.extend(fit(origin.range()).then_some(origin)));
    found.sort_unstable();
    found.dedup_by(|later, first| later.value == first.value);
    // Of one value the first stands for all, whether the others fit or not.
    each(point, |origin| {
        if let Some(own) = found.iter_mut().find(|own| own.value == origin.value) {
            *own = origin.min(*own);
        }
    });
    found.retain(|origin| fit(origin.range()));
    found
}

/// What all origins stand for, in the order of their lower ends: all that is asked of most figures is whether one of these meets a range.
pub(crate) fn ranges(point: &Point) -> Vec<Range> {
    let mut found = Vec::with_capacity(128);
    each(point, |origin| found.push(origin.range()));
    found.sort_unstable_by_key(|own| (own.low, own.high));
    found.dedup();
    found.shrink_to_fit();
    found
}

/// The numbers with one digit less. A hand seldom adds a digit, so this explains nothing; it is offered where a bound is broken,
/// which any smaller number mends.
pub(crate) fn shorter(point: &Point) -> Vec<Origin> {
    let mut found = Vec::new();
    if let Some(mut search) = Search::of(point, |origin| found.push(origin)) {
        search.added();
    }
    found
}

/// Finds every origin; some of the same value more than once.
fn each(point: &Point, mut take: impl FnMut(Origin)) {
    let turned = point.value < 0;
    let put =
        |origin: Origin| take(Origin { value: if turned { -origin.value } else { origin.value }, ..origin });
    if let Some(mut search) = Search::of(point, put) {
        search.digits();
        search.dropped();
        search.neighbours();
        search.points();
        search.scales();
        if point.cell {
            search.heads();
        }
    }
    if point.cell {
        take(Origin { value: -point.value, half: point.half, slip: Slip::Sign, edit: Edit::Nothing });
    }
}

/// How many places 万 moves the point.
const HEAD: usize = 4;
/// Longer numbers are no figures, and would not fit.
const LONGEST: usize = 30;
const MOST_DECIMALS: u32 = 14;

/// The search computes with the digits as one whole number: every slip is a sum of powers of ten.
struct Search<'p, F> {
    point: &'p Point,
    number: &'p Number,
    digits: &'p [u8],
    /// The digits as a whole number.
    mantissa: i128,
    /// How many digits stand before the point.
    whole: usize,
    take: F,
}

/// What one of the mantissa is worth, if it comes out even, and half of it as a last place.
#[derive(Clone, Copy)]
struct Place {
    scale: i128,
    tens: i128,
    unit: Option<i128>,
    half: i128,
}

const fn tens(places: usize) -> i128 {
    10_i128.pow(places as u32)
}

impl<'p, F: FnMut(Origin)> Search<'p, F> {
    fn of(point: &'p Point, take: F) -> Option<Self> {
        let number = &point.number;
        let digits = number.digits.as_bytes();
        let plain = (1..=LONGEST).contains(&digits.len()) && number.decimals <= MOST_DECIMALS;
        let whole = digits.iter().position(|byte| *byte == b'.').unwrap_or(digits.len());
        let read = digits.iter().filter(|byte| byte.is_ascii_digit());
        let mantissa = read.fold(0, |all, byte| all * 10 + i128::from(byte - b'0'));
        let open = digits.last() == Some(&b'.');
        (plain && !open).then(|| Self { point, number, digits, mantissa, whole, take })
    }

    fn decimals(&self) -> usize {
        self.number.decimals as usize
    }

    fn place(&self, decimals: usize, scale: i128) -> Place {
        let tens = tens(decimals);
        let unit = (scale % tens == 0).then_some(scale / tens);
        // What is exact stays so: a count, and 1.20元 of 每10股派1.20元 wherever its point stands.
        let whole = decimals == 0 || self.number.decimals > 0;
        let count = self.point.half == 0 && whole && scale == self.number.scale;
        Place { scale, tens, unit, half: if count { 0 } else { scale / tens / 2 } }
    }

    /// Takes a mantissa of which so many digits stand before the point, unless it has a zero in front.
    fn put(&mut self, mantissa: i128, whole: usize, first: u8, place: Place, (slip, edit): (Slip, Edit)) {
        if whole == 0 || whole > 1 && first == b'0' {
            return;
        }
        let value = match place.unit {
            Some(unit) => mantissa.checked_mul(unit),
            None => mantissa.checked_mul(place.scale).map(|scaled| scaled / place.tens),
        };
        let Some(value) = value.filter(|value| *value <= Range::HIGHEST) else { return };
        if value != self.point.value.abs() && value != 0 {
            (self.take)(Origin { value, half: place.half, slip, edit });
        }
    }

    /// What a digit at a place is worth: its power of ten, of the mantissa.
    fn weight(&self, at: usize) -> i128 {
        let behind = self.digits.len() - at - 1;
        tens(if at < self.whole { behind - usize::from(self.whole < self.digits.len()) } else { behind })
    }

    fn digits(&mut self) {
        let place = self.place(self.decimals(), self.number.scale);
        for (at, byte) in self.digits.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
            let weight = self.weight(at);
            let without = self.mantissa - i128::from(byte - b'0') * weight;
            for digit in (b'0'..=b'9').filter(|digit| digit != byte) {
                let first = if at == 0 { digit } else { self.digits[0] };
                let edit = Edit::Digit(at as u8, digit - b'0');
                let mantissa = without + i128::from(digit - b'0') * weight;
                self.put(mantissa, self.whole, first, place, (Slip::Digit, edit));
            }
        }
    }

    fn dropped(&mut self) {
        let same = self.place(self.decimals(), self.number.scale);
        let longer = self.place(self.decimals() + 1, self.number.scale);
        for at in 0..=self.digits.len() {
            let behind = self.digits.len() - at;
            let inside = at <= self.whole;
            let behind = behind - usize::from(inside && self.whole < self.digits.len());
            let weight = tens(behind);
            let (head, tail) = (self.mantissa / weight, self.mantissa % weight);
            let (whole, place) = if inside { (self.whole + 1, same) } else { (self.whole, longer) };
            // Beside its like a digit makes the same number on either side.
            let before = at.checked_sub(1).map(|before| self.digits[before]);
            for digit in (b'0'..=b'9').filter(|digit| Some(*digit) != before) {
                let first = if at == 0 { digit } else { self.digits[0] };
                let mantissa = (head * 10 + i128::from(digit - b'0')) * weight + tail;
                let edit = Edit::Insert(at as u8, digit - b'0');
                self.put(mantissa, whole, first, place, (Slip::Drop, edit));
            }
        }
    }

    /// 168 for 68; of two alike either is the one too many, and that is told as a digit that stands twice.
    fn added(&mut self) {
        let same = self.place(self.decimals(), self.number.scale);
        let shorter = self.place(self.decimals().saturating_sub(1), self.number.scale);
        for (at, byte) in self.digits.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
            let inside = at < self.whole;
            let before = (at > 0).then(|| self.digits[before(self.digits, at)]);
            // 3.3: no point without a decimal behind it.
            if before == Some(*byte)
                || self.digits.get(at + 1) == Some(byte)
                || !inside && self.decimals() < 2
            {
                continue;
            }
            let weight = self.weight(at);
            let mantissa = self.mantissa / (weight * 10) * weight + self.mantissa % weight;
            let (whole, place) = if inside { (self.whole - 1, same) } else { (self.whole, shorter) };
            let first = self.digits.get(usize::from(at == 0)).copied().unwrap_or_default();
            self.put(mantissa, whole, first, place, (Slip::Extra, Edit::Remove(at as u8)));
        }
    }

    fn neighbours(&mut self) {
        let same = self.place(self.decimals(), self.number.scale);
        let shorter = self.place(self.decimals().saturating_sub(1), self.number.scale);
        for at in 1..self.digits.len() {
            let before = before(self.digits, at);
            let (a, b) = (self.digits[before], self.digits[at]);
            if !a.is_ascii_digit() || !b.is_ascii_digit() {
                continue;
            }
            let weight = self.weight(at);
            if a == b {
                let mantissa = self.mantissa / (weight * 10) * weight + self.mantissa % weight;
                let inside = at < self.whole;
                let (whole, place) = if inside { (self.whole - 1, same) } else { (self.whole, shorter) };
                // 3.3: no point without a decimal behind it.
                if !inside && self.decimals() < 2 {
                    continue;
                }
                let edit = Edit::Remove(at as u8);
                self.put(mantissa, whole, self.digits[0], place, (Slip::Double, edit));
            } else {
                let mantissa = self.mantissa + 9 * (i128::from(b) - i128::from(a)) * weight;
                let first = if before == 0 { b } else { self.digits[0] };
                self.put(mantissa, self.whole, first, same, (Slip::Swap, Edit::Swap(at as u8)));
            }
        }
    }

    fn points(&mut self) {
        if self.whole > 1 {
            self.left(1, Slip::Point);
        }
        if self.decimals() > 0 {
            let place = self.place(self.decimals() - 1, self.number.scale);
            let edit = (Slip::Point, Edit::Shift(1));
            self.put(self.mantissa, self.whole + 1, self.digits[0], place, edit);
        }
    }

    /// The point some places further left.
    fn left(&mut self, places: usize, slip: Slip) {
        let place = self.place(self.decimals() + places, self.number.scale);
        let edit = (slip, Edit::Shift(-(places as i8)));
        self.put(self.mantissa, self.whole - places, self.digits[0], place, edit);
    }

    /// The unit of a cell's number stands in the head of its column, where it is soon overlooked.
    fn heads(&mut self) {
        const LEAST: u32 = 3;
        if self.point.kind != Kind::Amount || self.number.significant < LEAST {
            return;
        }
        if self.whole > HEAD {
            self.left(HEAD, Slip::Head);
        }
        // Zeros fill up what the decimals do not, and none stays in front.
        let decimals = self.decimals().saturating_sub(HEAD);
        let mantissa = self.mantissa * tens(HEAD.saturating_sub(self.decimals()));
        let place = self.place(decimals, self.number.scale);
        let whole = usize::from(mantissa >= place.tens);
        self.put(mantissa, whole, b'1', place, (Slip::Head, Edit::Shift(HEAD as i8)));
    }

    fn scales(&mut self) {
        if self.point.kind != Kind::Amount {
            return;
        }
        for (here, there, factor) in SCALES {
            let bare = here.is_empty() && self.number.decimals == 0 && self.number.significant < 2;
            if self.number.word != here || bare {
                continue;
            }
            let scale = self.number.scale;
            let scale = if factor > 0 { scale.saturating_mul(factor) } else { scale / -factor };
            let place = self.place(self.decimals(), scale);
            let edit = (Slip::Scale, Edit::Word(there));
            self.put(self.mantissa, self.whole, self.digits[0], place, edit);
        }
    }
}

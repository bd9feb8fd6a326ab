//! The slips of a hand: one edit that turns the number that was meant into the one that stands there.

use gouji_read::figure::Kind;

use crate::point::{Number, Point, half_place, value_of};

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Its value, in thousand-millionths of the unit.
    pub value: i128,
    /// Half a unit of its last place.
    pub half: i128,
    /// What the hand did to it.
    pub slip: Slip,
    /// Its digits.
    pub digits: String,
    /// Its scale word.
    pub word: &'static str,
}

/// What scale words are worth, and for which other one each is written by mistake.
const SCALES: [(&str, &str, i128); 4] =
    [("万", "亿", 10_000), ("亿", "万", -10_000), ("", "万", 10_000), ("万", "", -10_000)];

/// Every number from which one slip leads to this one, by value; none for what is not written in Arabic digits.
pub(crate) fn origins(point: &Point) -> Vec<Origin> {
    let number = &point.number;
    let mut search = Search { point, number, found: Vec::with_capacity(96) };
    search.digits();
    search.dropped();
    search.neighbours();
    search.points();
    search.scales();
    if point.cell {
        search.heads();
    }
    let mut found = search.found;
    if point.value < 0 {
        for origin in &mut found {
            origin.value = -origin.value;
        }
    }
    if point.cell {
        found.push(Origin {
            value: -point.value,
            half: point.half,
            slip: Slip::Sign,
            digits: number.digits.clone(),
            word: "",
        });
    }
    found.sort();
    found.dedup_by(|later, first| later.value == first.value);
    found
}

/// How many places 万 moves the point.
const HEAD: usize = 4;

struct Search<'p> {
    point: &'p Point,
    number: &'p Number,
    found: Vec<Origin>,
}

impl Search<'_> {
    fn put(&mut self, digits: String, slip: Slip) {
        self.put_at(digits, self.number.scale, "", slip);
    }

    fn put_at(&mut self, digits: String, scale: i128, word: &'static str, slip: Slip) {
        let whole = digits.split('.').next().unwrap_or_default();
        if whole.is_empty() || digits.ends_with('.') || whole.len() > 1 && whole.starts_with('0') {
            return;
        }
        let Some(value) = value_of(&digits, scale) else { return };
        if value == self.point.value.abs() || value == 0 {
            return;
        }
        let decimals = digits.find('.').map_or(0, |at| digits.len() - at - 1) as u32;
        let like = Number { scale, decimals, ..Number::default() };
        let count = self.point.half == 0 && decimals == 0 && scale == self.number.scale;
        let half = if count { 0 } else { half_place(&like) };
        let word = if slip == Slip::Scale { word } else { "" };
        self.found.push(Origin { value, half, slip, digits, word });
    }

    fn digits(&mut self) {
        let own = self.number.digits.as_bytes();
        for (at, byte) in own.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
            for digit in b'0'..=b'9' {
                if digit != *byte {
                    let mut digits = self.number.digits.clone().into_bytes();
                    digits[at] = digit;
                    self.put(String::from_utf8(digits).unwrap_or_default(), Slip::Digit);
                }
            }
        }
    }

    fn dropped(&mut self) {
        for at in 0..=self.number.digits.len() {
            for digit in '0'..='9' {
                let mut digits = self.number.digits.clone();
                digits.insert(at, digit);
                self.put(digits, Slip::Drop);
            }
        }
    }

    fn neighbours(&mut self) {
        let own = self.number.digits.as_bytes();
        for at in 1..own.len() {
            // 58.36 for 53.86: the point stays where it is.
            let before = if own[at - 1] == b'.' { at.saturating_sub(2) } else { at - 1 };
            let (a, b) = (own[before], own[at]);
            if !a.is_ascii_digit() || !b.is_ascii_digit() {
                continue;
            }
            let mut digits = self.number.digits.clone().into_bytes();
            if a == b {
                digits.remove(at);
                self.put(String::from_utf8(digits).unwrap_or_default(), Slip::Double);
            } else {
                digits.swap(before, at);
                self.put(String::from_utf8(digits).unwrap_or_default(), Slip::Swap);
            }
        }
    }

    fn points(&mut self) {
        let own = &self.number.digits;
        let bare: String = own.chars().filter(|c| *c != '.').collect();
        let at = own.find('.');
        let places: &[isize] = if at.is_some() { &[-1, 1] } else { &[-1] };
        for step in places {
            let Some(place) = at.unwrap_or(own.len()).checked_add_signed(*step) else { continue };
            if place == 0 || place > bare.len() {
                continue;
            }
            let mut digits = bare.clone();
            if place < bare.len() {
                digits.insert(place, '.');
            }
            self.put(digits, Slip::Point);
        }
    }

    /// The unit of a cell's number stands in the head of its column, where it is soon overlooked.
    fn heads(&mut self) {
        const LEAST: u32 = 3;
        let number = self.number;
        let bare: String = number.digits.chars().filter(|c| *c != '.').collect();
        let point = number.digits.find('.').unwrap_or(number.digits.len());
        if self.point.kind != Kind::Amount || number.significant < LEAST {
            return;
        }
        if let Some(whole) = point.checked_sub(HEAD).filter(|whole| *whole > 0) {
            self.put(format!("{}.{}", &bare[..whole], &bare[whole..]), Slip::Head);
        }
        let (whole, part) = bare.split_at(point);
        let (more, rest) = part.split_at(part.len().min(HEAD));
        let zeros = "0".repeat(HEAD - more.len());
        let rest = if rest.is_empty() { String::new() } else { format!(".{rest}") };
        let whole = format!("{whole}{more}{zeros}");
        self.put(format!("{}{rest}", whole.trim_start_matches('0')), Slip::Head);
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
            self.put_at(self.number.digits.clone(), scale, there, Slip::Scale);
        }
    }
}

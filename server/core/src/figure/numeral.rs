//! Numerals: Arabic, Chinese and mixed, with their scale words, read exactly.

use super::{Decimal, unit};
use crate::Span;

/// A numeral with its scale words: `1.37万亿`, `1500余万`, `两千`, `1亿3千多万`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// From the first digit to the last digit or scale word.
    pub(crate) span: Span,
    /// The first run of digits.
    pub(crate) digits: Span,
    /// The number.
    pub(crate) value: Decimal,
    /// What one unit of the last place shown is worth.
    pub(crate) ulp: Decimal,
    /// What one unit of the first run of digits is worth.
    pub(crate) scale: Decimal,
    /// Decimals shown in the first run of digits.
    pub(crate) decimals: u8,
    /// Whether it holds no Arabic digit.
    pub(crate) chinese: bool,
    /// 余, 多 or 几 inside or behind: where it stands.
    pub(crate) odd: Option<Span>,
    /// 几十, 数千: some number of that scale.
    pub(crate) vague: bool,
    /// 上百: that or more.
    pub(crate) open_ended: bool,
    /// 三四: the second of two neighbouring digits, scaled like the first.
    pub(crate) or: Option<Decimal>,
    /// How many scale words it has: 0 for `345`, 1 for `345万`.
    pub(crate) scales: u8,
    /// Whether it is written with 万 or 亿.
    pub(crate) big: bool,
    /// Whether it begins with a scale word: 百亿, 千余.
    pub(crate) bare_scale: bool,
}

/// Reads the numeral that begins at `start`, which is on a digit, a Chinese numeral or a scale word.
pub(crate) fn read(text: &str, start: usize) -> Option<Numeral> {
    let mut at = Reader::new(text, start);
    at.run();
    at.finish()
}

/// The value of a Chinese digit.
pub(crate) fn chinese_digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '兩' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Half-width or full-width Arabic digit.
pub(crate) fn arabic_digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok(),
        _ => None,
    }
}

fn exponent(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

/// A run of Arabic digits: its number, its decimals, and where it ends.
pub(crate) struct Run {
    pub(crate) value: Decimal,
    pub(crate) decimals: u8,
    pub(crate) end: usize,
}

/// Reads `1,234.50`, `１２`, `12 500`, and, from spaced-out text, `1 9 9 7` and `5 ．4`.
pub(crate) fn arabic(text: &str, start: usize) -> Option<Run> {
    let mut chars = text[start..].char_indices().map(|(i, c)| (start + i, c)).peekable();
    let mut digits = String::new();
    let (mut decimals, mut point, mut end) = (0_u8, false, start);
    // In spaced-out text every digit stands alone; a group of two or more ends the liberty.
    let mut spaced = false;
    let mut group = 0_usize;
    let mut grouped = false;
    while let Some(&(at, c)) = chars.peek() {
        if let Some(digit) = arabic_digit(c) {
            if digits.len() >= Decimal::MAX_DIGITS + 8 {
                return None;
            }
            digits.push(char::from(b'0' + digit));
            decimals = decimals.saturating_add(u8::from(point));
            group += 1;
            end = at + c.len_utf8();
            chars.next();
            continue;
        }
        let behind = &text[at + c.len_utf8()..];
        match c {
            '.' | '．' if !point && digit_ahead(behind) > 0 && group > 0 => {
                digits.push('.');
                (point, group) = (true, 0);
                chars.next();
            }
            ',' if !point
                && !spaced
                && digit_ahead(behind) == 3
                && (1..=3).contains(&group)
                && (grouped || group <= 3) =>
            {
                (grouped, group) = (true, 0);
                chars.next();
            }
            '\u{a0}' | '\u{2009}' | '\u{202f}'
                if !point && !spaced && digit_ahead(behind) == 3 && (1..=3).contains(&group) =>
            {
                (grouped, group) = (true, 0);
                chars.next();
            }
            '，' if !point
                && !spaced
                && digit_ahead(behind) == 3
                && (1..=3).contains(&group)
                && closed(behind) =>
            {
                (grouped, group) = (true, 0);
                chars.next();
            }
            ' ' if !point
                && !spaced
                && digit_ahead(behind) == 3
                && (1..=3).contains(&group)
                && closed(behind) =>
            {
                (grouped, group) = (true, 0);
                chars.next();
            }
            ' ' if !grouped && group <= 1 && spaced_ahead(behind) => {
                spaced = true;
                group = 0;
                chars.next();
                if let Some(&(_, p @ ('.' | '．'))) = chars.peek() {
                    if point {
                        break;
                    }
                    chars.next();
                    let _ = p;
                    digits.push('.');
                    point = true;
                    if let Some(&(_, ' ')) = chars.peek() {
                        chars.next();
                    }
                }
            }
            _ => break,
        }
    }
    let value = Decimal::parse(&digits)?;
    Some(Run { value, decimals, end })
}

/// How many digits `text` begins with.
fn digit_ahead(text: &str) -> usize {
    text.chars().take(4).take_while(|c| arabic_digit(*c).is_some()).count()
}

/// Whether groups of three digits run up to a unit: `12 345.6万元`, not `12 345, 30`.
fn closed(text: &str) -> bool {
    let mut digits = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if arabic_digit(c).is_some() {
            digits += 1;
        } else if matches!(c, ' ' | ',' | '，' | '.' | '．') && digits % 3 == 0 {
            if matches!(c, '.' | '．') {
                let fraction = rest[c.len_utf8()..].trim_start_matches(|c| arabic_digit(c).is_some());
                return fraction.starts_with(is_unit_like);
            }
        } else {
            return digits % 3 == 0 && is_unit_like(c);
        }
        if digits > 18 {
            return false;
        }
        rest = &rest[c.len_utf8()..];
    }
    false
}

fn is_unit_like(c: char) -> bool {
    c >= '\u{4e00}' && c <= '\u{9fff}' || matches!(c, '%' | '％' | '‰')
}

/// Whether a lone digit, or a point and a digit, comes next: the mark of spaced-out text.
fn spaced_ahead(text: &str) -> bool {
    let text = text.strip_prefix(['.', '．']).map_or(text, |rest| rest.strip_prefix(' ').unwrap_or(rest));
    let mut chars = text.chars();
    let lone = chars.next().is_some_and(|c| arabic_digit(c).is_some());
    lone && chars.next().is_none_or(|c| arabic_digit(c).is_none() && !c.is_ascii_alphabetic())
}

struct Reader<'t> {
    text: &'t str,
    start: usize,
    at: usize,
    /// Completed 万 and 亿 sections.
    total: Decimal,
    /// The section below 万 that is being read.
    section: Decimal,
    /// A number that waits for its scale word.
    current: Option<Decimal>,
    /// 三四: how much more the second of the two is.
    other: Option<Decimal>,
    place: Decimal,
    digits: Option<Span>,
    decimals: u8,
    last_scale: i32,
    scales: u8,
    zero: bool,
    arabic: bool,
    odd: Option<Span>,
    vague: bool,
    bare_scale: bool,
    big: bool,
    broken: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        Self {
            text,
            start,
            at: start,
            total: Decimal::ZERO,
            section: Decimal::ZERO,
            current: None,
            other: None,
            place: Decimal::ONE,
            digits: None,
            decimals: 0,
            last_scale: 0,
            scales: 0,
            zero: false,
            arabic: false,
            odd: None,
            vague: false,
            bare_scale: false,
            big: false,
            broken: false,
        }
    }

    fn run(&mut self) {
        loop {
            // Pasted text may hold a space between the digits and their scale word.
            if self.arabic && self.current.is_some() || self.odd.is_some_and(|odd| odd.end == self.at) {
                self.at += gap_before_scale(&self.text[self.at..]);
            }
            let Some(c) = self.text[self.at..].chars().next() else { break };
            let taken = if arabic_digit(c).is_some() {
                self.take_arabic()
            } else if let Some(digit) = chinese_digit(c) {
                self.take_digit(c, digit)
            } else if let Some(exponent) = exponent(c) {
                self.take_scale(c, exponent)
            } else {
                match c {
                    '几' | '数' | '上' if self.at == self.start => self.take_vague(c),
                    '余' | '多' | '几' => self.take_odd(c),
                    '点' => self.take_point(),
                    '半' if self.at == self.start => false,
                    _ => false,
                }
            };
            if !taken || self.broken {
                break;
            }
        }
    }

    fn take_arabic(&mut self) -> bool {
        // A second run of digits follows a scale word (`1亿3千`), nothing else.
        if self.current.is_some()
            || (self.at > self.start && self.scales == 0)
            || (self.at > self.start && !self.arabic)
        {
            return false;
        }
        let Some(run) = arabic(self.text, self.at) else {
            self.broken = true;
            return false;
        };
        if self.at > self.start {
            // …and is followed by a smaller scale word of its own (`2万5千`), or fills the places below it (`2万3000`).
            let next = self.text[run.end..].chars().next();
            let smaller = next.is_some_and(|c| exponent(c).is_some_and(|e| e < self.last_scale));
            let fills = next.is_none_or(|c| exponent(c).is_none())
                && run.end - self.at == usize::try_from(self.last_scale).unwrap_or(0);
            if !(smaller || fills) || run.decimals > 0 {
                return false;
            }
        }
        if self.digits.is_none() {
            self.digits = Some(Span::new(self.at, run.end));
            self.decimals = run.decimals;
        }
        self.arabic = true;
        self.current = Some(run.value);
        self.place = Decimal::new(1, run.decimals);
        self.at = run.end;
        true
    }

    fn take_digit(&mut self, c: char, digit: u8) -> bool {
        if self.arabic || self.odd.is_some() {
            return false;
        }
        let value = Decimal::whole(i128::from(digit));
        let end = self.at + c.len_utf8();
        if digit == 0 {
            if self.current.is_some() {
                return self.take_positional(end, digit);
            }
            self.zero = true;
            if self.at == self.start {
                self.current = Some(value);
                self.digits = Some(Span::new(self.at, end));
            }
            self.at = end;
            return true;
        }
        if let Some(first) = self.current.filter(|first| !first.is_zero()) {
            // 三四: neighbouring digits are an estimate; any other pair is a row of digits.
            let next = self.text[end..].chars().next();
            let neighbours = first.checked_add(Decimal::ONE) == Some(value) && self.other.is_none();
            if neighbours && next.is_none_or(|c| chinese_digit(c).is_none()) {
                self.other = Some(Decimal::ONE);
                self.at = end;
                return true;
            }
            return self.take_positional(end, digit);
        }
        self.current = Some(value);
        self.place = Decimal::ONE;
        self.digits.get_or_insert(Span::new(self.at, end));
        self.at = end;
        true
    }

    /// 二〇二五: digits in a row, as years and telephone numbers are written.
    fn take_positional(&mut self, end: usize, digit: u8) -> bool {
        if self.scales > 0 || self.at - self.start > 24 {
            return false;
        }
        let shifted = self.current.and_then(|n| n.checked_mul(Decimal::whole(10)));
        let added = shifted.and_then(|n| n.checked_add(Decimal::whole(i128::from(digit))));
        let Some(value) = added else { return false };
        self.current = Some(value);
        self.zero = true;
        self.digits = Some(Span::new(self.start, end));
        self.at = end;
        true
    }

    fn take_vague(&mut self, c: char) -> bool {
        let end = self.at + c.len_utf8();
        let scale_follows = self.text[end..].chars().next().is_some_and(|c| exponent(c).is_some());
        if !scale_follows {
            return false;
        }
        self.vague = true;
        self.at = end;
        true
    }

    fn take_scale(&mut self, c: char, exponent: i32) -> bool {
        // 5千瓦, 百分点: the scale word begins a unit.
        let rest = &self.text[self.at..];
        if self.at > self.start || self.vague {
            if let Some((length, ..)) = unit::at(rest)
                && length > c.len_utf8()
            {
                return false;
            }
            if rest[c.len_utf8()..].starts_with('分') && exponent < 8 && !self.vague {
                return false;
            }
        }
        let Some(factor) = Decimal::power_of_ten(exponent) else { return false };
        let first = self.current.is_none() && self.section.is_zero() && self.total.is_zero();
        if exponent < 4 {
            // A smaller scale must follow a larger one: 三百二十, not 三十二百 (十万 is a section of its own).
            if self.current.is_none() && !first && self.last_scale < 4 {
                return false;
            }
            if self.current.is_some()
                && self.last_scale != 0
                && self.last_scale < 4
                && exponent >= self.last_scale
            {
                return false;
            }
            let number = self.current.take().unwrap_or(Decimal::ONE);
            let Some(sum) = number.checked_mul(factor).and_then(|n| n.checked_add(self.section)) else {
                return false;
            };
            self.section = sum;
        } else {
            let mut section = self.section;
            if let Some(current) = self.current.take() {
                section = section.checked_add(current).unwrap_or(section);
            }
            if first {
                section = Decimal::ONE;
            }
            let whole =
                if self.last_scale == 4 && exponent == 8 || (exponent == 8 && self.total > Decimal::ZERO) {
                    self.total.checked_add(section)
                } else {
                    Some(section)
                };
            let Some(product) = whole.and_then(|n| n.checked_mul(factor)) else { return false };
            let keep =
                if self.last_scale == 4 && exponent == 8 || (exponent == 8 && self.total > Decimal::ZERO) {
                    Decimal::ZERO
                } else {
                    self.total
                };
            let Some(total) = keep.checked_add(product) else { return false };
            self.total = total;
            self.section = Decimal::ZERO;
        }
        self.other = self.other.and_then(|step| step.checked_mul(factor));
        self.big |= exponent >= 4;
        if first && !self.vague {
            self.bare_scale = exponent > 1;
            self.digits = Some(Span::new(self.at, self.at + c.len_utf8()));
        }
        if self.arabic || self.decimals > 0 {
            self.place = self.place.checked_mul(factor).unwrap_or(self.place);
        } else {
            // A numeral in Chinese is a whole number of its last 万 or 亿.
            self.place = match (exponent, self.last_scale) {
                (8, 4) if self.section_is_empty() => self.place.checked_mul(factor).unwrap_or(factor),
                (4 | 8, _) => factor,
                _ => Decimal::ONE,
            };
        }
        self.last_scale = if exponent >= 4 { exponent } else { exponent.max(1) };
        self.scales = self.scales.saturating_add(1);
        self.zero = false;
        self.at += c.len_utf8();
        true
    }

    fn section_is_empty(&self) -> bool {
        self.section.is_zero()
    }

    fn take_odd(&mut self, c: char) -> bool {
        if self.odd.is_some() || self.at == self.start || self.vague {
            return false;
        }
        let end = self.at + c.len_utf8();
        let rest = &self.text[end..];
        let next = rest.chars().next();
        let scale_follows = next.is_some_and(|c| exponent(c).is_some())
            && !unit::at(rest).is_some_and(|(length, ..)| length > next.map_or(0, char::len_utf8));
        // 十几 and 二十几 stand for a digit; a 几 anywhere else begins another word.
        if c == '几' && !self.text[..self.at].ends_with('十') {
            return false;
        }
        if !scale_follows {
            // Behind the last digit: 余 and 多 belong to the numeral when a unit comes next.
            let word = next.is_some_and(|c| "元种样少数边年维媒彩党达民式功重方".contains(c)) && c == '多';
            if word && !next.is_some_and(|c| c == '年' || c == '元' || c == '种') {
                return false;
            }
        }
        self.odd = Some(Span::new(self.at, end));
        self.at = end;
        scale_follows || gap_before_scale(&self.text[end..]) > 0
    }

    /// 一点五: a Chinese decimal.
    fn take_point(&mut self) -> bool {
        let Some(whole) = self.current.or_else(|| (self.last_scale == 1).then_some(Decimal::ZERO)) else {
            return false;
        };
        if self.arabic || self.big {
            return false;
        }
        let mut end = self.at + '点'.len_utf8();
        let mut digits = String::new();
        for c in self.text[end..].chars().take(8) {
            let Some(digit) = chinese_digit(c) else { break };
            digits.push(char::from(b'0' + digit));
            end += c.len_utf8();
        }
        let Some(value) = Decimal::parse(&format!("{whole}.{digits}")).filter(|_| !digits.is_empty()) else {
            return false;
        };
        self.decimals = u8::try_from(digits.len()).unwrap_or(0);
        self.place = Decimal::new(1, self.decimals);
        self.current = Some(value);
        self.digits = Some(Span::new(self.start, end));
        self.at = end;
        true
    }

    fn finish(mut self) -> Option<Numeral> {
        if self.broken || self.at == self.start {
            return None;
        }
        if self.vague && self.scales == 0 {
            return None;
        }
        let mut tail = self.current.take().unwrap_or(Decimal::ZERO);
        let mut ulp = self.place;
        if self.current.is_none()
            && !tail.is_zero()
            && !self.arabic
            && self.scales > 0
            && !self.zero
            && self.last_scale >= 2
        {
            // 两万五, 一百二: the digit stands one place below the last scale word.
            let step = Decimal::power_of_ten(self.last_scale - 1)?;
            tail = tail.checked_mul(step)?;
            ulp = step;
        } else if !tail.is_zero() && !self.arabic && self.scales > 0 && self.decimals == 0 {
            ulp = Decimal::ONE;
        }
        let value = self.total.checked_add(self.section)?.checked_add(tail)?;
        let other = self.other.and_then(|step| value.checked_add(step));
        let digits = self.digits.unwrap_or(Span::new(self.start, self.at));
        let literal = Decimal::parse(&normal_digits(&self.text[digits.range()])).filter(|n| !n.is_zero());
        let scale = match (self.scales, literal) {
            (0, _) | (_, None) => Decimal::ONE,
            (_, Some(_)) => self.first_scale(digits),
        };
        Some(Numeral {
            span: Span::new(self.start, self.at),
            digits,
            value,
            ulp,
            scale,
            decimals: self.decimals,
            chinese: !self.arabic,
            odd: self.odd,
            vague: self.vague,
            open_ended: self.vague && self.text[self.start..].starts_with('上'),
            or: other,
            scales: self.scales,
            bare_scale: self.bare_scale,
            big: self.big,
        })
    }

    /// What one unit of the first digits is worth: the product of the scale words right behind them.
    fn first_scale(&self, digits: Span) -> Decimal {
        let mut scale = Decimal::ONE;
        for c in self.text[digits.end..self.at].chars() {
            match exponent(c) {
                Some(e) => {
                    let Some(next) = Decimal::power_of_ten(e).and_then(|f| scale.checked_mul(f)) else {
                        break;
                    };
                    scale = next;
                }
                None if matches!(c, '余' | '多' | '几') => {}
                None => break,
            }
        }
        scale
    }
}

/// How many bytes of blank stand before a scale word, or before 余 and a scale word; zero where none follows.
fn gap_before_scale(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(blank) =
        chars.next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}'))
    else {
        return 0;
    };
    let rest = chars.as_str();
    let scale = |text: &str| text.chars().next().is_some_and(|c| exponent(c).is_some());
    let unit =
        unit::at(rest).is_some_and(|(length, ..)| rest.chars().next().is_some_and(|c| length > c.len_utf8()));
    let odd = rest.strip_prefix(['余', '多']).is_some_and(|rest| scale(rest.trim_start_matches(' ')));
    if scale(rest) && !unit || odd { blank.len_utf8() } else { 0 }
}

/// The digits of a literal as ASCII, without separators.
pub(crate) fn normal_digits(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '.' | '．' => Some('.'),
            c => arabic_digit(c).map(|d| char::from(b'0' + d)),
        })
        .collect()
}

//! Numerals: Arabic, Chinese and mixed, with their scale words, read exactly.

use super::chars::{self, Class, Role, arabic_digit, chinese_digit, class, exponent};
use super::words::WORDS;
use super::{Decimal, digits, strip, unit};
use crate::Span;

/// A numeral with its scale words: `1.37万亿`, `1500余万`, `两千`, `1亿3千多万`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says another thing about how the number is written")]
pub(super) struct Numeral {
    /// From the first digit to the last digit or scale word.
    pub(super) span: Span,
    /// The first run of digits.
    pub(super) digits: Span,
    /// The number.
    pub(super) value: Decimal,
    /// What one unit of the last place shown is worth.
    pub(super) ulp: Decimal,
    /// What one unit of the first run of Arabic digits is worth; one for a Chinese numeral.
    pub(super) scale: Decimal,
    /// What the 万 and 亿 at the end are worth, which a range may have once for both ends; one without them.
    pub(super) shared: Decimal,
    /// Decimals shown in the first run of digits.
    pub(super) decimals: u8,
    /// Whether it holds no Arabic digit.
    pub(super) chinese: bool,
    /// Whether it is written so that it can be nothing but a number: in formal Chinese numerals (壹佰), or with 个亿.
    pub(super) formal: bool,
    /// 余, 多 or 几 inside or behind: where it stands.
    pub(super) odd: Option<Span>,
    /// 几十, 数千: some number of that scale.
    pub(super) vague: bool,
    /// 上百: that or more.
    pub(super) open_ended: bool,
    /// 三四: the second of two neighbouring digits, scaled like the first.
    pub(super) or: Option<Decimal>,
    /// How many scale words it has: 0 for `345`, 1 for `345万`.
    pub(super) scales: u8,
    /// Whether it is written with 万 or 亿.
    pub(super) big: bool,
    /// Whether it begins with a scale word: 百亿, 千余.
    pub(super) bare_scale: bool,
}

impl Numeral {
    /// Whether it can be nothing but a number, though it is Chinese: 一亿六千万, 壹.
    pub(super) const fn is_long(&self) -> bool {
        self.formal || self.scales > 1 && !self.bare_scale
    }

    /// Whether it is written as a year of our time is.
    pub(super) fn is_year(&self) -> bool {
        let year = self.value.to_whole().is_some_and(|year| (1949..=2100).contains(&year));
        !self.chinese && self.scales == 0 && self.decimals == 0 && year
    }

    /// Whether nothing in it leaves its value open.
    pub(super) const fn is_plain(&self) -> bool {
        self.odd.is_none() && !self.vague && self.or.is_none()
    }
}

/// Reads the numeral that begins at `start`, which is on a digit, a Chinese numeral or a scale word. `None` where none
/// begins there or its value does not fit.
pub(super) fn read(text: &str, start: usize) -> Option<Numeral> {
    if let Some(numeral) = plain(text, start) {
        return Some(numeral);
    }
    let mut reader = Reader::new(text, start)?;
    reader.run();
    reader.finish()
}

/// Digits with 万, 亿 or 万亿 or nothing behind them, as most numbers are; `None` where another scale word, a blank or the
/// like follows.
fn plain(text: &str, start: usize) -> Option<Numeral> {
    let run = match class(text.get(start..)?.chars().next()?).role() {
        Role::Arabic(_) => digits::arabic(text, start)?,
        _ => return None,
    };
    let mut behind = text.get(run.end..)?.chars();
    let mut next = behind.next().unwrap_or('\0');
    let (mut exponent, mut scales) = (0, 0);
    // 3个亿.
    if is_counted_scale(text.get(run.end..)?) {
        next = behind.next().unwrap_or('\0');
    }
    while let Role::Scale(scale @ (4 | 8)) = class(next).role()
        && scale > exponent
    {
        exponent += scale;
        scales += 1;
        next = behind.next().unwrap_or('\0');
    }
    let closed = next == ' ' && digits::is_closed(behind.as_str().as_bytes().first().copied());
    if class(next).goes_on() && !closed
        || matches!(next, '\n' | '\r')
        || next == 'k'
        || next == '分' && scales > 0
    {
        return None;
    }
    let scale = Decimal::power_of_ten(exponent)?;
    let end = text.len() - behind.as_str().len() - if next == '\0' { 0 } else { next.len_utf8() };
    Some(Numeral {
        span: Span::new(start, end),
        digits: Span::new(start, run.end),
        value: run.value.checked_mul(scale)?,
        ulp: Decimal::new(1, run.decimals).checked_mul(scale)?,
        scale,
        shared: scale,
        decimals: run.decimals,
        chinese: false,
        formal: false,
        odd: None,
        vague: false,
        open_ended: false,
        or: None,
        scales,
        big: scales > 0,
        bare_scale: false,
    })
}

/// Whether 个亿 stands at the front of `text`, where 亿 counts: 3个亿, not 三个亿万富翁, 46个亿元以上项目 or 26个亿级产业.
fn is_counted_scale(text: &str) -> bool {
    let mut chars = strip(text, &WORDS.behind.classifier).unwrap_or_default().chars();
    chars.next().and_then(exponent) == Some(8)
        && !chars.as_str().starts_with(|c| exponent(c).is_some() || c == '级')
        && unit::at(chars.as_str()).is_none()
}

#[expect(clippy::struct_excessive_bools, reason = "what has been met so far, each by itself")]
struct Reader<'t> {
    text: &'t str,
    start: usize,
    at: usize,
    /// What is left from `at` on.
    rest: &'t str,
    /// Completed 万 and 亿 sections.
    total: Decimal,
    /// The section below 万 that is being read.
    section: Decimal,
    /// A number that waits for its scale word.
    current: Option<Decimal>,
    /// 三四: how much more the second of the two is.
    other: Option<Decimal>,
    place: Decimal,
    shared: Decimal,
    digits: Option<Span>,
    decimals: u8,
    last_scale: i32,
    scales: u8,
    zero: bool,
    arabic: bool,
    odd: Option<Span>,
    vague: bool,
    open_ended: bool,
    bare_scale: bool,
    big: bool,
    counted: bool,
    broken: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, start: usize) -> Option<Self> {
        Some(Self {
            text,
            start,
            at: start,
            rest: text.get(start..)?,
            total: Decimal::ZERO,
            section: Decimal::ZERO,
            current: None,
            other: None,
            place: Decimal::ONE,
            shared: Decimal::ONE,
            digits: None,
            decimals: 0,
            last_scale: 0,
            scales: 0,
            zero: false,
            arabic: false,
            odd: None,
            vague: false,
            open_ended: false,
            bare_scale: false,
            big: false,
            counted: false,
            broken: false,
        })
    }

    /// Goes on behind `length` bytes, which end on a character border.
    fn skip(&mut self, length: usize) {
        self.at += length;
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    fn run(&mut self) {
        loop {
            // Pasted text may hold a space between the digits and their scale word.
            if self.arabic && self.current.is_some() || self.odd.is_some_and(|odd| odd.end == self.at) {
                self.skip(gap_before_scale(self.rest));
            }
            let Some(c) = self.rest.chars().next() else { break };
            let class = class(c);
            let taken = match class.role() {
                Role::Arabic(_) => self.take_arabic(),
                Role::Chinese(digit) => self.take_digit(c, digit),
                Role::Scale(exponent) => self.take_scale(c, exponent),
                Role::Tens(tens) => self.take_tens(c, tens),
                Role::Other => self.take_word(c, class),
            };
            if !taken || self.broken {
                break;
            }
        }
    }

    fn take_word(&mut self, c: char, class: Class) -> bool {
        if self.at == self.start {
            return (class.is_some() || class.is_or_more()) && self.take_vague(c, class);
        }
        if class.is_odd() || class.is_odd_behind_ten() {
            return self.take_odd(c, class);
        }
        if class.is_point() {
            return self.take_point(c);
        }
        if !self.arabic && self.scales < 2 && is_counted_scale(self.rest) {
            self.skip(c.len_utf8());
            self.counted = true;
            return true;
        }
        // 15k: thousands, where no longer word in Latin letters follows.
        let latin = |c: char| c.is_ascii_alphanumeric() || c == '/';
        c == 'k'
            && self.arabic
            && self.scales == 0
            && self.current.is_some()
            && !self.rest.get(1..).is_some_and(|rest| rest.starts_with(latin))
            && self.take_scale(c, 3)
    }

    fn take_arabic(&mut self) -> bool {
        // A second run of digits follows a scale word (`1亿3千`), nothing else.
        let first = self.at == self.start;
        if !self.arabic && self.scales > 0 && self.last_scale == 1 {
            return self.take_last_digit();
        }
        if self.current.is_some() || !first && (self.scales == 0 || !self.arabic) {
            return false;
        }
        let Some(run) = digits::arabic(self.text, self.at) else {
            self.broken = true;
            return false;
        };
        let length = run.end - self.at;
        if !first {
            // …and is followed by a smaller scale word of its own (`2万5千`), or fills the places below it (`2万3000`).
            let next = self.rest.get(length..).and_then(|rest| rest.chars().next()).and_then(exponent);
            let smaller = next.is_some_and(|next| next < self.last_scale);
            let fills = next.is_none() && usize::try_from(self.last_scale) == Ok(length);
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
        self.skip(length);
        true
    }

    /// 十3: a numeral in Chinese with its last digit typed as an Arabic one.
    fn take_last_digit(&mut self) -> bool {
        let mut chars = self.rest.chars();
        let Some(digit) = chars.next().and_then(arabic_digit).filter(|digit| *digit > 0) else {
            return false;
        };
        let behind = chars.as_str();
        if self.current.is_some() || unit::at(behind).is_none_or(|(_, unit, _)| unit.is_none()) {
            return false;
        }
        self.current = Some(Decimal::whole(i128::from(digit)));
        self.skip(self.rest.len() - behind.len());
        true
    }

    fn take_digit(&mut self, c: char, digit: u8) -> bool {
        if self.arabic || self.odd.is_some() {
            return false;
        }
        let value = Decimal::whole(i128::from(digit));
        let end = self.at + c.len_utf8();
        // 九两半 and 五千两 weigh: behind a numeral 两 is a digit before a scale word only, or in 一两个.
        let next = || self.rest.chars().nth(1).and_then(exponent);
        if self.at > self.start
            && WORDS.plain.taels.contains(c)
            && self.current != Some(Decimal::ONE)
            && next().is_none()
        {
            return false;
        }
        if digit == 0 {
            if self.current.is_some() {
                return self.take_positional(c, digit);
            }
            self.zero = true;
            if self.at == self.start {
                self.current = Some(value);
                self.digits = Some(Span::new(self.at, end));
            }
            self.skip(c.len_utf8());
            return true;
        }
        if let Some(first) = self.current.filter(|first| !first.is_zero()) {
            // 三四: neighbouring digits are an estimate; any other pair is a row of digits.
            let next = self.rest.chars().nth(1).map(|c| class(c).role());
            let step = (self.other.is_none() && !matches!(next, Some(Role::Chinese(_))))
                .then(|| estimate(first, digit))
                .flatten();
            if step.is_some() {
                self.other = step;
                self.skip(c.len_utf8());
                return true;
            }
            return self.take_positional(c, digit);
        }
        self.current = Some(value);
        self.place = Decimal::ONE;
        self.digits.get_or_insert(Span::new(self.at, end));
        self.skip(c.len_utf8());
        true
    }

    /// 二〇二五: digits in a row, as years and telephone numbers are written.
    fn take_positional(&mut self, c: char, digit: u8) -> bool {
        if self.scales > 0 || self.at - self.start > 24 {
            return false;
        }
        let shifted = self.current.and_then(|n| n.checked_mul(Decimal::whole(10)));
        let added = shifted.and_then(|n| n.checked_add(Decimal::whole(i128::from(digit))));
        let Some(value) = added else { return false };
        self.current = Some(value);
        self.zero = true;
        self.skip(c.len_utf8());
        self.digits = Some(Span::new(self.start, self.at));
        true
    }

    fn take_vague(&mut self, c: char, class: Class) -> bool {
        // 迈上千亿台阶 reaches it.
        let before = self.text.get(..self.at).unwrap_or_default();
        let reaches = class.is_or_more() && before.ends_with(|c| WORDS.plain.or_more_not_after.contains(c));
        if reaches || self.rest.chars().nth(1).and_then(exponent).is_none() {
            return false;
        }
        self.vague = true;
        self.open_ended = class.is_or_more();
        self.skip(c.len_utf8());
        true
    }

    /// 廿三: twenty-three.
    fn take_tens(&mut self, c: char, tens: u8) -> bool {
        if self.arabic
            || self.current.is_some()
            || self.odd.is_some()
            || self.scales > 0 && self.last_scale < 2
        {
            return false;
        }
        let Some(sum) = self.section.checked_add(Decimal::whole(i128::from(tens) * 10)) else { return false };
        self.digits.get_or_insert(Span::new(self.at, self.at + c.len_utf8()));
        self.section = sum;
        self.last_scale = 1;
        self.scales = self.scales.saturating_add(1);
        self.zero = false;
        self.skip(c.len_utf8());
        true
    }

    fn take_scale(&mut self, c: char, exponent: i32) -> bool {
        // 5千瓦, 百分点: the scale word begins a unit.
        if self.at > self.start || self.vague {
            let behind = self.rest.get(c.len_utf8()..).unwrap_or_default();
            // 三千千瓦时: the second is that of the unit.
            let twice = || behind.starts_with(c) && unit::at(behind).is_some();
            if unit::at(self.rest).is_some_and(|(length, ..)| length > c.len_utf8()) && !twice() {
                return false;
            }
            let over = !self.arabic && strip(behind, &WORDS.behind.over).is_some();
            if behind.starts_with('分') && !over && exponent < 8 && !self.vague {
                return false;
            }
        }
        let Some(factor) = Decimal::power_of_ten(exponent) else { return false };
        let first = self.current.is_none() && self.section.is_zero() && self.total.is_zero();
        let taken = if exponent < 4 {
            self.take_small(exponent, factor, first)
        } else {
            self.take_big(exponent, factor, first)
        };
        if taken.is_none() {
            return false;
        }
        self.other = self.other.and_then(|step| step.checked_mul(factor));
        if exponent >= 4 {
            self.big = true;
            self.shared = self.shared.checked_mul(factor).unwrap_or(factor);
        } else {
            self.shared = Decimal::ONE;
        }
        if first && !self.vague {
            self.bare_scale = exponent > 1;
            self.digits = Some(Span::new(self.at, self.at + c.len_utf8()));
        }
        if self.arabic || self.decimals > 0 {
            self.place = self.place.checked_mul(factor).unwrap_or(self.place);
        } else {
            // A numeral in Chinese is a whole number of its last 万 or 亿.
            self.place = match (exponent, self.last_scale) {
                // 万亿, 万万.
                (8 | 4, 4) if self.section.is_zero() => self.place.checked_mul(factor).unwrap_or(factor),
                (4 | 8, _) => factor,
                _ => Decimal::ONE,
            };
        }
        self.last_scale = exponent.max(1);
        self.scales = self.scales.saturating_add(1);
        self.zero = false;
        self.skip(c.len_utf8());
        true
    }

    /// 十, 百, 千 within a section: a smaller one follows a larger one, 三百二十, not 三十二百.
    fn take_small(&mut self, exponent: i32, factor: Decimal, first: bool) -> Option<()> {
        let inside = (1..4).contains(&self.last_scale);
        // 四百十二, 二千零十七: as 四百一十二, the way it was written before 1960.
        let bare_ten = exponent == 1 && !self.arabic && !self.bare_scale && (2..4).contains(&self.last_scale);
        if self.current.is_none() && !first && self.last_scale < 4 && !bare_ten {
            return None;
        }
        if self.current.is_some() && inside && exponent >= self.last_scale {
            return None;
        }
        let number = self.current.unwrap_or(Decimal::ONE);
        self.section = number.checked_mul(factor)?.checked_add(self.section)?;
        self.current = None;
        Some(())
    }

    /// 万 and 亿 close a section; 亿 also scales the 万 before it.
    fn take_big(&mut self, exponent: i32, factor: Decimal, first: bool) -> Option<()> {
        let section =
            if first { Decimal::ONE } else { self.section.checked_add(self.current.unwrap_or_default())? };
        // 六万万 is six hundred million.
        let doubled = exponent == 4 && self.last_scale == 4 && section.is_zero();
        let whole = doubled || exponent == 8 && (self.last_scale == 4 || !self.total.is_zero());
        let (scaled, kept) =
            if whole { (self.total.checked_add(section)?, Decimal::ZERO) } else { (section, self.total) };
        self.total = kept.checked_add(scaled.checked_mul(factor)?)?;
        self.section = Decimal::ZERO;
        self.current = None;
        Some(())
    }

    fn take_odd(&mut self, c: char, class: Class) -> bool {
        if self.odd.is_some() || self.vague {
            return false;
        }
        let end = self.at + c.len_utf8();
        let rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let scale_follows = next.is_some_and(|c| exponent(c).is_some())
            && unit::at(rest).is_none_or(|(length, ..)| length <= next.map_or(0, char::len_utf8));
        // 十几 and 二十几 stand for a digit; a 几 anywhere else begins another word.
        let before = self.text.get(self.start..self.at).and_then(|before| before.chars().next_back());
        let above = before.and_then(exponent);
        // 一百几十亿: of the hundred and more.
        let tens = next.filter(|c| exponent(*c).map(|ten| ten + 1) == above.filter(|above| *above < 4));
        if let Some(tens) = tens.filter(|_| class.is_odd_behind_ten() && !self.arabic) {
            self.odd = Some(Span::new(self.at, end + tens.len_utf8()));
            self.skip(c.len_utf8() + tens.len_utf8());
            return true;
        }
        if class.is_odd_behind_ten() && above != Some(1) {
            return false;
        }
        // Behind the last digit: 余 and 多 belong to the numeral when a unit comes next.
        if !scale_follows && c == '多' && next.is_some_and(|c| WORDS.plain.odd_not_before.contains(c)) {
            return false;
        }
        self.odd = Some(Span::new(self.at, end));
        self.skip(c.len_utf8());
        scale_follows || gap_before_scale(self.rest) > 0
    }

    /// 一点五: a Chinese decimal. 22点6度: an Arabic one, only before some units.
    fn take_point(&mut self, c: char) -> bool {
        let Some(whole) = self.current.or_else(|| (self.last_scale == 1).then_some(Decimal::ZERO)) else {
            return false;
        };
        // 一万点 is an index; 十万零五十六点三三 has its decimals behind a section of its own.
        let below = self.current.is_some() && (self.zero || (1..4).contains(&self.last_scale));
        if self.big && !below || self.odd.is_some() || self.decimals > 0 {
            return false;
        }
        let (mut value, mut decimals, mut length, mut mixed) = (whole, 0_u8, c.len_utf8(), self.arabic);
        for c in self.rest.get(length..).unwrap_or_default().chars().take(8) {
            let own = chinese_digit(c).filter(|_| !self.arabic);
            let Some(digit) = own.or_else(|| arabic_digit(c)) else { break };
            // 二十五点3度.
            mixed |= own.is_none();
            decimals += 1;
            let Some(sum) = value.checked_add(Decimal::new(i128::from(digit), decimals)) else {
                return false;
            };
            value = sum;
            length += c.len_utf8();
        }
        let behind = self.rest.get(length..).unwrap_or_default();
        if decimals == 0 || mixed && !behind.starts_with(|c| WORDS.plain.point_before.contains(c)) {
            return false;
        }
        self.decimals = decimals;
        self.place = Decimal::new(1, decimals);
        self.current = Some(value);
        self.skip(length);
        self.digits = Some(Span::new(self.start, self.at));
        true
    }

    fn finish(mut self) -> Option<Numeral> {
        if self.broken || self.at == self.start || self.vague && self.scales == 0 {
            return None;
        }
        let mut tail = self.current.take().unwrap_or_default();
        let mut ulp = self.place;
        if !tail.is_zero() && !self.arabic && self.scales > 0 && !self.zero && self.last_scale >= 2 {
            // 两万五, 一百二: the digit stands one place below the last scale word.
            let step = Decimal::power_of_ten(self.last_scale - 1)?;
            tail = tail.checked_mul(step)?;
            self.other = self.other.and_then(|other| other.checked_mul(step));
            ulp = step;
        } else if !tail.is_zero() && !self.arabic && self.scales > 0 && self.decimals == 0 {
            ulp = Decimal::ONE;
        }
        let value = self.total.checked_add(self.section)?.checked_add(tail)?;
        let digits = self.digits.unwrap_or(Span::new(self.start, self.at));
        Some(Numeral {
            span: Span::new(self.start, self.at),
            digits,
            value,
            ulp,
            scale: if self.arabic { self.first_scale(digits) } else { Decimal::ONE },
            shared: if self.arabic { self.first_scale(digits) } else { self.shared },
            decimals: self.decimals,
            chinese: !self.arabic,
            formal: self.counted
                || !self.arabic
                    && self.text.get(self.start..)?.starts_with(|c| WORDS.numerals.formal.contains(c)),
            odd: self.odd,
            vague: self.vague,
            open_ended: self.open_ended,
            or: self.other.and_then(|step| value.checked_add(step)),
            scales: self.scales,
            bare_scale: self.bare_scale,
            big: self.big,
        })
    }

    /// What one unit of the first digits is worth: the product of the scale words right behind them.
    fn first_scale(&self, digits: Span) -> Decimal {
        let mut scale = Decimal::ONE;
        if self.scales == 0 {
            return scale;
        }
        for c in self.text.get(digits.end..self.at).unwrap_or_default().chars() {
            let class = class(c);
            match class.role() {
                Role::Scale(exponent) => {
                    let Some(next) = Decimal::power_of_ten(exponent).and_then(|f| scale.checked_mul(f))
                    else {
                        break;
                    };
                    scale = next;
                }
                _ if class.is_odd() || class.is_odd_behind_ten() || class.is_blank() => {}
                // 30.63⏎亿元: text out of PDF breaks anywhere.
                _ if matches!(c, '\n' | '\r') => {}
                _ if c == 'k' => scale = Decimal::whole(1000),
                _ => break,
            }
        }
        scale
    }
}

/// How much more the second of two digits in a row says if the two are an estimate: 三四 and 三五.
fn estimate(first: Decimal, second: u8) -> Option<Decimal> {
    let step = Decimal::whole(i128::from(second)).checked_sub(first)?;
    let pair = || {
        WORDS.plain.pairs.iter().any(|pair| {
            let mut digits =
                pair.chars().map(|c| chars::chinese_digit(c).map(|d| Decimal::whole(i128::from(d))));
            digits.next().flatten() == Some(first)
                && digits.next().flatten() == Some(Decimal::whole(i128::from(second)))
        })
    };
    (step == Decimal::ONE || pair()).then_some(step)
}

/// How many bytes of blank stand before a scale word, or before 余 and a scale word; zero where none follows.
fn gap_before_scale(text: &str) -> usize {
    let blank = digits::gap(text);
    if blank == 0 {
        return 0;
    }
    let rest = text.get(blank..).unwrap_or_default();
    let first = |text: &str| text.chars().next();
    let scale = |text: &str| first(text).is_some_and(|c| exponent(c).is_some());
    let unit =
        || unit::at(rest).is_some_and(|(length, ..)| first(rest).is_some_and(|c| length > c.len_utf8()));
    let odd = first(rest).filter(|c| class(*c).is_odd());
    let odd_scale =
        odd.is_some_and(|c| rest.get(c.len_utf8()..).is_some_and(|rest| scale(rest.trim_start_matches(' '))));
    if scale(rest) && !unit() || odd_scale { blank } else { 0 }
}

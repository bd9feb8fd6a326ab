//! What stands behind a numeral and makes it a figure.

use super::bound::{self, Mark};
use super::chars::{Role, class, is_han};
use super::numeral::{self, Numeral};
use super::words::WORDS;
use super::{Decimal, Kind, Unit, digits, range, spread, strip, unit};
use crate::Span;

/// What stands behind a numeral and makes it a figure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Measure {
    /// Nothing: the number may wait for the unit of the next one.
    None,
    /// The connector of a range.
    Connected,
    /// 三分之一: the numeral was the denominator.
    Denominator {
        /// Where the numerator ends.
        end: usize,
        /// What stands above the line.
        numerator: Numeral,
    },
    /// A unit, `%` or the like.
    Found(Found),
}

/// A unit behind a numeral.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Where it ends.
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) unit: Unit,
    /// Brings the number into the base unit.
    pub(super) factor: Decimal,
    /// What smaller units and 半 behind the unit add, in the base unit: 0.4 for 三元四角.
    pub(super) more: Decimal,
    /// What one unit of the last place is worth where there is more.
    pub(super) more_ulp: Option<Decimal>,
}

impl Found {
    /// The number with what smaller units add, in the base unit; `None` where it does not fit.
    pub(super) fn value(&self, number: Decimal) -> Option<Decimal> {
        number.checked_mul(self.factor)?.checked_add(self.more)
    }

    /// What one unit of the last place shown is worth, in the base unit.
    pub(super) fn ulp(&self, numeral: &Numeral) -> Option<Decimal> {
        self.more_ulp.map_or_else(|| numeral.ulp.checked_mul(self.factor), Some)
    }

    /// A number that needs no unit behind it.
    pub(super) const fn plain(end: usize, kind: Kind, unit: Unit) -> Self {
        Self::new(end, kind, unit, Decimal::ONE)
    }

    const fn new(end: usize, kind: Kind, unit: Unit, factor: Decimal) -> Self {
        Self { end, kind, unit, factor, more: Decimal::ZERO, more_ulp: None }
    }
}

impl Measure {
    /// `None` where what follows makes the numeral part of a name (5G, 3D).
    pub(super) fn read(text: &str, numeral: &Numeral) -> Option<Self> {
        let end = numeral.span.end;
        let rest = text.get(end..)?;
        // Blanks may stand between an Arabic numeral and its unit, and the end of a line that was wrapped.
        let gap = if numeral.chinese { 0 } else { digits::gap(rest) };
        let near = rest.get(gap..)?;
        let at = end + gap;
        if let Some((word, sign)) = WORDS.signs.at(near) {
            if near[word.len()..].starts_with(|c| sign.not_before.contains(c)) {
                return None;
            }
            return Some(Self::Found(Found::new(
                at + word.len(),
                sign.kind,
                Unit::Fixed(sign.unit),
                sign.factor,
            )));
        }
        if near.starts_with(|c| class(c).measures()) {
            if let Some(behind) = strip(near, &WORDS.behind.over) {
                let numerator = numeral::read(text, text.len() - behind.len() + digits::blank(behind))?;
                return Some(Self::Denominator { end: numerator.span.end, numerator });
            }
            if let Some(numerator) = southern(text, near, numeral) {
                return Some(Self::Denominator { end: numerator.span.end, numerator });
            }
            let found = tenths(near, at, numeral).or_else(|| years(near, at, numeral));
            if let Some(found) = found.or_else(|| classifier_and_half(near, at)) {
                return Some(Self::Found(found));
            }
        }
        if near.starts_with(|c| class(c).is_spread() || class(c).is_blank())
            && let Some(found) = spread::sign(near)
        {
            return Some(Self::Found(Found { end: at + found.end, ..found }));
        }
        let unit = unit::at(near);
        // 2023届毕业生 names a year, 50亿级企业 a size.
        let unscaled = unit.is_some_and(|(_, unit, _)| unit.is_class());
        if unscaled && numeral.is_year() {
            return None;
        }
        if let Some((length, unit, strict)) = unit.filter(|_| !(unscaled && numeral.big))
            && (!strict || !numeral.chinese || numeral.is_long() || told(numeral, near, length, unit))
            && !(gap > 0 && is_apart(numeral, gap, near, unit))
            && !is_of_next(&text[numeral.span.range()], numeral, &rest[..gap], unit)
        {
            let kind = if unit.is_score() { Kind::Index } else { Kind::Amount };
            let (unit, factor) = unit.base().unwrap_or((unit, Decimal::ONE));
            let found = Found::new(at + length, kind, unit, factor);
            return Some(Self::Found(if kind == Kind::Amount { smaller(text, at, found) } else { found }));
        }
        if range::joins(rest) {
            return Some(Self::Connected);
        }
        if let Some(found) = behind_bracket(rest, end) {
            return Some(Self::Found(found));
        }
        if gap == 0 && near.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        Some(Self::None)
    }

    /// Where the unit ends; `None` where there is none.
    pub(super) const fn end(&self) -> Option<usize> {
        match self {
            Self::Found(Found { end, .. }) | Self::Denominator { end, .. } => Some(*end),
            Self::None | Self::Connected => None,
        }
    }
}

/// Whether what stands behind a blank is no unit of the number: 1,046.30 本年支出, 303 对个人的补助, 10 个人所得税. A code stands
/// so far before the name of its row that a column parts them.
fn is_apart(numeral: &Numeral, gap: usize, near: &str, unit: Unit) -> bool {
    let counts = unit.is_count() && numeral.scales == 0;
    counts && (numeral.decimals > 0 || gap >= OF_COLUMNS) || WORDS.apart.at(near).is_some()
}

/// Whether a classifier belongs to the words behind it: 716,783.17所有者权益, 7,288,468⏎镇江市. What is counted one by one has no
/// decimals, and a number of many digits at the end of a line is an amount.
fn is_of_next(written: &str, numeral: &Numeral, gap: &str, unit: Unit) -> bool {
    let counts = unit.is_count() && numeral.scales == 0 && written.contains(',');
    let part = written.rsplit_once('.').is_some_and(|(_, part)| part.contains(|c| c != '0'));
    counts && (part || gap.contains(['\n', '\r']))
}

/// In bytes: a gap between two columns.
const OF_COLUMNS: usize = 4;

/// 276.38（不含涉密企业）亿元: what is left out stands between the number and its unit, which has a scale word.
fn behind_bracket(rest: &str, end: usize) -> Option<Found> {
    let inside = rest.strip_prefix(['（', '('])?;
    let length =
        inside.char_indices().take(LONGEST_ASIDE).find(|(_, c)| matches!(c, '）' | ')' | '\n' | '。'));
    let (length, close) = length.filter(|(_, c)| matches!(c, '）' | ')'))?;
    let mut behind = inside.get(length + close.len_utf8()..)?;
    let mut factor = Decimal::ONE;
    while let Some(scale) = behind.chars().next()
        && let Role::Scale(exponent @ (4 | 8)) = class(scale).role()
    {
        factor = factor.checked_mul(Decimal::power_of_ten(exponent)?)?;
        behind = behind.get(scale.len_utf8()..)?;
    }
    if factor == Decimal::ONE {
        return None;
    }
    let (length, unit, _) = unit::at(behind)?;
    let (unit, own) = unit.base().unwrap_or((unit, Decimal::ONE));
    let at = end + rest.len() - behind.len();
    Some(Found::new(at + length, Kind::Amount, unit, factor.checked_mul(own)?))
}

/// In characters.
const LONGEST_ASIDE: usize = 30;

/// 两个多月, 三个多百分点: the word for more stands inside the unit. The word, and the unit with all that it has.
pub(super) fn parted(text: &str, found: &Found) -> Option<(Mark, Found)> {
    let classifier = text.get(..found.end)?.chars().next_back()?;
    if found.unit.name().chars().ne([classifier]) {
        return None;
    }
    let (length, approximation) = bound::behind(text.get(found.end..)?)?;
    let behind = text.get(found.end + length..)?;
    let joined: String = std::iter::once(classifier).chain(behind.chars().take(LONGEST_PARTED)).collect();
    let odd = Mark { span: Span::new(found.end, found.end + length), approximation };
    let end = |whole: usize| {
        let rest = whole.checked_sub(classifier.len_utf8()).filter(|rest| *rest > 0)?;
        Some(odd.span.end + rest)
    };
    if let Some((word, sign)) = WORDS.signs.at(&joined) {
        return Some((odd, Found::new(end(word.len())?, sign.kind, Unit::Fixed(sign.unit), sign.factor)));
    }
    let (whole, unit, _) = unit::at(&joined)?;
    let (unit, factor) = unit.base().unwrap_or((unit, Decimal::ONE));
    Some((odd, Found::new(end(whole)?, Kind::Amount, unit, factor)))
}

/// In characters: 个百分点 without its first.
const LONGEST_PARTED: usize = 4;

/// The numerator of 二分一加仑, half a gallon.
fn southern(text: &str, near: &str, numeral: &Numeral) -> Option<Numeral> {
    let behind = strip(near, &WORDS.behind.over_before_unit).filter(|_| numeral.chinese)?;
    let numerator = numeral::read(text, text.len() - behind.len())?;
    let (_, unit, _) = unit::at(text.get(numerator.span.end..)?)?;
    (numerator.value < numeral.value && unit.dimension() == "volume").then_some(numerator)
}

/// 六成, 七成六, 三成半, 八折, 八五折: tenths of a whole, in percent.
fn tenths(near: &str, at: usize, numeral: &Numeral) -> Option<Found> {
    let words = &WORDS.behind;
    let (which, word) = words.tenths.iter().enumerate().find(|(_, word)| strip(near, word).is_some())?;
    let behind = near.get(word.len()..)?;
    if behind.starts_with(|c| words.tenths_not_before.contains(c)) {
        return None;
    }
    let ten = Decimal::whole(10);
    let plain = numeral.value <= ten && numeral.scales == u8::from(numeral.value == ten && numeral.chinese);
    // 八五折 and 72折 are hundredths.
    let hundredths =
        which > 0 && numeral.scales == 0 && numeral.decimals == 0 && numeral.value < Decimal::whole(100);
    let mut found = Found::new(at + word.len(), Kind::Percent, Unit::Fixed("%"), ten);
    if !plain {
        found.factor = Decimal::ONE;
        return hundredths.then_some(found);
    }
    if let Some(length) = half(behind) {
        found.end += length;
        found.more = Decimal::whole(5);
        found.more_ulp = Some(Decimal::whole(5));
    } else if let Some(next) = behind.chars().next()
        && let Role::Chinese(digit @ 1..) = class(next).role()
        && numeral.chinese
        && !behind.get(next.len_utf8()..)?.starts_with(|c| class(c).is_numeral() || is_han(c))
    {
        found.end += next.len_utf8();
        found.more = Decimal::whole(i128::from(digit));
        found.more_ulp = Some(Decimal::ONE);
    }
    Some(found)
}

/// 年 and 周年 behind a numeral that is no year.
fn years(near: &str, at: usize, numeral: &Numeral) -> Option<Found> {
    let words = &WORDS.behind;
    let word = words.years.iter().find(|word| strip(near, word).is_some())?;
    let behind = near.get(word.len()..)?;
    let era = behind.starts_with(|c| words.years_not_before.contains(c));
    let fits = numeral.value < Decimal::whole(i128::from(words.years_below));
    let kind = if numeral.decimals == 0 { Kind::Time } else { Kind::Amount };
    let mut found = Found::new(at + word.len(), kind, Unit::Fixed("年"), Decimal::ONE);
    if let Some(length) = half(behind) {
        found.end += length;
        found.more = Decimal::new(5, 1);
    }
    (!era && fits).then_some(found)
}

/// The length of 半 behind a unit, where it means half of one.
fn half(behind: &str) -> Option<usize> {
    let rest = strip(behind, &WORDS.behind.half)?;
    let other = rest.starts_with(|c| WORDS.behind.half_not_before.contains(c));
    (!other).then_some(WORDS.behind.half.len())
}

/// 一个半小时, 两个半月: the half stands before the unit.
fn classifier_and_half(near: &str, at: usize) -> Option<Found> {
    let classifier = WORDS.behind.classifier.as_str();
    let behind = strip(strip(near, classifier)?, &WORDS.behind.half)?;
    let word = WORDS.behind.halved_behind_classifier.iter().find(|word| strip(behind, word).is_some())?;
    let unit = Unit::named(word).or_else(|| Unit::named(&format!("{classifier}{word}")))?;
    let end = at + near.len() - behind.len() + word.len();
    let found = Found::new(end, Kind::Amount, unit, Decimal::ONE);
    Some(Found { more: Decimal::new(5, 1), more_ulp: Some(Decimal::new(5, 1)), ..found })
}

/// Whether a unit that else stands behind Arabic numerals counts behind a short Chinese one: 五千两 and 六十L are scaled,
/// 九两半 and 两毛五 have a smaller part behind them.
fn told(numeral: &Numeral, near: &str, length: usize, unit: Unit) -> bool {
    let (word, behind) = near.split_at_checked(length).unwrap_or_default();
    let scaled =
        numeral.scales > 0 && !numeral.bare_scale && !numeral.vague && numeral.value > Decimal::whole(10);
    if scaled && unit.is_scaled() {
        return true;
    }
    let halved = || half(behind).is_some_and(|length| behind.get(length..).is_some_and(closes));
    let tenth = || {
        let bare = WORDS.minor(word).is_some_and(|(_, bare)| bare);
        bare && part(behind)
            .is_some_and(|(number, _, length)| number < 10 && behind.get(length..).is_some_and(closes))
    };
    unit.dimension() == "mass" && halved() || tenth()
}

/// What stands behind a unit and belongs to the amount: 角 and 分 behind 元, 两 behind 斤, 半, 整.
fn smaller(text: &str, at: usize, mut found: Found) -> Found {
    let Some(written) = text.get(at..found.end) else { return found };
    let behind = |at: usize| text.get(at..).unwrap_or_default();
    if let Some((minor, bare)) = WORDS.minor(written) {
        // 九块九: a lone digit is of the next smaller coin, and nothing follows that would make another number of it.
        let mut next = minor.largest;
        while let Some((number, zero, length)) = part(behind(found.end)) {
            let end = found.end + length;
            let (worth, length) = match minor.parts.at(behind(end)) {
                Some((word, worth)) => (*worth, word.len()),
                None if number >= 10 => break,
                None if (bare || found.more_ulp.is_some()) && closes(behind(end)) => {
                    // 三块零四 skips the 角.
                    (if zero { minor.smallest } else { next }, 0)
                }
                None => break,
            };
            let Some(more) = worth.checked_mul(Decimal::whole(number)) else { break };
            let Some(sum) = found.more.checked_add(more) else { break };
            found.more = sum;
            found.more_ulp = Some(worth);
            found.end = end + length;
            let Some(tenth) = worth.checked_mul(Decimal::new(1, 1)).filter(|_| length > 0) else { break };
            next = tenth;
        }
        if found.more_ulp.is_some() && !minor.gives.is_none() {
            found.unit = minor.gives;
        }
        if let Some(word) = WORDS.behind.whole.iter().find(|word| strip(behind(found.end), word).is_some())
            && !behind(found.end + word.len()).starts_with(|c| class(c).is_numeral() || is_han(c))
        {
            found.end += word.len();
        }
    }
    if found.more_ulp.is_none()
        && (!found.unit.is_count() || WORDS.behind.half_after.iter().any(|word| word == written))
        && let Some(length) = half(behind(found.end))
    {
        found.end += length;
        found.more = Decimal::new(5, 1);
        found.more_ulp = Some(Decimal::new(5, 1));
    }
    found
}

/// Whether no word goes on here, so that a lone digit stands for itself.
fn closes(text: &str) -> bool {
    let goes_on = text.starts_with(|c| class(c).is_numeral() || is_han(c));
    !goes_on || range::connector(text).is_some() || bound::behind(text).is_some()
}

/// A number below a hundred, whether a zero stands before it (三块零四), and the length of both in bytes. 又 may stand
/// before it: 两美元又三美分.
fn part(text: &str) -> Option<(i128, bool, usize)> {
    let near = text.strip_prefix(|c| WORDS.behind.and.contains(c)).unwrap_or(text);
    let rest = near.strip_prefix(|c| matches!(class(c).role(), Role::Chinese(0))).unwrap_or(near);
    let next = rest.chars().next()?;
    let goes_on = |c| matches!(class(c).role(), Role::Arabic(_) | Role::Scale(1));
    let (number, length) = match class(next).role() {
        // 六斤八两: behind one digit 两 is no other.
        Role::Arabic(digit) | Role::Chinese(digit) if !rest.get(next.len_utf8()..)?.starts_with(goes_on) => {
            (i128::from(digit), next.len_utf8())
        }
        Role::Arabic(_) | Role::Chinese(_) | Role::Scale(1) => {
            let numeral = numeral::read(rest, 0).filter(Numeral::is_plain)?;
            (numeral.value.to_whole().map(i128::from).filter(|number| *number < 100)?, numeral.span.end)
        }
        _ => return None,
    };
    Some((number, rest.len() < near.len(), text.len() - rest.len() + length))
}

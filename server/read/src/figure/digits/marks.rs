//! The marks inside a number: its point, those between its thousands, the blanks of spaced-out text, the end of a line.

use super::super::Decimal;
use super::super::chars::{arabic_digit, is_han};
use super::Sum;

/// A character behind digits that is none.
#[derive(Clone, Copy)]
pub(super) struct Mark<'t> {
    /// The whole text, where the number begins in it, and where the mark stands.
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) c: char,
    /// What stands behind it.
    pub(super) behind: &'t str,
}

impl Sum {
    /// Whether the number goes on behind a mark, and how many bytes behind that.
    pub(super) fn pass(&mut self, mark: Mark<'_>) -> Option<usize> {
        match mark.c {
            '.' | '．' | '﹒' => self.point(mark).or_else(|| self.wrap(mark)),
            '\n' | '\r' => self.wrap(mark),
            ',' => self
                .struck_point(mark)
                .or_else(|| self.thousands_behind_blank(mark))
                .or_else(|| self.thousands(mark)),
            '。' => self.struck_point(mark),
            '·' | '・' => self.middle_point(mark),
            '\u{a0}' | '\u{2009}' | '\u{202f}' => self.thousands(mark),
            '，' => self.thousands_up_to_unit(mark).or_else(|| self.wide_thousands(mark)),
            ' ' => self.thousands_up_to_unit(mark).or_else(|| self.blank(mark)),
            _ => None,
        }
    }

    /// 1234.5.
    fn point(&mut self, mark: Mark<'_>) -> Option<usize> {
        let behind = mark.behind;
        let point = !self.point && self.group > 0 && digits_ahead(behind) > 0 && !is_dated(behind);
        self.point |= point;
        point.then_some(0)
    }

    /// A line that was wrapped inside the number, behind its point, before it or between two digits.
    fn wrap(&mut self, mark: Mark<'_>) -> Option<usize> {
        if self.point || self.group == 0 || self.spaced {
            return None;
        }
        let (point, wrap) = wrapped(mark)?;
        self.point = point;
        Some(wrap)
    }

    /// 20,54亿元, 3。1%: another mark was struck for the point.
    fn struck_point(&mut self, mark: Mark<'_>) -> Option<usize> {
        if self.grouped || self.spaced { None } else { self.middle_point(mark) }
    }

    /// 14·1％, as old reports have it; 5·12 is a day.
    fn middle_point(&mut self, mark: Mark<'_>) -> Option<usize> {
        let point = !self.point && self.group > 0 && is_decimal_of_quantity(mark.behind);
        self.point |= point;
        point.then_some(0)
    }

    /// 3, 156,077万元: a blank behind the mark.
    fn thousands_behind_blank(&mut self, mark: Mark<'_>) -> Option<usize> {
        let groups = self.may_group()
            && mark.behind.strip_prefix(' ').is_some_and(|rest| digits_ahead(rest) == 3)
            && groups_end_at_unit(mark.behind);
        self.grouped |= groups;
        groups.then_some(1)
    }

    /// 1,234.
    fn thousands(&mut self, mark: Mark<'_>) -> Option<usize> {
        self.group_if(mark, |_| true)
    }

    /// 12 345万元, 12，345万元.
    fn thousands_up_to_unit(&mut self, mark: Mark<'_>) -> Option<usize> {
        self.group_if(mark, |mark| groups_end_at_unit(mark.behind))
    }

    /// ９，９９９ in characters of one width.
    fn wide_thousands(&mut self, mark: Mark<'_>) -> Option<usize> {
        self.group_if(mark, |mark| {
            mark.text.get(mark.start..mark.end).is_some_and(|before| wide_group(before, mark.behind))
        })
    }

    /// 1 9 9 7, 5 ．4: a blank of spaced-out text.
    fn blank(&mut self, mark: Mark<'_>) -> Option<usize> {
        if self.grouped || self.group > 1 {
            return None;
        }
        let point = spaced_ahead(mark.behind).filter(|point| *point == 0 || !self.point)?;
        self.spaced = true;
        self.point |= point > 0;
        Some(point)
    }

    /// Three digits behind a mark, if it is one that parts thousands.
    fn group_if(&mut self, mark: Mark<'_>, parts: impl Fn(Mark<'_>) -> bool) -> Option<usize> {
        let groups = self.may_group() && digits_ahead(mark.behind) == 3 && parts(mark);
        self.grouped |= groups;
        groups.then_some(0)
    }

    /// Whether a mark between thousands may stand behind the digits so far.
    const fn may_group(&self) -> bool {
        !self.point && !self.spaced && matches!(self.group, 1..=3)
    }
}

/// How many digits `text` begins with, up to four.
fn digits_ahead(text: &str) -> usize {
    text.chars().take(4).take_while(|c| arabic_digit(*c).is_some()).count()
}

/// Whether a group of three full-width digits follows others of that width, and no year.
fn wide_group(before: &str, behind: &str) -> bool {
    let wide = |c: char| ('０'..='９').contains(&c);
    let mut rest = behind.chars();
    before.ends_with(wide)
        && rest.by_ref().take(3).all(wide)
        && !rest.next().is_some_and(|c| matches!(c, '年' | '月' | '日' | '．' | '.' | '％' | '%'))
}

/// Whether groups of three digits run up to a unit: `12 345.6万元`, not `12 345, 30`.
fn groups_end_at_unit(text: &str) -> bool {
    let mut digits = 0;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if arabic_digit(c).is_some() {
            digits += 1;
        } else if matches!(c, '.' | '．' | '﹒') && digits % 3 == 0 {
            let unit = chars.by_ref().take(Decimal::MAX_DIGITS).find(|c| arabic_digit(*c).is_none());
            return unit.is_some_and(is_unit_like);
        } else if !(matches!(c, ' ' | ',' | '，') && digits % 3 == 0) {
            return digits % 3 == 0 && is_unit_like(c);
        }
        if digits > 18 {
            return false;
        }
    }
    false
}

/// Behind a Chinese character, where a line ends with `c` inside a number: whether that has its point there, and how many
/// bytes stand before the rest. The rest is digits and a unit; else the numbers of two lines would be one.
fn wrapped(mark: Mark<'_>) -> Option<(bool, usize)> {
    let Mark { text, start, c, behind, .. } = mark;
    let line_end =
        |text: &str| text.len() - text.strip_prefix('\r').unwrap_or(text).trim_start_matches('\n').len();
    let (point, wrap) = match c {
        // 17. 3 万平方米.
        '.' | '．' | '﹒' if behind.starts_with(' ') => (true, 1),
        '.' | '．' | '﹒' => (true, Some(line_end(behind)).filter(|length| *length > 0)?),
        _ => {
            let feed = if c == '\r' { line_end(behind) } else { 0 };
            let point = behind.get(feed..)?.starts_with(['.', '．', '﹒']);
            let length = behind.get(feed..)?.chars().next().filter(|_| point).map_or(0, char::len_utf8);
            (point, feed + length)
        }
    };
    let rest = behind.get(wrap..)?;
    let digits = rest.bytes().take(Decimal::MAX_DIGITS).take_while(u8::is_ascii_digit).count();
    let decimals = rest.get(digits..)?.strip_prefix('.').map_or(0, |rest| 1 + digits_ahead(rest));
    let rest = rest.get(digits + if point { 0 } else { decimals }..)?;
    let spaced = behind.starts_with(' ');
    let unit = rest.trim_start_matches(|c| spaced && c == ' ').chars().next()?;
    if spaced && !matches!(unit, '万' | '亿' | '%' | '％') {
        return None;
    }
    let before = text.get(..start)?.chars().next_back();
    let dated = matches!(unit, '年' | '月' | '日');
    (digits > 0 && is_unit_like(unit) && !dated && before.is_some_and(is_han)).then_some((point, wrap))
}

/// Whether one or two digits and a sign of percentages or a scale word come next.
fn is_decimal_of_quantity(text: &str) -> bool {
    let count = digits_ahead(text);
    let next = text.chars().nth(count);
    (1..=2).contains(&count) && next.is_some_and(|c| matches!(c, '%' | '％' | '‰' | '万' | '亿' | '倍'))
}

fn is_unit_like(c: char) -> bool {
    is_han(c) || matches!(c, '%' | '％' | '‰')
}

/// Whether a lone digit, or a point and a digit, comes next: the mark of spaced-out text. Answers how many bytes the
/// point and the blank behind it have.
fn spaced_ahead(text: &str) -> Option<usize> {
    let rest =
        text.strip_prefix(['.', '．', '﹒']).map_or(text, |rest| rest.strip_prefix(' ').unwrap_or(rest));
    let mut chars = rest.chars();
    let lone = chars.next().is_some_and(|c| arabic_digit(c).is_some());
    let alone = chars.next().is_none_or(|c| arabic_digit(c).is_none() && !c.is_ascii_alphabetic());
    (lone && alone).then_some(text.len() - rest.len())
}

/// Whether a year follows: 1．2006年经营情况 is an item and a year, and no 1.2006.
fn is_dated(text: &str) -> bool {
    let year = text.strip_prefix("19").or_else(|| text.strip_prefix("20"));
    year.and_then(|rest| rest.get(2..)).is_some_and(|rest| rest.starts_with('年')) && digits_ahead(text) == 4
}

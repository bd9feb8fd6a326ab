//! Repairs of a relation: what to write instead, and a title that says which figure becomes what.

use gouji_relate::point::Number;
use gouji_relate::slip::{Origin, Slip};
use gouji_relate::{Kind, View};

use super::arithmetic::Print;
use crate::{Edit, Fix, Message, Span};

/// What is to stand in a figure's place: other digits, or another scale word.
#[derive(Debug, Clone)]
pub(super) enum New {
    /// Its digits, without marks between thousands.
    Digits(String),
    /// Its scale word; empty for none.
    Scale(&'static str),
    /// The other sign.
    Turned,
    /// Another number of doublings: 翻两番.
    Doublings(&'static str),
}

impl New {
    /// What was meant where `number` stands.
    pub(super) fn meant(origin: &Origin, number: &Number) -> Self {
        match origin.slip {
            Slip::Scale => Self::Scale(origin.word()),
            Slip::Sign => Self::Turned,
            _ => Self::Digits(origin.digits(number)),
        }
    }
}

/// How a figure reads with something else in its place.
pub(super) fn rewritten(view: &View<'_>, at: usize, new: &New) -> String {
    let written = view.written(at);
    let Some(edit) = edit(view, at, new) else { return written.to_owned() };
    let start = view.at(at).start;
    let before = edit.span.start.checked_sub(start).and_then(|to| written.get(..to));
    let behind = edit.span.end.checked_sub(start).and_then(|from| written.get(from..));
    format!("{}{}{}", before.unwrap_or_default(), edit.text, behind.unwrap_or_default())
}

/// The edit that writes it, in the figure's own style.
fn edit(view: &View<'_>, at: usize, new: &New) -> Option<Edit> {
    let place = view.at(at);
    let stretch = view.stretches.get(place.paragraph)?;
    let literal = &stretch.paragraph.figures.get(place.point.index)?.literal;
    let doublings = matches!(new, New::Doublings(_));
    if !doublings && (literal.chinese || literal.digits.is_empty()) {
        return None;
    }
    let text = stretch.paragraph.words();
    let (span, text) = match new {
        // The scale word stands right before the unit.
        New::Scale(word) => {
            (Span::new(literal.digits.end, literal.span.end.max(literal.digits.end)), (*word).to_owned())
        }
        New::Turned => {
            let minus = view.written(at).chars().next().filter(|c| matches!(c, '-' | '−' | '－'));
            let (length, text) = minus.map_or((0, "-"), |minus| (minus.len_utf8(), ""));
            let start = place.start - stretch.start;
            (Span::new(start, start + length), text.to_owned())
        }
        New::Doublings(count) => (literal.digits, (*count).to_owned()),
        New::Digits(digits) => {
            let old = text.get(literal.digits.range())?;
            (literal.digits, in_the_style_of(old, digits))
        }
    };
    Some(Edit { span: span.shift(stretch.start), text })
}

/// Digits with marks between thousands and in full width where the old ones have them so.
pub fn in_the_style_of(old: &str, digits: &str) -> String {
    let mark = old.chars().find(|c| matches!(c, ',' | '，'));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut text = String::new();
    for (nth, c) in whole.chars().enumerate() {
        if let Some(mark) = mark.filter(|_| nth > 0 && (whole.len() - nth) % 3 == 0) {
            text.push(mark);
        }
        text.push(c);
    }
    if let Some(part) = part {
        text.push('.');
        text.push_str(part);
    }
    let is_wide = old.contains(|c: char| matches!(c, '０'..='９'));
    if !is_wide {
        return text;
    }
    let widen = |c: char| match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
        '.' => '．',
        _ => c,
    };
    text.chars().map(widen).collect()
}

impl Print<'_> {
    /// How many doublings lie between the ends of a change that is told in them, where it is nearly a whole number.
    pub(super) fn doublings(&self) -> Option<New> {
        const COUNTS: [&str; 4] = ["一", "两", "三", "四"];
        let &[level, base, change] = self.relation.operands.as_slice() else { return None };
        if self.relation.kind != Kind::Multiple || !self.view.point(change).doubles {
            return None;
        }
        let (level, base) = (self.view.point(level).value, self.view.point(base).value);
        let off = |times: i128| (base.saturating_mul(times) - level).abs().saturating_mul(10) <= level.abs();
        COUNTS.iter().zip(1..).find(|(_, count)| off(1 << *count)).map(|(count, _)| New::Doublings(count))
    }

    /// The repair that puts something else in a figure's place; `None` where that is what stands there, or where it cannot be
    /// written.
    pub(super) fn fix(&self, at: usize, new: &New) -> Option<Fix> {
        let edit = edit(self.view, at, new)?;
        let (old, new) = (self.view.written(at), rewritten(self.view, at, new));
        if old == new {
            return None;
        }
        let name = &self.view.point(at).name;
        let title =
            Message::new(self.title(at)).with("name", name.to_string()).with("old", old).with("new", new);
        Some(Fix { title, preferred: false, edits: vec![edit] })
    }

    /// The sentence of the catalogue that says what is changed: the growth rate, the share, the total, a figure by its name.
    fn title(&self, at: usize) -> &'static str {
        let relation = self.relation;
        let is_judged = relation.operands.get(relation.result()) == Some(&at);
        match (relation.kind, relation.up) {
            (Kind::Growth | Kind::LevelChangeRate, true) if is_judged => "fix-growth",
            (Kind::Growth | Kind::LevelChangeRate, false) if is_judged => "fix-decline",
            (Kind::Average, true) if is_judged => "fix-average-growth",
            (Kind::Average, false) if is_judged => "fix-average-decline",
            (Kind::Change, true) if is_judged => "fix-increase",
            (Kind::Change, false) if is_judged => "fix-decrease",
            (Kind::Share, _) if is_judged => "fix-share",
            (Kind::Points, _) if is_judged => "fix-points",
            (Kind::Multiple, _) if is_judged => "fix-multiple",
            (Kind::Balance, _) if is_judged => "fix-difference",
            (Kind::Sum, _) if is_judged => "fix-total",
            _ if self.view.point(at).name.is_empty() => "fix-unnamed",
            _ => "fix-named",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_the_style_of;

    #[test]
    fn digits_keep_the_style_of_those_they_replace() {
        assert_eq!(in_the_style_of("12345.6", "12845.6"), "12845.6");
        assert_eq!(in_the_style_of("1,234", "12345.67"), "12,345.67");
        assert_eq!(in_the_style_of("１２．３", "13.4"), "１３．４");
    }
}

//! What is said of relations that fail: the checks by kind, one verdict for all of them.

use std::sync::Arc;

use gouji_read::figure::Decimal;
use gouji_read::report::Paragraph;
use gouji_relate::evidence::{Doubt, Weighed};
use gouji_relate::identity::Range;
use gouji_relate::point::cells;
use gouji_relate::slip::Origin;
use gouji_relate::{Candidate, Kind, Stretch, View};

use crate::delta_level_growth;
use crate::{Edit, Finding, Fix, Message, Related, Severity, Span};

/// How sure a doubt must be, in decibans, to be shown at all, and to be a warning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Thresholds {
    pub(crate) information: i32,
    pub(crate) warning: i32,
    /// Of a part above its whole, which has no digits to testify.
    pub(crate) part_information: i32,
    pub(crate) part_warning: i32,
}

pub(crate) const THRESHOLDS: Thresholds =
    Thresholds { information: -2, warning: 13, part_information: 19, part_warning: 28 };

/// The code under which a relation that fails is told.
pub(crate) const fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Sum | Kind::Net => "sum-parts-total",
        Kind::Margin => "margin-from-levels",
        Kind::Part => "subset-exceeds-total",
        Kind::Share => "share-of-total",
        Kind::Shares => "shares-sum-100",
        Kind::Same => "same-fact-conflict",
        Kind::Change => "change-from-levels",
        Kind::Growth => "growth-from-levels",
        Kind::LevelChangeRate | Kind::ChangeOfBase => "delta-level-growth",
        Kind::Points => "pp-delta",
        Kind::Average => "average-annual-growth",
        Kind::Multiple => "multiple-ratio",
        Kind::Balance => "balance-difference",
    }
}

/// What there is to say of a report's relations.
pub(crate) fn findings(view: &View<'_>, weighed: &Weighed) -> Vec<Finding> {
    weighed.doubts.iter().filter_map(|doubt| finding(view, &weighed.candidates, doubt)).collect()
}

fn finding(view: &View<'_>, candidates: &[Candidate], doubt: &Doubt) -> Option<Finding> {
    let relation = candidates.get(*doubt.explains.first()?)?;
    if is_answered(view, relation) {
        return None;
    }
    let part = relation.kind == Kind::Part;
    let (information, warning) = if part {
        (THRESHOLDS.part_information, THRESHOLDS.part_warning)
    } else {
        (THRESHOLDS.information, THRESHOLDS.warning)
    };
    let severity = match doubt.score {
        score if score >= warning => Severity::Warning,
        score if score >= information => Severity::Information,
        _ => return None,
    };
    let print = Print { view, relation };
    let (calculation, computed) = print.calculation()?;
    let judged = relation.operands[relation.kind.judged()];
    let mut message = Message::new(if part { "relation-exceeds" } else { "relation-fails" })
        .with("calculation", calculation.clone())
        .with("stated", view.written(if part { relation.operands[0] } else { judged }))
        .with("computed", computed);
    if let Some(meant) = &doubt.meant {
        message = message.and(
            Message::new("relation-meant")
                .with("old", view.written(doubt.figure))
                .with("new", print.rewritten(doubt.figure, meant)),
        );
    }
    let place = |at: usize| Span::new(view.at(at).start, view.at(at).end);
    let mut finding = Finding::new(code(relation.kind), severity, place(doubt.figure), message);
    finding.calculation = Some(calculation);
    let others = relation.operands.iter().filter(|at| **at != doubt.figure);
    finding.related = others.map(|at| Related { span: place(*at), message: print.described(*at) }).collect();
    finding.related.sort_by_key(|related| related.span);
    let first = doubt.meant.iter().map(|meant| (doubt.figure, meant));
    let others = doubt.others.iter().map(|(figure, meant)| (*figure, meant));
    finding.fixes =
        first.chain(others).filter_map(|(figure, meant)| print.fix(figure, meant)).take(MOST_FIXES).collect();
    Some(finding)
}

/// What there is to say of the tables in one paragraph; spans count from its start.
pub(crate) fn in_tables(paragraph: &Paragraph) -> Vec<Finding> {
    if paragraph.tables.is_empty() {
        return Vec::new();
    }
    let stretch = Stretch { paragraph, start: 0, points: Arc::new(cells(paragraph)) };
    let stretches = [stretch];
    let view = View::of(&stretches);
    let weighed = gouji_relate::table::weigh(&view, 0, THRESHOLDS.information);
    findings(&view, &weighed)
}

/// Whether an increase and its rate belong to another level of the sentence, with which they hold (债券86.4亿元（…专项80.5亿元），比上年增加
/// 14.4亿元，增长20%), or the increase is told as one reason of several.
fn is_answered(view: &View<'_>, relation: &Candidate) -> bool {
    let [first, second, rate] = relation.operands[..] else { return false };
    let (level, own) = match relation.kind {
        Kind::LevelChangeRate => (first, second),
        Kind::ChangeOfBase => (second, first),
        _ => return false,
    };
    let sentence = view.at(own).sentence;
    let before = (0..own).rev().take_while(|at| view.at(*at).sentence == sentence).take(MOST_LEVELS);
    let answers = |at: usize| {
        let ranges = relation.operands.iter().map(|it| if *it == level { at } else { *it });
        let ranges: Vec<_> = ranges.map(|it| view.point(it).range()).collect();
        relation.formula().holds(&ranges, i128::from(relation.parameter)) == Some(true)
    };
    let mut others = before.filter(|at| *at != level && *at != rate);
    delta_level_growth::gives_reason(view.before(own, NEAR_REASON))
        || others.any(|at| view.group[at].is_some() && view.group[at] == view.group[level] && answers(at))
}

/// So many figures before an increase are tried as its level.
const MOST_LEVELS: usize = 6;

/// In characters: how far before an increase its being a reason is said.
const NEAR_REASON: usize = 36;

/// How many repairs are offered.
const MOST_FIXES: usize = 5;

/// Writes a relation's arithmetic in the report's own units.
struct Print<'p> {
    view: &'p View<'p>,
    relation: &'p Candidate,
}

impl Print<'_> {
    /// The digits of a figure as they are written, with the minus of a cell.
    fn digits(&self, at: usize) -> String {
        let point = self.view.point(at);
        if point.value < 0 {
            format!("（－{}）", point.number.digits)
        } else {
            point.number.digits.clone()
        }
    }

    /// A value in the scale of a figure.
    fn like(&self, at: usize, value: i128, decimals: u32) -> String {
        let number = &self.view.point(at).number;
        let scale = number.scale.max(1);
        let tens = 10_i128.checked_pow(decimals).unwrap_or(1);
        let rounded = (value.saturating_mul(tens).saturating_mul(2) + scale).div_euclid(2 * scale);
        let decimals = u8::try_from(decimals).unwrap_or_default();
        Decimal::new(rounded, decimals).with_decimals(decimals)
    }

    /// A figure's number in the scale of another one.
    fn term(&self, at: usize, like: usize) -> String {
        let (own, other) = (&self.view.point(at).number, &self.view.point(like).number);
        if own.scale == other.scale {
            return self.digits(at);
        }
        let mut decimals = own.decimals;
        let mut scale = own.scale;
        while scale < other.scale && decimals < 12 {
            scale = scale.saturating_mul(10);
            decimals += 1;
        }
        while scale > other.scale && decimals > 0 {
            scale /= 10;
            decimals -= 1;
        }
        self.like(like, self.view.point(at).value, decimals)
    }

    /// The arithmetic, and what it comes to in the style of the figure that is judged.
    fn calculation(&self) -> Option<(String, String)> {
        let it = self.relation;
        let ranges: Vec<Range> = it.operands.iter().map(|at| self.view.point(*at).range()).collect();
        let at = |role: usize| it.operands.get(role).copied();
        let judged = at(it.kind.judged())?;
        let required = it.formula().required(&ranges, i128::from(it.parameter), it.kind.judged());
        let decimals = self.view.point(judged).number.decimals;
        let value = |extra: u32| Some(self.like(judged, required?.middle(), decimals + extra));
        let unit = self.unit(judged);
        let sum = |places: &[usize], like: usize| {
            places.iter().map(|at| self.term(*at, like)).collect::<Vec<_>>().join("＋")
        };
        let sign = if it.up { "＋" } else { "－" };
        Some(match it.kind {
            Kind::Sum => {
                let parts = it.operands.get(1..)?;
                let most = parts.iter().map(|at| self.view.point(*at).number.decimals).max()?;
                let extra = most.saturating_sub(decimals).min(4);
                let computed = value(extra)?;
                (format!("{}＝{computed}", sum(parts, judged)), format!("{computed}{unit}"))
            }
            Kind::Net => {
                let parts = it.operands.get(1..)?;
                let most = parts.iter().map(|at| self.view.point(*at).number.decimals).max()?;
                let computed = value(most.saturating_sub(decimals).min(4))?;
                let mut text = String::new();
                for (number, part) in parts.iter().enumerate() {
                    let less = it.parameter >> (number + 1) & 1 == 1;
                    match (number, less) {
                        (0, false) => {}
                        (_, true) => text.push('－'),
                        (_, false) => text.push('＋'),
                    }
                    text.push_str(&self.term(*part, judged));
                }
                (format!("{text}＝{computed}"), format!("{computed}{unit}"))
            }
            Kind::Margin => {
                let computed = value(0)?;
                let (cost, revenue) = (self.term(at(0)?, at(1)?), self.digits(at(1)?));
                (format!("1－{cost}÷{revenue}＝{computed}%"), format!("{computed}{unit}"))
            }
            Kind::Shares => {
                let total: i128 = it.operands.iter().map(|at| self.view.point(*at).value).sum();
                let computed = self.like(judged, total, decimals);
                (format!("{}＝{computed}", sum(&it.operands, judged)), "100%".to_owned())
            }
            Kind::Part => {
                let (whole, part) = (at(0)?, at(1)?);
                (
                    format!("{}＞{}", self.term(part, whole), self.digits(whole)),
                    self.view.written(part).to_owned(),
                )
            }
            Kind::Share | Kind::ChangeOfBase => {
                let computed = value(0)?;
                (
                    format!("{}÷{}＝{computed}{unit}", self.term(at(0)?, at(1)?), self.digits(at(1)?)),
                    format!("{computed}{unit}"),
                )
            }
            Kind::Same => {
                let other = at(1)?;
                (
                    format!("{}≠{}", self.digits(judged), self.term(other, judged)),
                    self.view.written(other).to_owned(),
                )
            }
            Kind::Change | Kind::Points => {
                let computed = value(0)?;
                let (level, base) = (self.term(at(0)?, judged), self.term(at(1)?, judged));
                let (more, less) = if it.up { (level, base) } else { (base, level) };
                (format!("{more}－{less}＝{computed}"), format!("{computed}{unit}"))
            }
            Kind::Growth => {
                let computed = value(0)?;
                let (level, base) = (self.term(at(0)?, at(1)?), self.digits(at(1)?));
                let text = if it.up {
                    format!("{level}÷{base}－1＝{computed}%")
                } else {
                    format!("1－{level}÷{base}＝{computed}%")
                };
                (text, format!("{computed}{unit}"))
            }
            Kind::LevelChangeRate => {
                let computed = value(0)?;
                let back = if it.up { "－" } else { "＋" };
                let (level, change) = (self.term(at(0)?, at(1)?), self.digits(at(1)?));
                (format!("{change}÷（{level}{back}{change}）＝{computed}%"), format!("{computed}{unit}"))
            }
            Kind::Average => {
                let computed = value(0)?;
                let (level, base) = (self.term(at(0)?, at(1)?), self.digits(at(1)?));
                (
                    format!("（{level}÷{base}）^（1/{}）－1＝{sign}{computed}%", it.parameter)
                        .replace("＝＋", "＝"),
                    format!("{computed}{unit}"),
                )
            }
            Kind::Multiple => {
                let computed = value(0)?;
                let less = if it.up { "－1" } else { "" };
                (
                    format!("{}÷{}{less}＝{computed}", self.term(at(0)?, at(1)?), self.digits(at(1)?)),
                    format!("{computed}{unit}"),
                )
            }
            Kind::Balance => {
                let computed = value(0)?;
                (
                    format!("{}－{}＝{computed}", self.term(at(1)?, judged), self.term(at(2)?, judged)),
                    format!("{computed}{unit}"),
                )
            }
        })
    }

    /// What stands behind the digits of a figure: its scale words and its unit.
    fn unit(&self, at: usize) -> String {
        let point = self.view.point(at);
        let written = self.view.written(at);
        let digits: usize =
            written.rfind(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９')).unwrap_or_default();
        let behind =
            written[digits..].char_indices().nth(1).map_or("", |(next, _)| &written[digits + next..]);
        if point.number.digits.is_empty() { String::new() } else { behind.split_whitespace().collect() }
    }

    /// An operand in the words of the report.
    fn described(&self, at: usize) -> Message {
        let (name, written) = (&self.view.point(at).name, self.view.written(at));
        Message::new("relation-operand").with("name", name.to_string()).with("written", written)
    }

    /// The digits of a number that was meant, with marks between thousands where the figure has them.
    fn grouped(&self, at: usize, digits: &str) -> String {
        let written = self.view.written(at);
        let Some(mark) = written.chars().find(|c| matches!(c, ',' | '，')) else { return digits.to_owned() };
        let (whole, part) =
            digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
        let mut text = String::new();
        for (nth, c) in whole.chars().enumerate() {
            if nth > 0 && (whole.len() - nth) % 3 == 0 {
                text.push(mark);
            }
            text.push(c);
        }
        if let Some(part) = part {
            text.push('.');
            text.push_str(part);
        }
        text
    }

    /// How a figure reads with the number that was meant.
    fn rewritten(&self, at: usize, meant: &Origin) -> String {
        let written = self.view.written(at);
        match self.edit(at, meant) {
            Some(edit) => {
                let start = self.view.at(at).start;
                let (from, to) = (edit.span.start - start, edit.span.end - start);
                let (before, behind) =
                    (written.get(..from).unwrap_or_default(), written.get(to..).unwrap_or_default());
                format!("{before}{}{behind}", edit.text)
            }
            None => written.to_owned(),
        }
    }

    /// The edit that writes the number that was meant, in the figure's own style.
    fn edit(&self, at: usize, meant: &Origin) -> Option<Edit> {
        let place = self.view.at(at);
        let stretch = self.view.stretches.get(place.paragraph)?;
        let literal = &stretch.paragraph.figures.get(place.point.index)?.literal;
        if literal.chinese || literal.digits.is_empty() {
            return None;
        }
        let text = stretch.paragraph.words();
        let wide = text.get(literal.digits.range())?.contains(|c: char| matches!(c, '０'..='９'));
        if meant.slip == gouji_relate::slip::Slip::Sign {
            return Some(self.turned(at));
        }
        let mut digits = self.grouped(at, &meant.digits);
        if wide {
            let widen = |c: char| match c {
                '0'..='9' => char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c),
                '.' => '．',
                _ => c,
            };
            digits = digits.chars().map(widen).collect();
        }
        let scaled = meant.slip == gouji_relate::slip::Slip::Scale;
        let (span, text) = if scaled {
            // The scale word stands right before the unit.
            let end = literal.span.end.max(literal.digits.end);
            (Span::new(literal.digits.end, end), meant.word.to_owned())
        } else {
            (literal.digits, digits)
        };
        Some(Edit { span: span.shift(stretch.start), text })
    }

    /// The edit that takes a minus away, or puts one before the number.
    fn turned(&self, at: usize) -> Edit {
        let place = self.view.at(at);
        let written = self.view.written(at);
        let minus = written.chars().next().filter(|c| matches!(c, '-' | '−' | '－'));
        let (length, text) = minus.map_or((0, "-"), |minus| (minus.len_utf8(), ""));
        Edit { span: Span::new(place.start, place.start + length), text: text.to_owned() }
    }

    fn fix(&self, at: usize, meant: &Origin) -> Option<Fix> {
        let edit = self.edit(at, meant)?;
        let title = Message::new("fix-figure")
            .with("old", self.view.written(at))
            .with("new", self.rewritten(at, meant));
        Some(Fix { title, preferred: false, edits: vec![edit] })
    }
}

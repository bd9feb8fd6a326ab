//! Renaming a fact: the bureau changes one figure the night before, and everything that states it or follows from it changes.

mod follow;
mod nearby;

use crate::figure::{self, Bound, Decimal, Unit};
use crate::ledger::Fact;
use crate::writing::{admits, core, parts, rewritten, value};
use crate::{Edit, Entry, Message, Report, Span};

/// What changes with a fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Renaming {
    /// The places that state it, each in its own way of writing; the figure that was pointed at is the first.
    pub mentions: Vec<Change>,
    /// What follows from it: to be taken by choice only.
    pub dependents: Vec<Change>,
    /// What stays as it is.
    pub left: Vec<Left>,
}

/// A figure that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The figure.
    pub span: Span,
    /// What it measures, in the report's words; empty if nothing names it.
    pub name: String,
    /// How it reads.
    pub old: String,
    /// How it reads then.
    pub new: String,
    /// How the new value comes about; empty for a place that states the fact itself.
    pub calculation: String,
    /// The edit.
    pub edit: Edit,
}

/// A figure that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The figure.
    pub span: Span,
    /// How it reads.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why a figure stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is still true: 超过1亿元.
    True,
    /// It is true no longer, and what to say instead is the writer's choice.
    False,
    /// It is written in words, or would need another sign.
    Words,
    /// It is a rate in constant prices or on an adjusted base, which these figures do not give.
    Real,
}

/// A fact that is to have another value: for other reports that state it as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated {
    fact: Fact,
    unit: Unit,
    place: Option<char>,
    old: i128,
    new: i128,
}

/// What a rename of the figure at `offset` would replace.
pub(crate) fn prepare(report: &Report, offset: usize) -> Option<(Span, String)> {
    let entry = report.entry_at(offset)?;
    value(entry.figure)?;
    let span = core(&entry);
    (!span.is_empty()).then(|| (span, report.slice(span)))
}

/// What changes where the figure at `offset` is to read `new`.
pub(crate) fn plan(report: &Report, offset: usize, new: &str) -> Result<Renaming, Message> {
    let entry = report.entry_at(offset).filter(|entry| value(entry.figure).is_some());
    let Some(entry) = entry else { return Err(Message::new("rename-none")) };
    let new = new.trim();
    let (target, is_digits) = target(&entry, new)?;
    let text = new.to_owned();
    let paragraph = entry.span.start - entry.figure.span.start;
    // Digits alone take the place of digits; what stands behind them stays.
    let whole = if is_digits { entry.figure.literal.digits.shift(paragraph) } else { core(&entry) };
    let own = report.slice(entry.span);
    let (from, to) = (whole.start - entry.span.start, whole.end - entry.span.start);
    let read = format!("{}{text}{}", own.get(..from).unwrap_or_default(), own.get(to..).unwrap_or_default());
    let mut renaming = Renaming::default();
    renaming.mentions.push(Change {
        span: entry.span,
        name: entry.indicator().to_owned(),
        old: own,
        new: read,
        calculation: String::new(),
        edit: Edit { span: whole, text },
    });
    let mut news = follow::News::default();
    news.set(&entry, target);
    for other in report.same_fact(offset).iter().filter(|other| other.span != entry.span) {
        let Some(meant) = in_unit_of(target, &entry, other) else { continue };
        mention(report, other, meant, &mut renaming, &mut news);
    }
    follow::all(report, news, &mut renaming);
    Ok(renaming)
}

/// The fact of the figure at `offset` that is to read `new`; `None` where nobody knows for certain which fact it is.
pub(crate) fn restated_fact(report: &Report, offset: usize, new: &str) -> Option<Restated> {
    let entry = report.entry_at(offset)?;
    let (fact, old) = (entry.fact()?, value(entry.figure)?);
    let (new, _) = target(&entry, new.trim()).ok()?;
    Some(Restated { fact, unit: entry.figure.unit, place: entry.context.place, old, new })
}

/// What changes in another report that states the fact: only where it says the same until now, since it may be of another place.
pub(crate) fn elsewhere(report: &Report, restated: &Restated) -> Renaming {
    let mut renaming = Renaming::default();
    let mut news = follow::News::default();
    let meant = |value: i128, entry: &Entry<'_>| {
        let exact =
            Decimal::new(value, 9).to_rational() * restated.unit.factor() / entry.figure.unit.factor();
        parts(Decimal::from_rational(&exact, 9)?)
    };
    for entry in report.entries() {
        let named = entry.subject.is_some_and(|subject| subject.name == restated.fact.subject.name);
        let here = entry.context.place.is_none_or(|place| restated.place.is_none_or(|own| own == place));
        if !named || !here || entry.fact().as_ref() != Some(&restated.fact) {
            continue;
        }
        let Some((old, new)) = meant(restated.old, &entry).zip(meant(restated.new, &entry)) else { continue };
        if admits(entry.figure, old) {
            mention(report, &entry, new, &mut renaming, &mut news);
        }
    }
    if !renaming.mentions.is_empty() {
        follow::all(report, news, &mut renaming);
    }
    renaming
}

/// The value that the new words give the figure, in its own unit, and whether they are digits alone.
fn target(entry: &Entry<'_>, new: &str) -> Result<(i128, bool), Message> {
    let figure = entry.figure;
    let wrong = || Message::new("rename-not-a-figure").with("new", new);
    let sign = if value(figure).is_some_and(|value| value < 0) { -1 } else { 1 };
    // Digits alone: in the scale and the unit that stand there.
    if !new.is_empty() && new.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        let plain: String = new.chars().filter(|c| *c != ',').collect();
        let digits = Decimal::parse(&plain).ok_or_else(wrong)?;
        let value = digits.checked_mul(figure.literal.scale).and_then(parts).ok_or_else(wrong)?;
        if figure.literal.chinese {
            return Err(wrong());
        }
        return Ok((sign * value, true));
    }
    let read = figure::read(new);
    let [only] = read.as_slice() else { return Err(wrong()) };
    if only.span != Span::new(0, new.len()) || only.kind != figure.kind {
        return Err(wrong());
    }
    let same = only.unit.dimension() == figure.unit.dimension()
        && (!only.unit.dimension().is_empty() && !only.unit.is_count()
            || only.unit.name() == figure.unit.name());
    if !same {
        let message = Message::new("rename-unit").with("new", new);
        return Err(message.with("unit", figure.unit.name()));
    }
    let number = only.number().ok_or_else(wrong)?;
    let exact = number.to_rational() * only.unit.factor() / figure.unit.factor();
    let value = Decimal::from_rational(&exact, 9).and_then(parts).ok_or_else(wrong)?;
    Ok((if value > 0 { sign * value } else { value }, false))
}

/// A value of one figure in the unit of another.
fn in_unit_of(value: i128, own: &Entry<'_>, other: &Entry<'_>) -> Option<i128> {
    let exact = Decimal::new(value, 9).to_rational() * own.figure.unit.factor() / other.figure.unit.factor();
    parts(Decimal::from_rational(&exact, 9)?)
}

/// Another place that states the fact: what becomes of it.
fn mention(
    report: &Report,
    entry: &Entry<'_>,
    meant: i128,
    renaming: &mut Renaming,
    news: &mut follow::News,
) {
    let change = match restated(report, entry, meant) {
        // What follows is reckoned from the fact and not from its rounded mention: 9900万元, told as 1.0亿元.
        Ok(change) => {
            news.set(entry, meant);
            change
        }
        Err(why) => {
            renaming.left.push(Left { span: entry.span, text: report.slice(entry.span), why });
            return;
        }
    };
    renaming.mentions.extend(change.map(|(change, _)| change));
}

/// A figure with another value, and what it then shows; `None` where it reads the same. Where the words around it leave the
/// value open and still admit it, it stays.
fn restated(report: &Report, entry: &Entry<'_>, meant: i128) -> Result<Option<(Change, i128)>, Why> {
    let figure = entry.figure;
    let open = !matches!(figure.bound, Bound::Exact | Bound::About);
    if open {
        return Err(if admits(figure, meant) { Why::True } else { Why::False });
    }
    let Some(new) = rewritten(report, entry, meant) else {
        return Err(if admits(figure, meant) { Why::True } else { Why::Words });
    };
    let old = report.slice(entry.span);
    if new.text == old {
        return Ok(None);
    }
    let change = Change {
        span: entry.span,
        name: entry.indicator().to_owned(),
        old,
        new: new.text,
        calculation: String::new(),
        edit: new.edit,
    };
    Ok(Some((change, new.value)))
}

#[cfg(test)]
mod tests;

//! What data sheets and earlier reports state of a figure's fact: of the same time, and over the years.

use gouji_check::beside::{At, Beside, Known, series};

use super::value::time;
use crate::figure::Period;
use crate::{Entry, Language, Message, Report};

/// How many places and years are listed; of more, the latest.
const MOST: usize = 6;

/// `数据：20.31亿元 ✓（数据.csv!B2）`, and `历年：2022 年 17.55亿元（…）；2023 年 18.64亿元（…）`.
pub(super) fn lines(report: &Report, entry: &Entry<'_>, beside: &Beside, language: Language) -> String {
    if beside.is_empty() || entry.figure.is_time() {
        return String::new();
    }
    [of_the_time(entry, beside, language), over_the_years(report, entry, beside, language)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Whether something beside the report is of the same time as a figure of it.
pub(crate) fn is_of_the_time(entry: &Entry<'_>, known: &Known) -> bool {
    let own = entry.when();
    if known.when.is_some() {
        return known.when == own;
    }
    // What neither the sheet nor the report dates is of the report's own year.
    let year = own.filter(|own| own.to.month.is_none()).and_then(|own| own.to.year);
    known.is_sheet && year.is_some() && year == entry.context.year
}

fn of_the_time(entry: &Entry<'_>, beside: &Beside, language: Language) -> Option<String> {
    let planned = entry.modality() == crate::statement::Modality::Planned;
    let same = beside.mentions(entry);
    let same: Vec<&&Known> =
        same.iter().filter(|known| known.planned == planned && is_of_the_time(entry, known)).collect();
    let told = same.iter().take(MOST).map(|known| {
        let mark = if known.agrees(entry) { '✓' } else { '✗' };
        let place = link(&known.place, known.source, known.span.start);
        let message = Message::new("hover-beside-place").with("figure", format!("{} {mark}", known.written));
        message.with("place", place).text(language)
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| Message::new("hover-beside").with("list", told.join("；")).text(language))
}

fn over_the_years(report: &Report, entry: &Entry<'_>, beside: &Beside, language: Language) -> Option<String> {
    let own = entry.when().and_then(|when| when.to.year);
    let planned = entry.modality() == crate::statement::Modality::Planned;
    let all = series(report, beside, Some(entry));
    let series = all.first()?;
    let mut told: Vec<(i32, bool, String)> = Vec::new();
    for point in &series.points {
        let At::Beside { source, span } = point.at else { continue };
        let known = (point.year, point.planned);
        if own == Some(point.year) && point.planned == planned
            || told.iter().any(|(year, planned, _)| (*year, *planned) == known)
        {
            continue;
        }
        let place = beside.source(source)?;
        let place = link(&place.place(span.start), source, span.start);
        let when = time(Period::years(point.year, point.year), language);
        let figure = if point.planned {
            Message::new("hover-beside-planned").with("figure", point.written.clone()).text(language)
        } else {
            point.written.clone()
        };
        let message = Message::new("hover-beside-year").with("year", when).with("figure", figure);
        told.push((point.year, point.planned, message.with("place", place).text(language)));
    }
    let from = told.len().saturating_sub(MOST);
    let told: Vec<String> = told.into_iter().skip(from).map(|(_, _, text)| text).collect();
    (!told.is_empty())
        .then(|| Message::new("hover-years-before").with("list", told.join("；")).text(language))
}

/// A place beside the report; the client's side of the house knows what the number stands for.
fn link(place: &str, source: usize, start: usize) -> String {
    let mut label = String::with_capacity(place.len());
    for c in place.chars() {
        if matches!(c, '[' | ']' | '\\' | '*' | '_' | '`' | '<') {
            label.push('\\');
        }
        label.push(c);
    }
    format!("[{label}](#B{source}:{start})")
}

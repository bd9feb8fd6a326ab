//! `gouji extract --format csv`: one row a figure, for spreadsheets and statistics programs.

use gouji_core::Outline;
use gouji_core::Report;

use crate::input::Document;
use crate::lines::Lines;

/// The columns, as programs and researchers name them.
pub(crate) const COLUMNS: [&str; 20] = [
    "file",
    "line",
    "section",
    "indicator",
    "within",
    "period",
    "value",
    "low",
    "high",
    "unit",
    "kind",
    "bound",
    "role",
    "base",
    "basis",
    "fact",
    "licence",
    "start",
    "end",
    "text",
];

/// The line with the names of the columns.
pub(crate) fn header() -> Vec<u8> {
    write(|writer| writer.write_record(COLUMNS))
}

/// The rows of one report.
pub(crate) fn rows(document: &Document) -> Vec<u8> {
    let words = &document.config.settings.words;
    let report = Report::with_words(&document.text, &document.name, words);
    let outline = Outline::new(report.sections());
    let lines = Lines::new(&document.text);
    write(|writer| {
        for entry in report.entries() {
            let (figure, statement, calendar) = (entry.figure, entry.statement, entry.context.calendar());
            let end =
                |end: Option<gouji_core::figure::Decimal>| end.map(|end| end.to_string()).unwrap_or_default();
            let (line, _) = lines.place(entry.span.start);
            let time = figure.is_time();
            writer.write_record([
                document.file.as_str(),
                &line.to_string(),
                &outline.path(entry.span.start),
                entry.indicator(),
                statement.within.as_deref().unwrap_or_default(),
                &entry.period(),
                &entry.value(),
                &end(entry.interval().low),
                &end(entry.interval().high),
                &entry.unit(),
                entry.kind().name(),
                figure.bound.name(),
                entry.role().name(),
                &entry.base().map(|base| base.text(&calendar)).unwrap_or_default(),
                statement.basis.name(),
                &entry.fact().map(|fact| fact.subject.name.to_string()).unwrap_or_default(),
                if time { "" } else { statement.licence.indicator.name() },
                &entry.span.start.to_string(),
                &entry.span.end.to_string(),
                document.text.get(entry.span.range()).unwrap_or_default(),
            ])?;
        }
        Ok(())
    })
}

fn write(rows: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> csv::Result<()>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Rows of equal length in memory: nothing fails.
    let _ = rows(&mut writer);
    writer.into_inner().unwrap_or_default()
}

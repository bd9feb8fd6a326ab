//! Short notes beside figures: what they come to, and whether others bear them out.

use std::collections::BTreeMap;

use gouji_relate::Kind;

use crate::computed;
use crate::hover::{base_value, plainly};
use crate::{Entry, Finding, Language, Message, Report, Span, Standing};

/// Which notes are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hints {
    /// None.
    Off,
    /// Only where figures do not bear each other out.
    #[default]
    Doubtful,
    /// Also values of scaled figures, implied values of the year before, sums, and what is proved.
    All,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where its figure ends.
    pub at: usize,
    /// What is shown.
    pub label: String,
    /// The arithmetic; empty where nothing is computed.
    pub tooltip: String,
}

/// The notes beside the figures in a span: one for each figure at most.
pub(crate) fn of(
    report: &Report,
    span: Span,
    which: Hints,
    findings: &[Finding],
    language: Language,
) -> Vec<Hint> {
    if which == Hints::Off {
        return Vec::new();
    }
    let first = findings.partition_point(|finding| finding.span.start < span.start);
    let wrong = findings.get(first..).unwrap_or_default();
    let wrong: BTreeMap<usize, &str> = wrong
        .iter()
        .take_while(|finding| finding.span.start <= span.end)
        .filter_map(|finding| Some((finding.span.start, finding.calculation.as_deref()?)))
        .collect();
    let figures = report.entries_in(span).filter(|entry| {
        !entry.figure.is_time() && entry.span.end >= span.start && entry.span.start <= span.end
    });
    let hint = |entry: Entry<'_>| match wrong.get(&entry.span.start) {
        Some(calculation) => Some(fails(entry.span.end, calculation, language)),
        None if which == Hints::All => holds(report, &entry, language),
        None => None,
    };
    figures.filter_map(hint).collect()
}

/// Beside a figure that others do not bear out: what they come to.
fn fails(at: usize, calculation: &str, language: Language) -> Hint {
    let value = calculation.rsplit(['＝', '≈']).next().unwrap_or(calculation);
    let label = Message::new("hint-fails").with("value", value).text(language);
    Hint { at, label, tooltip: calculation.to_owned() }
}

/// Beside any other figure.
fn holds(report: &Report, entry: &Entry<'_>, language: Language) -> Option<Hint> {
    let start = entry.span.start;
    let follows = |kinds: fn(Kind) -> bool| {
        let mut ties = report.web().of(start).filter(|tie| tie.holds() && tie.result() == Some(start));
        ties.find(|tie| kinds(tie.kind())).and_then(|tie| report.told(tie))
    };
    let proved = report.standing(start) == Some(Standing::Proved);
    let mut labels = Vec::new();
    let mut tooltip = String::new();
    labels.extend(plainly(entry, computed::traditional()).map(|value| format!("＝{value}")));
    if let Some(value) = base_value(report, entry) {
        labels.push(Message::new("hint-base").with("value", value).text(language));
    }
    if let Some(told) = follows(|kind| matches!(kind, Kind::Sum | Kind::Net)) {
        labels.push(format!("∑ {}", told.result));
        tooltip = told.calculation;
    } else if let Some(told) = follows(|_| true) {
        tooltip = told.calculation;
    }
    if proved {
        labels.push("✓".to_owned());
    }
    (!labels.is_empty()).then(|| Hint { at: entry.span.end, label: labels.join(" "), tooltip })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, which: Hints) -> Vec<String> {
        let report = Report::new(text, "棠溪县2024年统计公报");
        let findings = report.findings();
        let hints = report.hints(Span::new(0, text.len()), which, &findings, Language::Zh);
        hints
            .iter()
            .map(|it| {
                format!(
                    "{}[{}]{}",
                    &text[..it.at]
                        .chars()
                        .rev()
                        .take(6)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect::<String>(),
                    it.label,
                    it.tooltip
                )
            })
            .collect()
    }

    #[test]
    fn figures_say_what_they_come_to() {
        let text = "城镇人口12.3万人，农村人口20.1万人，合计32.4万人。税收收入11000万元，增长10%。全年地区生产总值401.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。\n";
        expect_test::expect![[r"
            12.3万人[✓]
            20.1万人[✓]
            32.4万人[∑ 32.4万人 ✓]12.3＋20.1＝32.4
            1000万元[＝1.1亿元]
            ，增长10%[上年≈1 亿元]
            01.8亿元[✗ 算得 391.5]62.3＋104.5＋224.7＝391.5"]]
        .assert_eq(&told(text, Hints::All).join("\n"));
        expect_test::expect!["01.8亿元[✗ 算得 391.5]62.3＋104.5＋224.7＝391.5"]
            .assert_eq(&told(text, Hints::Doubtful).join("\n"));
        assert_eq!(told(text, Hints::Off), [""; 0]);
    }

    #[test]
    fn nothing_is_said_of_numbers_that_everybody_reads() {
        let text = "打造四大产业，实施五项工程，规模扩大两倍，亿元以上项目十二个，企业三十五家，数十家入园，存量11000万元。\n";
        let told = told(text, Hints::All);
        expect_test::expect![[r"
            上项目十二个[＝12个]
            企业三十五家[＝35家]
            1000万元[＝1.1亿元]"]]
        .assert_eq(&told.join("\n"));
    }
}

//! What a section comes to: its figures, how many are proved, what was found.

use crate::{Finding, Language, Message, Report, Severity, Span, Standing};

/// A section in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// Its heading.
    pub heading: Span,
    /// How many figures stand in it, times aside.
    pub figures: usize,
    /// How many of them others prove.
    pub proved: usize,
    /// How many things were found in it, hints aside.
    pub findings: usize,
}

impl Lens {
    /// `12 个数据，9 个已印证，1 处待核`.
    pub fn title(&self, language: Language) -> String {
        let key = if self.findings == 0 { "lens" } else { "lens-findings" };
        Message::new(key)
            .with("figures", self.figures.to_string())
            .with("proved", self.proved.to_string())
            .with("findings", self.findings.to_string())
            .text(language)
    }
}

/// The sections that have figures, in the order of the text.
pub(crate) fn of(report: &Report, findings: &[Finding]) -> Vec<Lens> {
    let web = report.web();
    let told: Vec<usize> =
        findings.iter().filter(|it| it.severity > Severity::Hint).map(|it| it.span.start).collect();
    let lens = |section: crate::Section| {
        let own = web.standings(Span::new(section.span.start, section.span.end.saturating_sub(1)));
        let count = |places: &[usize]| {
            places.partition_point(|at| *at < section.span.end)
                - places.partition_point(|at| *at < section.span.start)
        };
        Lens {
            heading: section.heading,
            figures: own.len(),
            proved: own.iter().filter(|(_, standing)| *standing == Standing::Proved).count(),
            findings: count(&told),
        }
    };
    report.sections().into_iter().map(lens).filter(|lens| lens.figures > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_tells_what_its_section_comes_to() {
        let text = "一、综合\n全年地区生产总值401.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。\n二、展望\n努力奋斗。\n三、人口\n城镇人口12.3万人，农村人口20.1万人，合计32.4万人。\n";
        let report = Report::new(text, "");
        let lenses = report.lenses(&report.findings());
        let told: Vec<_> = lenses.iter().map(|it| (it.figures, it.proved, it.findings)).collect();
        assert_eq!(told, [(4, 0, 1), (3, 3, 0)]);
        assert_eq!(lenses[0].title(Language::Zh), "4 个数据，0 个已印证，1 处待核");
        assert_eq!(lenses[1].title(Language::En), "3 figures, 3 proved");
    }
}

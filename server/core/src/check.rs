//! The checks: what must hold between figures, and what a wording cannot mean.
//!
//! One file per check, named after its code. A check takes only operands that the wording licenses; where it
//! is in doubt it is silent.

mod bounds;
mod groups;
mod knowledge;
mod marker;
mod repair;
mod scene;
mod table;

mod date_invalid;
mod delta_level_growth;
mod direction_mismatch;
mod enum_sequence;
mod shares_sum_100;
mod structure_vs_levels;
mod sum_parts_total;

pub use marker::{Family, Marker, markers};

use crate::report::{Context, Paragraph};
use crate::{Finding, Language, Message, Severity};
use scene::Scene;

/// A check, as it is listed and explained.
#[derive(Debug)]
pub struct Check {
    /// Its kebab-case name.
    pub code: &'static str,
    /// The severity of a plain case; doubt lowers it.
    pub severity: Severity,
    title: &'static str,
    page: &'static str,
    run: Run,
}

/// What a check looks at.
#[derive(Debug)]
enum Run {
    /// One paragraph by itself: its findings are cached with it.
    Paragraph(fn(&Scene<'_>) -> Vec<Finding>),
    /// The whole report, as far as the paragraphs' readings tell.
    Report(fn(&[Placed<'_>]) -> Vec<Finding>),
}

/// A paragraph where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'p> {
    /// Its offset in the report.
    pub start: usize,
    /// Its reading.
    pub paragraph: &'p Paragraph,
    /// The section's year and modality.
    pub context: Context,
}

macro_rules! page {
    ($code:literal) => {
        include_str!(concat!("../../../docs/checks/", $code, ".md"))
    };
}

/// All checks, by number of the catalogue.
pub static CHECKS: &[Check] = &[
    Check {
        code: "sum-parts-total",
        severity: Severity::Error,
        title: "title-sum-parts-total",
        page: page!("sum-parts-total"),
        run: Run::Paragraph(sum_parts_total::check),
    },
    Check {
        code: "shares-sum-100",
        severity: Severity::Error,
        title: "title-shares-sum-100",
        page: page!("shares-sum-100"),
        run: Run::Paragraph(shares_sum_100::check),
    },
    Check {
        code: "structure-vs-levels",
        severity: Severity::Error,
        title: "title-structure-vs-levels",
        page: page!("structure-vs-levels"),
        run: Run::Paragraph(structure_vs_levels::check),
    },
    Check {
        code: "delta-level-growth",
        severity: Severity::Error,
        title: "title-delta-level-growth",
        page: page!("delta-level-growth"),
        run: Run::Paragraph(delta_level_growth::check),
    },
    Check {
        code: "direction-mismatch",
        severity: Severity::Error,
        title: "title-direction-mismatch",
        page: page!("direction-mismatch"),
        run: Run::Paragraph(direction_mismatch::check),
    },
    Check {
        code: "enum-sequence",
        severity: Severity::Error,
        title: "title-enum-sequence",
        page: page!("enum-sequence"),
        run: Run::Report(enum_sequence::check),
    },
    Check {
        code: "date-invalid",
        severity: Severity::Error,
        title: "title-date-invalid",
        page: page!("date-invalid"),
        run: Run::Paragraph(date_invalid::check),
    },
];

/// The check called `code`.
pub fn find(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code == code)
}

impl Check {
    /// What it is called.
    pub fn title(&self, language: Language) -> String {
        Message::new(self.title).text(language)
    }

    /// Its page, in Markdown: the Chinese part or the English one.
    pub fn page(&self, language: Language) -> &'static str {
        let english = self.page.find("## In English");
        match (language, english) {
            (Language::Zh, Some(at)) => self.page[..at].trim_end(),
            (Language::En, Some(at)) => &self.page[at..],
            (_, None) => self.page,
        }
    }
}

/// What the checks that look at one paragraph alone say of it; spans count from its start.
pub(crate) fn paragraph(paragraph: &Paragraph) -> Vec<Finding> {
    if paragraph.figures.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(paragraph);
    CHECKS
        .iter()
        .flat_map(|check| match check.run {
            Run::Paragraph(run) => run(&scene),
            Run::Report(_) => Vec::new(),
        })
        .collect()
}

/// Everything there is to say about a report, in the order of the text.
pub(crate) fn report(placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = placed
        .iter()
        .flat_map(|at| at.paragraph.findings.iter().map(|finding| finding.clone().shifted(at.start)))
        .collect();
    for check in CHECKS {
        if let Run::Report(run) = check.run {
            findings.extend(run(placed));
        }
    }
    if placed.iter().any(|at| knowledge::disclaims_rounding(&at.paragraph.text)) {
        findings.iter_mut().for_each(Finding::forgive_rounding);
    }
    findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    findings
}

//! What all checks together say of a paragraph, and of a report.

use gouji_read::Words;
use gouji_read::report::Paragraph;
use gouji_read::text::Shape;
use gouji_relate::fact::Stated;
use gouji_relate::{Stretch, View};

use crate::check::Run;
use crate::placed::{Placed, stretches};
use crate::scene::Scene;
use crate::{
    CHECKS, Finding, Message, Severity, cells, find, identity, relations, same_reading, threshold_claim,
    untold, weighed,
};

/// What the checks that look at one paragraph alone say of it; spans count from its start.
pub(crate) fn paragraph(paragraph: &Paragraph, words: &Words) -> Vec<Finding> {
    if matches!(paragraph.shape, Shape::Blank | Shape::Fence) {
        return Vec::new();
    }
    let scene = Scene::new(paragraph);
    let mut findings = Vec::new();
    for check in CHECKS {
        match check.run {
            Run::Identities(_) if paragraph.figures.is_empty() => {}
            Run::Identities(declare) => identity::findings(&scene, &declare(&scene), &mut findings),
            Run::Paragraph(run) | Run::Both(run, _) | Run::Stated(run) => {
                let mut found = run(&scene);
                if check.wording {
                    for finding in &mut found {
                        same_reading::prefer_harmless(scene.text, scene.figures, finding);
                    }
                }
                findings.append(&mut found);
            }
            Run::Report(_) | Run::Relations | Run::Beside | Run::Silence | Run::Limits => {}
        }
    }
    untold::add(relations::in_tables(paragraph, words.forms()), &mut findings);
    findings
}

/// Everything there is to say about a report, in the order of the text.
pub(crate) fn findings(placed: &[Placed<'_>]) -> Vec<Finding> {
    let mut findings = of_paragraphs(placed);
    findings.extend(of_report(placed));
    let stated: Vec<&Stated> = placed.iter().map(|at| at.own.stated()).collect();
    findings.extend(threshold_claim::across(placed, &stated));
    let stretches = stretches(placed);
    untold::add(of_relations(placed, &stretches), &mut findings);
    let again = cells::across(placed, &stated, &stretches);
    // What is surer by all that is known of a fact stands in the place of what its sentence tells.
    findings
        .retain(|known| !again.iter().any(|own| own.severity > known.severity && own.is_of_the_same(known)));
    untold::add(again, &mut findings);
    forgive(placed, &mut findings);
    findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    findings
}

/// What was found of each paragraph by itself.
fn of_paragraphs(placed: &[Placed<'_>]) -> Vec<Finding> {
    let own = |(nth, at): (usize, &Placed<'_>)| {
        let settled = move |finding: &Finding| {
            let mut finding = finding.clone();
            if find(finding.code).is_some_and(|check| check.wording) {
                same_reading::prefer_same_lines(placed, nth, &mut finding);
            }
            finding.shifted(at.start)
        };
        at.findings().iter().map(settled).collect::<Vec<Finding>>()
    };
    placed.iter().enumerate().flat_map(own).collect()
}

/// What only the whole report shows.
fn of_report(placed: &[Placed<'_>]) -> impl Iterator<Item = Finding> {
    CHECKS.iter().flat_map(|check| match check.run {
        Run::Report(run) | Run::Both(_, run) => run(placed),
        _ => Vec::new(),
    })
}

/// What is doubted of the relations in running text.
fn of_relations(placed: &[Placed<'_>], stretches: &[Stretch<'_>]) -> Vec<Finding> {
    let doubted = weighed::weighed(placed, stretches).doubted(relations::is_told);
    let told = doubted
        .iter()
        .flat_map(|(own, doubted)| relations::findings(&View::of(&stretches[own.clone()]), doubted));
    told.collect()
}

/// What is told of rates that may be reckoned on a comparable basis.
const OF_GROWTH: &str = "delta-level-growth";

/// Says less of what the report itself explains: that it rounds, that it reckons rates on a comparable basis.
fn forgive(placed: &[Placed<'_>], findings: &mut [Finding]) {
    if placed.iter().any(|at| at.own.brief.rounding) {
        findings.iter_mut().for_each(Finding::forgive_rounding);
    }
    let is_of_growth = |finding: &Finding| finding.code == OF_GROWTH;
    if findings.iter().any(is_of_growth) && placed.iter().any(|at| at.own.brief.growth) {
        for finding in findings.iter_mut().filter(|finding| is_of_growth(finding)) {
            finding.severity = finding.severity.min(Severity::Information);
            finding.message = finding.message.clone().and(Message::new("reading-comparable"));
        }
    }
}

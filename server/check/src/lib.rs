//! The checks: what must hold between the figures of a report, and what a wording cannot mean; what is said of it, and what the
//! reader does not want to hear.
//!
//! One file per check, named after its code. A check takes only operands that the wording licenses; where it
//! is in doubt it is silent.

pub mod beside;
mod bond;
mod bound;
mod cells;
mod check;
mod finding;
mod follow;
mod gather;
mod groups;
mod identity;
mod kept;
mod knowledge;
mod marker;
pub mod measured;
pub mod message;
mod phrase;
mod placed;
mod relations;
mod said;
mod same_reading;
mod scene;
pub mod settings;
pub mod silence;
mod slips;
mod untold;
mod weighed;
mod wording;

mod approx_contradiction;
mod approx_on_exact;
mod approx_stacking;
mod bounded_rate;
mod broken_numeral;
mod count_vs_list;
mod date_invalid;
mod decrease_by_multiple;
mod direction_mismatch;
mod duplicate_passage;
mod enum_sequence;
mod impossible_decline;
mod indivisible_unit;
mod leftover_wording;
mod missing_percent;
mod not_checked;
mod percent_vs_pp;
mod period_span;
mod permille_percent;
mod range_malformed;
mod shares_sum_100;
mod sign_wording;
mod stale_period;
mod structure_vs_levels;
mod threshold_claim;
mod unit_conversion;
mod vital_rate_identity;

pub use gouji_read::work;

pub use bound::Bound;
pub use check::Check;
pub use finding::{Finding, Fix, Related, Severity};
pub use follow::{Left, left_behind};
pub use gouji_relate::evidence::Reason;
pub use kept::Kept;
pub use marker::{Family, Marker, markers};
pub use message::{Language, Message};
pub use placed::Placed;
pub use relations::{Proof, Proving, Standing, Tie, Told, Web, in_the_style_of};
pub use settings::{Complaint, Settings};
pub use silence::Review;

use std::sync::Arc;

use gouji_read::{Edit, Report, Span, figure, statement, text};
use gouji_relate::identity as arithmetic;
use gouji_relate::point::Point;
use gouji_relate::{Sink, Stretch, View, evidence, find};

use check::Run;
use placed::{checked, figures, holding, place, stretches};
use weighed::with_relations;

/// The tables that reading, relating and checking look into: each of these builds some of them, for threads to call while there is
/// nothing to read yet.
pub const TABLES: [fn(); 3] = [figure::warm, gouji_relate::warm, || {
    message::warm();
    wording::warm();
    knowledge::warm();
}];

/// Everything that there is to say of a report under these settings, in the order of the text, and what was silenced. The
/// report should have been read by their words.
pub fn review(report: &Report, kept: &Kept, settings: &Settings) -> Review {
    placed::all(report, kept, |all| {
        let unchecked = not_checked::find(all);
        let paragraphs = checked(all);
        let mut findings = gather::findings(&paragraphs);
        let besides = beside::findings(&paragraphs, &settings.beside);
        if !unchecked.is_empty() || !besides.is_empty() {
            findings.extend(besides);
            findings.extend(unchecked.iter().cloned());
            findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
        }
        Review { unchecked, ..silence::review(all, findings, settings) }
    })
}

/// The edit that puts a comment beside a finding which silences it from then on, as Markdown has comments.
pub fn silence(report: &Report, kept: &Kept, finding: &Finding) -> Option<Fix> {
    placed::all(report, kept, |all| {
        let at = all.iter().rposition(|it| it.start <= finding.span.start)?;
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        Some(silence::comment_for(finding, all.get(at)?, before))
    })
}

/// The identities and relations in which the figure that begins at `start` takes part, as sentences; none where no figure does.
/// `web` are the relations of the report.
pub fn explain(report: &Report, kept: &Kept, web: &Web, start: usize, language: Language) -> Vec<String> {
    let near: Vec<_> = report.placed_at(start).into_iter().collect();
    let own = kept.of_some(&near);
    let placed = place(near, &own, kept, report.words());
    let placed = checked(&placed);
    let lines = placed.first().map(|own| {
        let said = own.own.found.said(own.paragraph);
        said::lines(said, own.start, start, language)
    });
    let mut lines = lines.unwrap_or_default();
    for tie in web.of(start) {
        let is_bound = tie.holds() && tie.kind() == gouji_relate::Kind::Part;
        let mut starts = tie.operands.clone();
        starts.sort_unstable();
        if lines.iter().any(|line| line.starts == starts) {
            continue;
        }
        if let Some(told) = told(report, kept, tie) {
            lines.push(said::Line { starts, text: told.message.text(language), is_bound });
        }
        if lines.len() >= MOST_LINES {
            break;
        }
    }
    // A part of a sum that holds is not above its total: that need not be said.
    let whole: Vec<Vec<usize>> =
        lines.iter().filter(|line| !line.is_bound).map(|line| line.starts.clone()).collect();
    let is_said =
        |line: &said::Line| whole.iter().any(|starts| line.starts.iter().all(|start| starts.contains(start)));
    lines.retain(|line| !line.is_bound || !is_said(line));
    let held = web.held(start).iter().map(|message| message.text(language));
    lines.into_iter().map(|line| line.text).chain(held).collect()
}

/// How many sentences are said of one figure.
const MOST_LINES: usize = 8;

/// The relations between the figures of a report, those in running text and those in tables, as data that outlives their
/// finding, and how each figure stands.
pub fn web(report: &Report, kept: &Kept) -> Web {
    placed::within(report, kept, |placed| {
        let mut ties = with_relations(placed, relations::ties);
        for at in placed.iter().filter(|at| !at.paragraph.tables.is_empty()) {
            ties.extend(at.own.found.ties(at.paragraph, at.words).iter().map(|tie| tie.shifted(at.start)));
        }
        let held: Vec<_> = placed.iter().flat_map(holding).collect();
        ties.extend(held.iter().filter_map(relations::tie));
        Web::new(ties, &held, &bond::bonds(placed), figures(placed))
    })
}

/// The relations of a report from which the figure that starts at `start` would follow, believed or not, the likeliest by its
/// words first.
pub fn supposed(report: &Report, kept: &Kept, start: usize) -> Vec<Tie> {
    placed::within(report, kept, |placed| {
        let stretches = stretches(placed);
        let view = View::of(&stretches);
        let Ok(place) = view.all.binary_search_by_key(&start, |at| at.start) else { return Vec::new() };
        let mut sink = Sink::new();
        find::all(&view, &(0..view.all.len()), &mut sink);
        let found = sink.found.into_iter().map(|(candidate, _)| candidate).collect();
        relations::supposed(&view, &evidence::settled(&view, found), place)
    })
}

/// A relation in words.
pub fn told(report: &Report, kept: &Kept, tie: &Tie) -> Option<Told> {
    let mut starts: Vec<usize> = tie.operands.clone();
    starts.sort_unstable();
    let mut own: Vec<(gouji_read::report::Placed<'_>, Arc<[Point]>)> = Vec::new();
    for start in starts {
        let at = report.placed_at(start)?;
        if own.last().is_none_or(|(last, _)| last.start != at.start) {
            own.push((at, kept.figures(&at)));
        }
    }
    let stretches: Vec<Stretch<'_>> = own
        .iter()
        .map(|(at, points)| Stretch { id: at.id, paragraph: at.paragraph, start: at.start, points })
        .collect();
    relations::told(&stretches, tie)
}

/// For each finding of a report what was weighed for it, in the order in which it was looked at; nothing where a check judges
/// the wording alone. The relations are found again for it, with all their cues.
pub fn why(report: &Report, kept: &Kept, findings: &[Finding]) -> Vec<Vec<Reason>> {
    placed::within(report, kept, |placed| {
        let stretches = stretches(placed);
        let view = View::of(&stretches);
        let mut sink = Sink { everything: true, ..Sink::new() };
        find::all(&view, &(0..view.all.len()), &mut sink);
        sink.found.retain(|(candidate, _)| candidate.prior >= evidence::FLOOR);
        let found = sink.found.iter().map(|(candidate, _)| candidate.clone()).collect();
        let weighed = evidence::weigh(&view, found, relations::THRESHOLDS.information);
        relations::reasons(&view, &weighed, &sink.found, findings)
    })
}

/// How each figure of a report stands: borne out by others, linked with them, or alone. Times are left out.
pub fn proof(report: &Report, kept: &Kept) -> Vec<Proof> {
    placed::within(report, kept, |placed| {
        let mut relations = with_relations(placed, relations::proving);
        for at in placed.iter().filter(|at| !at.paragraph.tables.is_empty()) {
            let of = relations::proving;
            relations.extend(relations::with_cells(at.paragraph, at.words.forms(), at.start, of));
        }
        let proving = |kind, holds, belief| Proving { kind, holds, belief, calculation: None };
        let held = placed.iter().flat_map(holding);
        relations.extend(held.map(|it| (it.starts, proving(it.name, true, None))));
        let bonds = bond::bonds(placed).into_iter().filter(|it| it.belief >= 0);
        relations.extend(bonds.map(|it| (it.operands, proving(it.kind, it.holds, Some(it.belief)))));
        relations::proofs(figures(placed), relations)
    })
}

/// The relations of a report, whether they hold or not, the surest first: those that are believed and follow from no others, and
/// those that were considered, with a belief below nothing.
pub fn relations(report: &Report, kept: &Kept) -> Vec<Bound> {
    placed::within(report, kept, bound::all)
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
        severity: Severity::Warning,
        wording: false,
        title: "title-sum-parts-total",
        page: page!("sum-parts-total"),
        run: Run::Relations,
    },
    Check {
        code: "subset-exceeds-total",
        severity: Severity::Warning,
        wording: false,
        title: "title-subset-exceeds-total",
        page: page!("subset-exceeds-total"),
        run: Run::Relations,
    },
    Check {
        code: "vital-rate-identity",
        severity: Severity::Error,
        wording: false,
        title: "title-vital-rate-identity",
        page: page!("vital-rate-identity"),
        run: Run::Identities(vital_rate_identity::identities),
    },
    Check {
        code: "shares-sum-100",
        severity: Severity::Error,
        wording: false,
        title: "title-shares-sum-100",
        page: page!("shares-sum-100"),
        run: Run::Identities(shares_sum_100::identities),
    },
    Check {
        code: "structure-vs-levels",
        severity: Severity::Error,
        wording: false,
        title: "title-structure-vs-levels",
        page: page!("structure-vs-levels"),
        run: Run::Identities(structure_vs_levels::identities),
    },
    Check {
        code: "unit-conversion",
        severity: Severity::Error,
        wording: false,
        title: "title-unit-conversion",
        page: page!("unit-conversion"),
        run: Run::Identities(unit_conversion::identities),
    },
    Check {
        code: "delta-level-growth",
        severity: Severity::Warning,
        wording: false,
        title: "title-delta-level-growth",
        page: page!("delta-level-growth"),
        run: Run::Relations,
    },
    Check {
        code: "direction-mismatch",
        severity: Severity::Error,
        wording: false,
        title: "title-direction-mismatch",
        page: page!("direction-mismatch"),
        run: Run::Paragraph(direction_mismatch::check),
    },
    Check {
        code: "impossible-decline",
        severity: Severity::Error,
        wording: false,
        title: "title-impossible-decline",
        page: page!("impossible-decline"),
        run: Run::Paragraph(impossible_decline::check),
    },
    Check {
        code: "percent-vs-pp",
        severity: Severity::Warning,
        wording: true,
        title: "title-percent-vs-pp",
        page: page!("percent-vs-pp"),
        run: Run::Paragraph(percent_vs_pp::check),
    },
    Check {
        code: "permille-percent",
        severity: Severity::Error,
        wording: false,
        title: "title-permille-percent",
        page: page!("permille-percent"),
        run: Run::Paragraph(permille_percent::check),
    },
    Check {
        code: "range-malformed",
        severity: Severity::Error,
        wording: true,
        title: "title-range-malformed",
        page: page!("range-malformed"),
        run: Run::Paragraph(range_malformed::check),
    },
    Check {
        code: "approx-stacking",
        severity: Severity::Warning,
        wording: true,
        title: "title-approx-stacking",
        page: page!("approx-stacking"),
        run: Run::Paragraph(approx_stacking::check),
    },
    Check {
        code: "approx-contradiction",
        severity: Severity::Error,
        wording: true,
        title: "title-approx-contradiction",
        page: page!("approx-contradiction"),
        run: Run::Paragraph(approx_contradiction::check),
    },
    Check {
        code: "decrease-by-multiple",
        severity: Severity::Warning,
        wording: true,
        title: "title-decrease-by-multiple",
        page: page!("decrease-by-multiple"),
        run: Run::Paragraph(decrease_by_multiple::check),
    },
    Check {
        code: "threshold-claim",
        severity: Severity::Error,
        wording: false,
        title: "title-threshold-claim",
        page: page!("threshold-claim"),
        run: Run::Stated(threshold_claim::check),
    },
    Check {
        code: "enum-sequence",
        severity: Severity::Error,
        wording: false,
        title: "title-enum-sequence",
        page: page!("enum-sequence"),
        run: Run::Report(enum_sequence::check),
    },
    Check {
        code: "count-vs-list",
        severity: Severity::Error,
        wording: false,
        title: "title-count-vs-list",
        page: page!("count-vs-list"),
        run: Run::Both(count_vs_list::inline, count_vs_list::lists),
    },
    Check {
        code: "date-invalid",
        severity: Severity::Error,
        wording: false,
        title: "title-date-invalid",
        page: page!("date-invalid"),
        run: Run::Paragraph(date_invalid::check),
    },
    Check {
        code: "bounded-rate",
        severity: Severity::Error,
        wording: false,
        title: "title-bounded-rate",
        page: page!("bounded-rate"),
        run: Run::Paragraph(bounded_rate::check),
    },
    Check {
        code: "sign-wording",
        severity: Severity::Warning,
        wording: true,
        title: "title-sign-wording",
        page: page!("sign-wording"),
        run: Run::Paragraph(sign_wording::check),
    },
    Check {
        code: "share-of-total",
        severity: Severity::Warning,
        wording: false,
        title: "title-share-of-total",
        page: page!("share-of-total"),
        run: Run::Relations,
    },
    Check {
        code: "growth-from-levels",
        severity: Severity::Warning,
        wording: false,
        title: "title-growth-from-levels",
        page: page!("growth-from-levels"),
        run: Run::Relations,
    },
    Check {
        code: "change-from-levels",
        severity: Severity::Warning,
        wording: false,
        title: "title-change-from-levels",
        page: page!("change-from-levels"),
        run: Run::Relations,
    },
    Check {
        code: "pp-delta",
        severity: Severity::Warning,
        wording: false,
        title: "title-pp-delta",
        page: page!("pp-delta"),
        run: Run::Relations,
    },
    Check {
        code: "completion-rate",
        severity: Severity::Warning,
        wording: false,
        title: "title-completion-rate",
        page: page!("completion-rate"),
        run: Run::Relations,
    },
    Check {
        code: "per-unit-value",
        severity: Severity::Warning,
        wording: false,
        title: "title-per-unit-value",
        page: page!("per-unit-value"),
        run: Run::Relations,
    },
    Check {
        code: "growth-hull",
        severity: Severity::Warning,
        wording: false,
        title: "title-growth-hull",
        page: page!("growth-hull"),
        run: Run::Relations,
    },
    Check {
        code: "margin-from-levels",
        severity: Severity::Warning,
        wording: false,
        title: "title-margin-from-levels",
        page: page!("margin-from-levels"),
        run: Run::Relations,
    },
    Check {
        code: "average-annual-growth",
        severity: Severity::Warning,
        wording: false,
        title: "title-average-annual-growth",
        page: page!("average-annual-growth"),
        run: Run::Relations,
    },
    Check {
        code: "multiple-ratio",
        severity: Severity::Warning,
        wording: false,
        title: "title-multiple-ratio",
        page: page!("multiple-ratio"),
        run: Run::Relations,
    },
    Check {
        code: "balance-difference",
        severity: Severity::Warning,
        wording: false,
        title: "title-balance-difference",
        page: page!("balance-difference"),
        run: Run::Relations,
    },
    Check {
        code: "same-fact-conflict",
        severity: Severity::Warning,
        wording: false,
        title: "title-same-fact-conflict",
        page: page!("same-fact-conflict"),
        run: Run::Relations,
    },
    Check {
        code: "approx-on-exact",
        severity: Severity::Information,
        wording: true,
        title: "title-approx-on-exact",
        page: page!("approx-on-exact"),
        run: Run::Paragraph(approx_on_exact::check),
    },
    Check {
        code: "broken-numeral",
        severity: Severity::Warning,
        wording: false,
        title: "title-broken-numeral",
        page: page!("broken-numeral"),
        run: Run::Paragraph(broken_numeral::check),
    },
    Check {
        code: "missing-percent",
        severity: Severity::Warning,
        wording: false,
        title: "title-missing-percent",
        page: page!("missing-percent"),
        run: Run::Paragraph(missing_percent::check),
    },
    Check {
        code: "leftover-wording",
        severity: Severity::Warning,
        wording: false,
        title: "title-leftover-wording",
        page: page!("leftover-wording"),
        run: Run::Paragraph(leftover_wording::check),
    },
    Check {
        code: "indivisible-unit",
        severity: Severity::Warning,
        wording: false,
        title: "title-indivisible-unit",
        page: page!("indivisible-unit"),
        run: Run::Paragraph(indivisible_unit::check),
    },
    Check {
        code: "period-span",
        severity: Severity::Warning,
        wording: false,
        title: "title-period-span",
        page: page!("period-span"),
        run: Run::Paragraph(period_span::check),
    },
    Check {
        code: "duplicate-passage",
        severity: Severity::Warning,
        wording: false,
        title: "title-duplicate-passage",
        page: page!("duplicate-passage"),
        run: Run::Both(duplicate_passage::sentences, duplicate_passage::paragraphs),
    },
    Check {
        code: "stale-period",
        severity: Severity::Warning,
        wording: false,
        title: "title-stale-period",
        page: page!("stale-period"),
        run: Run::Both(stale_period::check, stale_period::headings),
    },
    Check {
        code: "sheet-conflict",
        severity: Severity::Warning,
        wording: false,
        title: "title-sheet-conflict",
        page: page!("sheet-conflict"),
        run: Run::Beside,
    },
    Check {
        code: "earlier-conflict",
        severity: Severity::Warning,
        wording: false,
        title: "title-earlier-conflict",
        page: page!("earlier-conflict"),
        run: Run::Beside,
    },
    Check {
        code: "unused-ignore",
        severity: Severity::Information,
        wording: false,
        title: "title-unused-ignore",
        page: page!("unused-ignore"),
        run: Run::Silence,
    },
    Check {
        code: "not-checked",
        severity: Severity::Information,
        wording: false,
        title: "title-not-checked",
        page: page!("not-checked"),
        run: Run::Limits,
    },
];

/// The check called `code`.
pub fn find(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code == code)
}

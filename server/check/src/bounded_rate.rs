//! `bounded-rate`: a part of a whole is at most 100 %.

use serde::Deserialize;

use super::phrase;
use super::scene::Scene;
use super::slips;
use super::wording::{WORDING, WordSet, any, ends};
use crate::arithmetic::Bounds;
use crate::figure::{Decimal, Interval, Kind};
use crate::statement::{change_at_end, strip_reached};
use crate::{Finding, Message, Severity};

const CODE: &str = "bounded-rate";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    ends: WordSet,
    exempt: WordSet,
    compared: WordSet,
    wholes: WordSet,
    no_wholes: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        return Vec::new();
    }
    (0..scene.figures.len()).filter_map(|index| verdict(scene, index)).collect()
}

fn verdict(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let figure = &scene.figures[index];
    let hundred = Decimal::whole(100);
    if figure.kind != Kind::Percent || figure.interval.low.is_none_or(|low| low <= hundred) {
        return None;
    }
    let head = phrase::head(scene, index);
    let clause = phrase::last_clause(phrase::before(scene, head)).1;
    let name = share(clause).or_else(|| rate(scene, head, clause))?;
    if any(&WORDING.bounded_rate.compared, phrase::before(scene, head)) {
        return None;
    }
    let message = Message::new(CODE).with("name", name).with("written", scene.written(index));
    let mut finding = Finding::new(CODE, Severity::Error, figure.span, message);
    let possible = Interval { low: Some(Decimal::ZERO), high: Some(hundred), ..Interval::ANY };
    let slips = slips::slips(scene, index, &Bounds::from_interval(&possible)).into_iter();
    // A digit too many, or the point in the wrong place.
    let own: String = scene.digits(index).chars().filter(char::is_ascii_digit).collect();
    let plain = |digits: &String| {
        let other: String = digits.chars().filter(char::is_ascii_digit).collect();
        other == own || digits.len() + 1 == scene.digits(index).len()
    };
    finding.fixes = slips.filter(plain).take(3).map(|digits| slips::rewrite(scene, index, &digits)).collect();
    Some(finding)
}

/// 工业用电量占全社会用电量的158.3%
fn share(clause: &str) -> Option<&str> {
    let words = &WORDING.bounded_rate;
    let at = clause.rfind('占')?;
    let whole = clause[at..].trim_start_matches('占').trim_end_matches(['的', '约', '近', '到']);
    let known = any(&words.wholes, whole) && !any(&words.no_wholes, whole) && whole.chars().count() <= 16;
    (known && !whole.contains("比重") && change_at_end(whole).is_none()).then_some(&clause[at..])
}

/// 合格率102.3%, 普及率提高到108.2%
fn rate<'t>(scene: &Scene<'t>, index: usize, clause: &'t str) -> Option<&'t str> {
    let words = &WORDING.bounded_rate;
    let linked = phrase::unfilled(clause);
    let own = match strip_reached(linked) {
        Some(rest) => change_at_end(rest.trim_end())
            .map_or(rest, |(verb, _)| &rest.trim_end()[..rest.trim_end().len() - verb.len()]),
        None if change_at_end(linked).is_some() => return None,
        None => linked,
    };
    let subject = phrase::subject(scene, index, phrase::strip_links(own))?;
    let name = subject.words;
    let own_or_level = subject.own || subject.level.is_none();
    let known = ends(&words.ends, name) && !ends(&words.exempt, name);
    let whole = name.rfind('占').map_or("", |at| &name[at..]);
    (known && own_or_level && !any(&words.no_wholes, whole)).then_some(name)
}

//! Why a relation is as sure as it is: each answer to a question of its template, and what it is worth.

use super::{Doubt, weights};
use crate::cue::Template;
use crate::find::UNASKED;
use crate::relation::{Candidate, Kind};

/// One thing that speaks for or against a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The question and its answer, as `data/evidence.toml` has them; or what else was weighed.
    pub cue: String,
    /// What it adds.
    pub decibans: i32,
}

/// Everything that was weighed of a relation whose answers were kept, and of a doubt of it. What is worth nothing is left out;
/// the rest adds up to the doubt's score, or without a doubt to the relation's evidence.
pub fn why(candidate: &Candidate, answers: &[u16], doubt: Option<&Doubt>) -> Vec<Reason> {
    let template: &Template = candidate.template;
    let weights = weights(template);
    let mut reasons = Vec::new();
    let mut add = |cue: String, decibans: i32| {
        if decibans != 0 {
            reasons.push(Reason { cue, decibans });
        }
    };
    add(template.name.to_owned(), weights.bias);
    let mut prior = weights.bias;
    for (number, (key, answer)) in template.keys.iter().zip(answers).enumerate() {
        if *answer == UNASKED {
            continue;
        }
        let worth = weights.of(number, *answer);
        prior += worth;
        let values: Vec<String> = key.values.places(*answer).map(|place| key.values.name(place)).collect();
        add(format!("{}: {}", key.name, values.join("+")), worth);
    }
    add("said so elsewhere, within bounds".to_owned(), candidate.prior - prior);
    add("way of failing".to_owned(), candidate.failing);
    let told = candidate.prior + candidate.failing;
    if candidate.kind != Kind::Part {
        add("digits".to_owned(), candidate.evidence() - told);
    }
    let evidence = if candidate.kind == Kind::Part { told } else { candidate.evidence() };
    if let Some(doubt) = doubt {
        add("the year before, by the rates".to_owned(), doubt.year_before);
        add(
            "other relations, and how many slips lead there".to_owned(),
            doubt.score - doubt.year_before - evidence,
        );
    }
    reasons
}

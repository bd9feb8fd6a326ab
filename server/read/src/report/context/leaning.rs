//! What the words of paragraphs say of a section whose heading does not say it.

use super::Paragraph;

/// How many paragraphs on either side tell with a paragraph whether it plans.
const NEIGHBOURS: usize = 3;
/// From so many decibans on, a passage that no heading calls one plans.
pub(super) const PLANS: i16 = 6;
/// …and from so many, on either side, it is more than a guess.
pub(super) const SURE: i16 = 12;

/// How far the paragraph with this number leans to plans, with its neighbours.
pub(super) fn near<'p>(
    paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone),
    index: usize,
    budget: bool,
) -> i16 {
    let near = paragraphs.clone().skip(index.saturating_sub(NEIGHBOURS));
    infer(near, index.min(NEIGHBOURS), budget)
}

/// How far a paragraph and its neighbours lean to plans: `from` begins `before` paragraphs in front of it. What is known to be
/// something else is left out.
fn infer<'p>(from: impl Iterator<Item = &'p Paragraph>, before: usize, budget: bool) -> i16 {
    let near = from.take(before + 1 + NEIGHBOURS).enumerate();
    let mut sum = 0_i16;
    for (at, paragraph) in near {
        if paragraph.plans.is_some() || paragraph.begins_plans() {
            if at > before {
                break;
            }
            sum = 0;
            continue;
        }
        let own = if budget { paragraph.leaning.budget } else { paragraph.leaning.work };
        sum = sum.saturating_add(if at == before { own } else { own / 2 });
    }
    sum
}

/// How many years the paragraphs look back on that no heading introduces: as one of them says, or five where they give yearly
/// averages and the year before the report's ended a plan.
pub(super) fn years_of<'p>(
    paragraphs: &(impl Iterator<Item = &'p Paragraph> + Clone),
    own: Option<i32>,
) -> Option<u8> {
    let said = |paragraph: &Paragraph| paragraph.looks_back;
    if let Some(years) = paragraphs.clone().find_map(said) {
        return Some(years).filter(|years| *years > 1);
    }
    let plan_ended = own.is_some_and(|year| year.rem_euclid(5) == 1);
    (plan_ended && paragraphs.clone().any(|paragraph| paragraph.undated_mean)).then_some(5)
}

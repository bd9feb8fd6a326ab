//! Five-year plans by their short names: “十四五”, 十三五时期, “七五”普法.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Period;
use super::chars::{Role, class};
use super::lexicon::Prefixes;

/// “十四五”, 十三五时期, “七五”普法. The marks belong to the figure.
pub(super) fn read(text: &str) -> Option<(usize, Period)> {
    // 第十四个五年规划.
    if let Some((name, years)) = PLANS.long.at(text) {
        return Some((name.len(), Period::years(years.first, years.last)));
    }
    let quote = text.chars().next().filter(|c| matches!(c, '“' | '"' | '「'));
    let open = quote.map_or(0, char::len_utf8);
    let inner = text.get(open..)?;
    let numeral = |c: char| matches!(class(c).role(), Role::Chinese(_) | Role::Scale(1));
    // No short name is longer than four characters.
    let length: usize = inner.chars().take(5).take_while(|c| numeral(*c)).map(char::len_utf8).sum();
    let name = inner.get(..length).filter(|name| name.ends_with('五'))?;
    let mut end = open + length;
    let years = PLANS.plan.get(name)?;
    if quote.is_some() {
        let close = text.get(end..)?.chars().next().filter(|c| matches!(c, '”' | '"' | '」'))?;
        end += close.len_utf8();
    } else {
        // Without marks, 十四五 is a plan where no unit makes it a number (十五个).
        let behind = text.get(end..)?;
        let follows = PLANS.followers.iter().any(|word| behind.starts_with(word.as_str()));
        let number = behind.starts_with(|c| PLANS.counted.contains(c));
        if !follows && (!years.bare || number) {
            return None;
        }
    }
    let behind = text.get(end..)?;
    let law = PLANS.cues.iter().any(|cue| behind.starts_with(cue.as_str()));
    let years = if law { PLANS.law.get(name).unwrap_or(years) } else { years };
    let (from, to) = (years.first, years.last);
    Some((end, Period::years(from, to)))
}

#[derive(Default, Deserialize)]
struct PlanTable {
    #[serde(default)]
    followers: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    counted: String,
    #[serde(default)]
    plan: Vec<Plan>,
    #[serde(default, rename = "law-plan")]
    law: Vec<Plan>,
}

#[derive(Deserialize)]
struct Plan {
    names: Vec<String>,
    first: i32,
    last: i32,
    #[serde(default)]
    bare: bool,
}

/// The years of a plan, and whether its short name needs no quotation marks.
#[derive(Clone, Copy)]
struct Years {
    first: i32,
    last: i32,
    bare: bool,
}

struct Plans {
    /// The names that are no numerals, and so need no marks.
    long: Prefixes<Years>,
    plan: HashMap<String, Years>,
    law: HashMap<String, Years>,
    followers: Vec<String>,
    cues: Vec<String>,
    /// Characters that make a count of a short name without marks: 十五个.
    counted: String,
}

static PLANS: LazyLock<Plans> = LazyLock::new(|| {
    let table: PlanTable = crate::built!("plans");
    let index = |plans: Vec<Plan>| {
        let years = |plan: &Plan| Years { first: plan.first, last: plan.last, bare: plan.bare };
        plans
            .into_iter()
            .flat_map(|plan| plan.names.clone().into_iter().map(move |name| (name, years(&plan))))
            .collect()
    };
    let long = table.plan.iter().flat_map(|plan| {
        let years = Years { first: plan.first, last: plan.last, bare: plan.bare };
        plan.names.iter().filter(|name| name.starts_with('第')).map(move |name| (name.clone(), years))
    });
    Plans {
        long: Prefixes::new(long),
        plan: index(table.plan),
        law: index(table.law),
        followers: table.followers,
        cues: table.cues,
        counted: table.counted,
    }
});

//! Cues: what the wording around some figures says of whether they were meant as a relation, as small numbers with names.

use crate::words::Marks;

/// The values that a cue can have, and what they are called in `data/evidence.toml`.
#[derive(Debug)]
pub enum Values {
    /// no, yes.
    Flag,
    /// A count, up to this one.
    Count(u16),
    /// One of these words.
    Words(&'static [&'static str]),
    /// Some of these marks, each with a weight of its own.
    Each(&'static [Marks]),
    /// Some of these marks, with a weight for all of them together.
    Together(&'static [Marks]),
}

/// A question that a template asks of a tuple of figures.
#[derive(Debug)]
pub struct Key {
    /// What it is called.
    pub name: &'static str,
    /// Its answers.
    pub values: Values,
}

/// How a tuple of figures was found, and the questions that are asked of it.
#[derive(Debug)]
pub struct Template {
    /// What it is called.
    pub name: &'static str,
    /// The questions.
    pub keys: &'static [Key],
    /// Its place in [`TEMPLATES`].
    pub number: usize,
}

impl Values {
    /// How many weights it takes.
    pub fn size(&self) -> usize {
        match self {
            Self::Flag => 2,
            Self::Count(most) => usize::from(*most) + 1,
            Self::Words(words) => words.len(),
            Self::Each(marks) => marks.len() + 1,
            Self::Together(marks) => 1 << marks.len(),
        }
    }

    /// How many answers there are.
    pub fn answers(&self) -> u16 {
        match self {
            Self::Each(marks) => 1 << marks.len(),
            _ => self.size() as u16,
        }
    }

    /// The places of the weights that an answer takes.
    pub fn places(&self, answer: u16) -> impl Iterator<Item = usize> {
        let size = self.size();
        let each = match self {
            Self::Each(marks) => marks.len(),
            _ => 0,
        };
        let single = usize::from(answer).min(size.saturating_sub(1));
        let none = each > 0 && answer == 0;
        let bits = (0..each).filter(move |bit| answer >> bit & 1 == 1);
        let one = (each == 0).then_some(single).or(none.then_some(each));
        bits.chain(one)
    }

    /// What the weight at a place is called.
    pub fn name(&self, place: usize) -> String {
        match self {
            Self::Flag => ["no", "yes"].get(place).copied().unwrap_or_default().to_owned(),
            Self::Count(_) => place.to_string(),
            Self::Words(words) => words.get(place).copied().unwrap_or_default().to_owned(),
            Self::Each(marks) => marks.get(place).map_or_else(|| "none".to_owned(), |mark| said(*mark)),
            Self::Together(marks) => {
                let set = marks.iter().enumerate().filter(|(bit, _)| place >> bit & 1 == 1);
                let names: Vec<String> = set.map(|(_, mark)| said(*mark)).collect();
                if names.is_empty() { "none".to_owned() } else { names.join("+") }
            }
        }
    }
}

/// The name of a mark.
fn said(mark: Marks) -> String {
    let names = Marks::NAMES.iter().enumerate().filter(|(bit, _)| mark.0 >> bit & 1 == 1);
    names.map(|(_, name)| *name).collect::<Vec<_>>().join("|")
}

macro_rules! templates {
    ($($module:ident $name:literal { $($key:ident $said:literal $values:expr),* $(,)? })*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Numbers { $($module),* }
        $(
            #[doc = concat!("The questions that the template `", $name, "` asks.")]
            pub mod $module {
                use super::*;
                /// The questions, by number.
                #[derive(Debug, Clone, Copy)]
                pub enum Cue { $(#[doc = $said] $key),* }
                /// The template.
                pub static TEMPLATE: Template = Template {
                    name: $name,
                    keys: &[$(Key { name: $said, values: $values }),*],
                    number: Numbers::$module as usize,
                };
            }
        )*
        /// All of them.
        pub static TEMPLATES: &[&Template] = &[$(&$module::TEMPLATE),*];
    };
}

use Values::{Count, Each, Flag, Together, Words};

/// Marks between a whole and its parts.
pub const BETWEEN: [Marks; 9] = [
    Marks::NESTED,
    Marks::BRACKET,
    Marks::COLON,
    Marks::RESPECTIVELY,
    Marks::CONSISTS,
    Marks::CLASSED,
    Marks::SEMICOLON,
    Marks::STOP,
    Marks::LINE,
];
/// Those of them that announce a list.
pub const LISTS: [Marks; 6] =
    [Marks::NESTED, Marks::RESPECTIVELY, Marks::CONSISTS, Marks::CLASSED, Marks::BRACKET, Marks::COLON];
/// Other words between a whole and its parts.
pub const ALSO: [Marks; 10] = [
    Marks::TOTAL,
    Marks::PLUS,
    Marks::LESS,
    Marks::ALSO,
    Marks::SHARE,
    Marks::YEAR_BEFORE,
    Marks::THAN,
    Marks::MEAN,
    Marks::ADDED,
    Marks::ETC,
];
/// Marks that set a figure off from another.
pub const APART: [Marks; 6] =
    [Marks::NESTED, Marks::BRACKET, Marks::COLON, Marks::SEMICOLON, Marks::STOP, Marks::LINE];

/// What ends a list.
pub const CLOSES: Values = Words(&["stop", "semicolon", "line", "nothing", "end"]);
const ORDERS: Values = Words(&["LBC", "LCB", "BLC", "BCL", "CLB", "CBL"]);
const CHANGES: Values = Words(&["none", "rate", "other"]);
/// How two names stand to each other.
pub const NAMES: Values = Words(&["apart", "alike", "same noun", "inside", "around", "equal", "unnamed"]);
/// How a plan is told of which something was carried out.
pub const PLANS: Values = Words(&["为预算A的", "预算A", "（预算A"]);

/// How both ends of a change are told.
pub const ENDS: Values = Words(&[
    "由A到B",
    "B，比上年A",
    "B，上年A",
    "B，增长，上年A",
    "今年B，去年A",
    "年初A，增加，年末B",
    "B（上年A）",
    "上年A，今年B",
    "由A增长，达到B",
]);

/// How a part is told to be one.
pub const HOW: Values =
    Words(&["其中", "其中，", "其中；", "。其中", "。其中，", "。其中；", "（含", "（", "的", "…中，"]);

templates! {
    cells "cells" {}
    sum "sum" {
        Side "side" Words(&["behind", "before"]),
        Pick "pick" Words(&["changes", "levels", "not nested", "not behind 其中"]),
        Parts "parts" Count(7),
        Between "between" Each(&BETWEEN),
        AllBetween "all between" Together(&BETWEEN),
        Also "also between" Each(&ALSO),
        Joined "joined by 加" Words(&["no", "one", "all"]),
        Gap "figures between" Count(4),
        Close "closed by" CLOSES,
        Announced "announced by" Together(&LISTS),
        Etc "等" Flag,
        Commas "commas" Count(3),
        TotalWord "word of total" Words(&["none", "总", "合计"]),
        TotalName "total is named so" Flag,
        Open "opened by" Words(&["nothing", "mark", "stop"]),
        SameClause "one clause" Flag,
        Sentences "sentences" Count(4),
        Lines "lines" Count(3),
        Items "clauses" Words(&["one", "mixed", "each"]),
        Separators "separators" Words(&["mixed", "and", "one"]),
        Adjacent "adjacent" Words(&["none", "some", "all"]),
        Parallel "parallel" Flag,
        Changes "changes" Words(&["none", "parts", "total", "all"]),
        Levels "levels" Words(&["none", "parts", "total", "all"]),
        SameNoun "one noun" Flag,
        Names "names" Count(2),
        SameDecimals "one precision" Flag,
        PartGap "distance of parts" Count(3),
        TotalGap "distance of total" Count(3),
        Bounds "thresholds" Flag,
        Nested "behind 其中" Count(9),
        Counts "counts" Flag,
        Lengths "lengths of names" Count(3),
        Nameless "one without name" Flag,
        Opposites "opposites" Flag,
        Rest "其他" Flag,
        Inner "nested parts" Flag,
        Respectively "分别" Flag,
    }
    complete "sum that is complete" {
        How "how" Words(&["五年…，五年累计", "一季度，1月，2月，3月"]),
        Parts "parts" Count(7),
        SameNames "one name" Flag,
    }
    composed "sum of what composes it" {
        Parts "parts" Count(7),
    }
    sum_to_rest "sum up to the rest" {
        Parts "parts" Count(7),
        Classed "按…分" Flag,
        SameDecimals "one precision" Flag,
    }
    known_sum "sum of a known whole" {
        Parts "parts" Count(6),
        Lines "lines" Count(3),
        Nested "behind 其中" Flag,
        SameNoun "one noun" Flag,
        SameDecimals "one precision" Flag,
    }
    classed "sum of a list by class" {
        Parts "parts" Count(8),
        Names "names" NAMES,
        Rank "rank" Count(2),
        Ends "to the end" Flag,
        Rest "其他" Flag,
        SameNoun "one noun" Flag,
        Lines "lines" Count(3),
        SameYear "years" Words(&["unknown", "one", "two"]),
        SameDecimals "one precision" Flag,
    }
    hull "growth of a total and its parts" {
        Parts "parts" Count(6),
        Digits "digits of the sum" Count(6),
        Real "real" Words(&["no", "perhaps", "yes"]),
        Nested "behind 其中" Flag,
        Signs "some fell" Flag,
    }
    sum_afar "sum from afar" {
        Parts "parts" Count(7),
        IsNoun "total is their noun" Flag,
        Rank "rank" Count(3),
        Parallel "parallel" Flag,
        More "more follow" Flag,
        SameYear "one year" Flag,
    }
    selection "sum of a selection" {
        Parts "parts" Count(5),
        Dropped "left out" Count(2),
    }
    governed "part that is governed" {
        How "how" HOW,
        Names "names" NAMES,
        Changes "changes" Count(8),
        Flow "whole is" Words(&["a level", "what is new", "a net change", "a change"]),
        Net "net" Flag,
        Passed "passed over" Words(&["nothing", "other units", "a change", "both"]),
        Several "several before" Flag,
        Broken "list is broken" Flag,
        Item "later item" Words(&[
            "no", "list is full", "apart", "alike", "same noun", "inside", "around", "equal", "unnamed",
        ]),
        Measures "measures" Words(&["of the whole", "same", "of the part", "two"]),
        Sides "two sides" Flag,
        First "whole opens its sentence" Flag,
        TotalWord "word of total" Words(&["none", "总", "合计"]),
        Kind "unit" Words(&["money", "count", "measure", "percent"]),
        SameYear "years" Words(&["unknown", "one", "two"]),
        ByNoun "chosen by its noun" Flag,
        Apart "sentences between" Count(3),
    }
    placed "part of a place" {
        How "how" Words(&["全市", "全市…，支出"]),
        Names "names" NAMES,
        Net "net" Flag,
        Measures "measures" Words(&["of the whole", "same", "of the part", "two"]),
        SameYear "years" Words(&["unknown", "one", "two"]),
        Apart "sentences between" Count(3),
    }
    stocked "part of a stock" {
        How "how" Words(&["新增，总数", "招生，在校生", "超过5万的，超过10万的"]),
        Names "names" NAMES,
        Changes "changes" Count(8),
        Net "net change" Flag,
        Adjacent "adjacent" Flag,
        SameSentence "one sentence" Flag,
    }
    timed "part by its time" {
        Measures "measures" Words(&["of the whole", "same", "of the part", "two"]),
        Kind "unit" Words(&["money", "count", "measure", "percent"]),
        Behind "whole behind" Flag,
        SameSentence "one sentence" Flag,
        Length "length of name" Count(8),
    }
    announced "part that is announced" {
        Named "name of the account" NAMES,
        SameNoun "one noun" Flag,
        ByParagraph "each in a paragraph" Flag,
        SameLine "one line" Flag,
    }
    accounted "part of an account" {
        Names "names" NAMES,
        Net "net" Flag,
        TotalWord "word of total" Words(&["none", "总", "合计"]),
        Measures "measures" Words(&["of the whole", "same", "of the part", "two"]),
    }
    part "part" {
        Between "between" Each(&BETWEEN),
        Apart "apart" Together(&APART),
        Also "also between" Each(&ALSO),
        Rank "figures between" Count(5),
        First "whole opens its sentence" Flag,
        TotalWord "word of total" Words(&["none", "总", "合计"]),
        Changes "changes" Count(8),
        Names "names" NAMES,
        After "whole behind" Flag,
        SameScale "one scale" Flag,
        Gap "distance" Count(4),
        Kind "unit" Words(&["money", "count", "measure", "percent"]),
        Before "before the part" Count(3),
        Row "in one row" Flag,
        SameYear "years" Words(&["unknown", "one", "two"]),
        Bound "threshold" Flag,
    }
    share "share" {
        Cue "cue" Count(31),
        PartGap "figures to part" Count(5),
        PartHere "part in the sentence" Flag,
        WholeSentences "sentences to whole" Count(2),
        WholeFirst "whole before part" Flag,
        WholeRank "rank of whole" Count(4),
        Aligned "aligned" Words(&["no", "yes", "crossed"]),
        Rows "rows" Count(3),
        Named "whole is named" Flag,
        PartNamed "part is named" Flag,
    }
    share_governed "share that is governed" {
        How "how" Words(&["占乙", "占", "率", "甲占乙", "占乙A的", "税收占"]),
        Names "name of the whole" NAMES,
        Passed "changes between" Count(3),
        Others "others of that name" Count(2),
        Aligned "aligned" Words(&["no", "yes", "crossed"]),
        Sentences "sentences to whole" Count(3),
        SameYear "years" Words(&["unknown", "one", "two"]),
        Share "占" Flag,
    }
    counted "share of a count" {
        Whole "whole numbers" Flag,
    }
    levied "share that is taken" {
        Named "base is named" Flag,
        Gap "figures to base" Count(4),
        SameSentence "one sentence" Flag,
    }
    shares "share sum" {
        Parts "parts" Count(6),
        Adjacent "adjacent" Flag,
        Roles "shares at the ends" Count(2),
        Words "words of shares" Count(2),
        OneSentence "one sentence" Flag,
        Respectively "分别" Flag,
        Close "closed" Flag,
        SameDecimals "one precision" Flag,
        Exactly "exactly" Flag,
    }
    known_shares "share sum of a known whole" {
        Parts "parts" Count(6),
        Adjacent "adjacent" Flag,
        OneSentence "one sentence" Flag,
    }
    listed_shares "share sum of a list" {
        How "how" Words(&["分别为…万元…，占比分别为", "按…分", "其他"]),
        Parts "parts" Count(6),
        SameDecimals "one precision" Flag,
    }
    sides "two sides" {
        Said "said" Words(&["nothing", "平衡", "相抵"]),
        Figures "figures between" Count(12),
        Lines "lines" Count(3),
        TotalWords "words of totals" Count(3),
    }
    same "same" {
        Heading "heading" Flag,
        Names "names" NAMES,
        Years "years" Words(&["unknown", "one", "two"]),
        Role "role" Count(8),
        Lines "lines" Count(3),
        Length "length of name" Count(8),
        Bound "one bound" Flag,
        Kind "unit" Words(&["money", "count", "measure", "percent"]),
    }
    grown_twice "growth that is told twice" {
        Lines "lines" Count(3),
        Years "years" Words(&["unknown", "one", "two"]),
    }
    told "change between two levels" {
        How "how" ENDS,
        Sort "sort of change" Words(&["rate", "amount", "points", "average", "multiple"]),
        Real "real" Words(&["no", "perhaps", "yes"]),
        Passed "changes between" Count(2),
        Compared "compared itself" Flag,
    }
    grown "change told in amount and rate" {
        Real "real" Words(&["no", "perhaps", "yes"]),
        Names "name of the change" NAMES,
        RateNames "name of the rate" NAMES,
        Before "sentence before" Flag,
        Passed "changes between" Count(2),
        Compared "compared" Flag,
        Nested "behind 其中" Flag,
    }
    growth "growth" {
        Aligned "aligned" Words(&["no", "yes", "crossed"]),
        Real "real" Words(&["no", "perhaps", "yes"]),
        InRow "base in the row" Flag,
        Order "order" ORDERS,
        Base "words of base" Count(3),
        BaseOrder "words of base by order" Count(23),
        Level "到" Flag,
        Gap "figures" Count(6),
        Word "word of change" CHANGES,
        SameName "one name" Flag,
        SameClause "one clause" Flag,
        Shape "shape" Count(239),
        Direction "direction" Count(2),
        ChangeName "name of change" NAMES,
    }
    delta "delta" {
        Aligned "aligned" Words(&["no", "yes", "crossed"]),
        Real "real" Words(&["no", "perhaps", "yes"]),
        InRow "base in the row" Flag,
        Order "order" ORDERS,
        Base "words of base" Count(3),
        BaseOrder "words of base by order" Count(23),
        Level "到" Flag,
        Gap "figures" Count(6),
        Word "word of change" CHANGES,
        SameName "one name" Flag,
        SameClause "one clause" Flag,
        Shape "shape" Count(239),
        Direction "direction" Count(2),
        ChangeName "name of change" NAMES,
    }
    level_change "level, change, rate" {
        Aligned "aligned" Words(&["no", "yes", "crossed"]),
        Real "real" Words(&["no", "perhaps", "yes"]),
        InRow "base in the row" Flag,
        Order "order" ORDERS,
        Base "words of base" Count(3),
        BaseOrder "words of base by order" Count(23),
        Level "到" Flag,
        Gap "figures" Count(6),
        Word "word of change" CHANGES,
        SameName "one name" Flag,
        SameClause "one clause" Flag,
        Shape "shape" Count(239),
        Direction "direction" Count(2),
        ChangeName "name of change" NAMES,
    }
    of_base "change of base" {
        Aligned "aligned" Words(&["no", "yes", "crossed"]),
        Real "real" Words(&["no", "perhaps", "yes"]),
        InRow "base in the row" Flag,
        Order "order" ORDERS,
        Base "words of base" Count(3),
        BaseOrder "words of base by order" Count(23),
        Level "到" Flag,
        Gap "figures" Count(6),
        Word "word of change" CHANGES,
        SameName "one name" Flag,
        SameClause "one clause" Flag,
        Shape "shape" Count(239),
        Direction "direction" Count(2),
        ChangeName "name of change" NAMES,
    }
    points "points" {
        Aligned "aligned" Words(&["no", "yes", "crossed"]),
        Real "real" Words(&["no", "perhaps", "yes"]),
        InRow "base in the row" Flag,
        Order "order" ORDERS,
        Base "words of base" Count(3),
        BaseOrder "words of base by order" Count(23),
        Level "到" Flag,
        Gap "figures" Count(6),
        Word "word of change" CHANGES,
        SameName "one name" Flag,
        SameClause "one clause" Flag,
        Shape "shape" Count(239),
        Direction "direction" Count(2),
        ChangeName "name of change" NAMES,
    }
    carried_out "carried out of a plan" {
        How "plan" PLANS,
        Names "names" NAMES,
        Gap "figures" Count(4),
        First "plan first" Flag,
    }
    for_each "for each" {
        How "total" Words(&["共计", "right before"]),
        Unit "each" Words(&["share", "person", "household", "land", "other"]),
        Many "of several" Flag,
        Gap "figures to count" Count(4),
        OneSentence "one sentence" Flag,
    }
    margin "margin" {
        Gap "figures" Count(5),
        OneSentence "one sentence" Flag,
        First "revenue first" Flag,
    }
    ratio "ratio of two levels" {
        Names "names" NAMES,
        Gap "figures" Count(6),
        Sentences "sentences" Count(2),
        Opposites "opposites" Flag,
    }
    pull "pull on a growth" {
        How "how" Words(&["贡献率x，拉动y", "拉动y、y和y"]),
        Gap "figures to growth" Count(6),
        SameSentence "one sentence" Flag,
        Parts "parts" Count(4),
    }
    beyond "growth beyond one that is named" {
        Name "name" Words(&["equal", "its end", "ends it", "around"]),
        Before "named in front" Flag,
        Others "others of that name" Count(2),
        Lines "lines" Count(3),
        SameYear "years" Words(&["unknown", "one", "two"]),
    }
    within "rise within its level" {
        Signed "may be negative" Flag,
        Names "names" NAMES,
        Passed "changes between" Count(2),
        Above "above another" Flag,
    }
    average "average" {
        Order "order" ORDERS,
        Base "words of base" Count(3),
        Level "到" Flag,
        Gap "figures" Count(6),
        Real "real" Words(&["no", "perhaps", "yes"]),
        SameName "one name" Flag,
        Spans "spans" Count(3),
    }
    multiple "multiple" {
        Order "order" ORDERS,
        Base "words of base" Count(3),
        Level "到" Flag,
        Gap "figures" Count(6),
        Grew "grew" Count(5),
        SameName "one name" Flag,
        SameClause "one clause" Flag,
    }
    growth_afar "growth from afar" {
        Aligned "aligned" Words(&["no", "yes", "crossed"]),
        Real "real" Words(&["no", "perhaps", "yes"]),
        Years "next year" Words(&["unknown", "no", "yes"]),
        Names "names" NAMES,
        Follows "rate follows" Flag,
        Lines "lines" Count(3),
    }
    balance "balance" {
        Word "word of result" Words(&["none", "net", "balance"]),
        Gap "figures" Count(4),
        Order "order" ORDERS,
        Names "names" NAMES,
        Totals "words of totals" Count(2),
        SameSentence "one sentence" Flag,
        Sides "income and expenditure" Words(&["no", "here", "the nearest"]),
    }
}

/// Whether a part is told to be one, and not only near a total.
pub(crate) fn is_told(template: &Template) -> bool {
    [
        &announced::TEMPLATE,
        &governed::TEMPLATE,
        &placed::TEMPLATE,
        &stocked::TEMPLATE,
        &accounted::TEMPLATE,
        &timed::TEMPLATE,
    ]
    .iter()
    .any(|own| own.number == template.number)
}

/// Whether a template's lists divide their whole anew, whatever else makes it up: 分活动类型看，…。分活动主体看，….
pub(crate) fn divides_anew(template: &Template) -> bool {
    [&classed::TEMPLATE, &known_sum::TEMPLATE].iter().any(|own| own.number == template.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_a_name_of_its_own() {
        for template in TEMPLATES {
            assert_eq!(TEMPLATES[template.number].name, template.name);
            for key in template.keys {
                let names: std::collections::HashSet<String> =
                    (0..key.values.size()).map(|place| key.values.name(place)).collect();
                assert_eq!(names.len(), key.values.size(), "{} {}", template.name, key.name);
            }
        }
    }

    #[test]
    fn each_mark_has_a_weight_or_there_is_none() {
        let each = Each(&BETWEEN);
        assert_eq!(each.places(0b101).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(each.places(0).collect::<Vec<_>>(), [BETWEEN.len()]);
        assert_eq!(Together(&APART).places(0b11).collect::<Vec<_>>(), [3]);
        assert_eq!(Count(3).places(9).collect::<Vec<_>>(), [3]);
    }
}

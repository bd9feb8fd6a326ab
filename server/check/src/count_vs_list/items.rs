//! The items of a list.

use crate::wording::WORDING;

/// A list of names.
#[derive(Debug, Default)]
pub(super) struct Items {
    /// What stands between 、 or commas; in brackets nothing, quoted words without their letters.
    pub(super) names: Vec<String>,
    /// 和, 与, 及 in the last item: a separator as a rule.
    pub(super) last_conjunctions: usize,
    /// In all others: part of a name as a rule.
    pub(super) conjunctions: usize,
}

/// In place of a quoted character.
pub(super) const QUOTED: char = '□';

impl Items {
    /// The items between marks.
    pub(super) fn split(list: &str, marks: &[char]) -> Self {
        let names: Vec<String> =
            list.split(marks).map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect();
        let (ending, before) =
            names.split_last().map_or(("", &[][..]), |(ending, before)| (ending.as_str(), before));
        Self {
            last_conjunctions: conjunctions(ending),
            conjunctions: before.iter().map(|name| conjunctions(name)).sum(),
            names,
        }
    }

    /// As many as there are at least, and at most: behind 和 within an item another list may begin (三个系和城东、城西两个所).
    pub(super) fn range(&self) -> (usize, usize) {
        let before = self.names.split_last().map_or(&[][..], |(_, before)| before);
        let passed = before.iter().rposition(|item| conjunctions(item) > 0).unwrap_or(0);
        (self.names.len() - passed, self.names.len() + self.last_conjunctions + self.conjunctions)
    }

    /// As many as there most likely are: 和 stands before the last of them.
    pub(super) fn likely(&self) -> usize {
        self.names.len() + self.last_conjunctions.min(1)
    }

    /// The width of the widest item.
    pub(super) fn widest(&self) -> usize {
        self.names.iter().map(|item| width(item)).max().unwrap_or(0)
    }
}

fn conjunctions(item: &str) -> usize {
    // 以及 holds 及.
    let words = WORDING.count_vs_list.separators.iter().filter(|word| *word != "以及");
    // A conjunction joins two: at an end it belongs to a name.
    let joins = |at: usize, word: &str| at > 0 && at + word.len() < item.len();
    words.map(|word| item.match_indices(word.as_str()).filter(|(at, _)| joins(*at, word)).count()).sum()
}

/// In characters, without the blanks of a soft wrap.
pub(super) fn width(item: &str) -> usize {
    item.chars().filter(|c| !c.is_whitespace()).count()
}

/// Words without what stands in brackets; quoted words keep their length alone. `None` where a bracket or a quotation is not
/// closed.
pub(super) fn plain(words: &str) -> Option<String> {
    let (mut brackets, mut quotes) = (0_u32, 0_u32);
    let mut text = String::new();
    for c in words.chars() {
        match c {
            '（' | '(' | '[' | '【' => brackets += 1,
            '）' | ')' | ']' | '】' => brackets = brackets.checked_sub(1)?,
            _ if brackets > 0 => {}
            '“' | '「' | '《' | '『' => {
                // “甲”“乙”: what is quoted by itself is an item by itself.
                if quotes == 0 && text.ends_with(QUOTED) {
                    text.push('、');
                }
                quotes += 1;
            }
            '”' | '」' | '》' | '』' => quotes = quotes.checked_sub(1)?,
            _ if quotes > 0 => text.push(QUOTED),
            c => text.push(c),
        }
    }
    (brackets == 0 && quotes == 0).then_some(text)
}

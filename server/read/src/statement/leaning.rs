//! Whether the words of a passage are rather those of review or those of plans.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

/// How far the words of a passage lean to plans (above zero) or to review (below), in decibans. Each word counts once; half of
/// what they say together is believed, since they come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Leaning {
    /// In a report on all of a government's work.
    pub(crate) work: i16,
    /// In a report on budgets.
    pub(crate) budget: i16,
}

/// What the words of a text say.
pub(crate) fn leaning(text: &str) -> Leaning {
    let Some(automaton) = &WORDS.automaton else { return Leaning::default() };
    let mut seen = [0_u64; MOST / 64];
    for found in automaton.find_overlapping_iter(text) {
        let at = found.pattern().as_usize();
        if let Some(bits) = seen.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }
    let mut sum = Leaning::default();
    for (at, weight) in WORDS.weights.iter().enumerate().take(MOST) {
        if seen[at / 64] & (1 << (at % 64)) != 0 {
            sum.work += weight.work;
            sum.budget += weight.budget;
        }
    }
    Leaning { work: sum.work / 2, budget: sum.budget / 2 }
}

/// How many words there may be.
const MOST: usize = 192;

/// A word, its weight, and in how many paragraphs of review and of plans it was found.
type Counted = (String, i16, u32, u32);

/// The table `data/leaning.toml`.
#[derive(Default, Deserialize)]
struct Table {
    words: Vec<Counted>,
    budget: Vec<Counted>,
}

struct Words {
    automaton: Option<AhoCorasick>,
    weights: Vec<Leaning>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = crate::built!("leaning");
    let mut words: Vec<String> = Vec::new();
    let mut weights: Vec<Leaning> = Vec::new();
    for (word, work, ..) in table.words {
        words.push(word);
        weights.push(Leaning { work, budget: 0 });
    }
    for (word, budget, ..) in table.budget {
        if let Some(at) = words.iter().position(|known| *known == word) {
            weights[at].budget = budget;
        } else {
            words.push(word);
            weights.push(Leaning { work: 0, budget });
        }
    }
    let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).prefilter(false).build(&words);
    Words { automaton: automaton.ok(), weights }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_bit_and_a_side() {
        let count = WORDS.weights.len();
        assert!((80..=MOST).contains(&count), "{count} words");
        assert!(leaning("全力打造产业园，确保新建粮库3座，力争签约项目12个以上").work > 8);
        assert!(leaning("成功举办棠溪茶会，获评省级园区，接待游客同比增加两成，荣获金奖").work < -8);
        assert!(leaning("县本级收入安排8.2亿元，支出安排9.1亿元").budget > 8);
        assert!(leaning("县本级收入完成8.2亿元，为预算的102%").budget < -8);
        assert_eq!(leaning(""), Leaning::default());
    }
}

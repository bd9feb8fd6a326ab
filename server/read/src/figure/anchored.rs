//! Patterns that are sought at one place alone.

use std::panic::{RefUnwindSafe, UnwindSafe};

use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::{Anchored, Input};

/// A pattern that is sought where a text begins. Only its end is asked for: a machine that runs forward is enough, and is built in
/// less than half the time that all the machines of the `regex` crate take, for which a server that starts would wait.
pub(super) struct Machine {
    dfa: DFA,
    caches: Pool<Cache, Box<dyn Fn() -> Cache + Send + Sync + UnwindSafe + RefUnwindSafe>>,
}

impl Machine {
    /// `None` where it is no pattern.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        let plain = thompson::Config::new().which_captures(WhichCaptures::None);
        let dfa = DFA::builder().thompson(plain).build(pattern).ok()?;
        let own = dfa.clone();
        Some(Self { dfa, caches: Pool::new(Box::new(move || own.create_cache())) })
    }

    /// Where it ends that begins with `text`; of several ends that of the first alternative.
    pub(super) fn end(&self, text: &str) -> Option<usize> {
        let input = Input::new(text).anchored(Anchored::Yes);
        // It only fails where it is told to give up.
        let found = self.dfa.try_search_fwd(&mut self.caches.get(), &input).ok().flatten();
        found.map(|found| found.offset())
    }
}

#[cfg(test)]
mod tests {
    use super::Machine;

    #[test]
    fn is_sought_at_the_beginning_alone() {
        let pattern = Machine::new("(?:G|S)[0-9]+|第一|第一产业").unwrap();
        assert_eq!(pattern.end("G30国道"), Some(3));
        assert_eq!(pattern.end("走G30"), None);
        assert_eq!(pattern.end("第一产业"), Some("第一".len()));
        assert!(Machine::new("(").is_none());
    }
}

use proptest::prelude::*;
use tower_lsp::lsp_types::{Position, Range};

use super::*;
use crate::position::Encoding;

const NAME: &str = "报告2021.md";
const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

fn uri() -> Url {
    Url::parse("file:///报告2021.md").unwrap()
}

fn opening(version: i32, text: &str) -> Opening<'_> {
    Opening { version, text, ..Opening::default() }
}

/// The text as the protocol describes it, without a rope: lines, and units counted one by one.
struct Model {
    text: Vec<char>,
    encoding: Encoding,
}

impl Model {
    fn width(&self, char: char) -> usize {
        match self.encoding {
            Encoding::Utf8 => char.len_utf8(),
            Encoding::Utf16 => char.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    fn index(&self, position: Position) -> usize {
        let (mut at, text) = (0, &self.text);
        for _ in 0..position.line {
            while at < text.len() && !matches!(text[at], '\r' | '\n') {
                at += 1;
            }
            if at == text.len() {
                return at;
            }
            at += if text[at..].starts_with(&['\r', '\n']) { 2 } else { 1 };
        }
        let mut left = position.character as usize;
        while at < text.len() && !matches!(text[at], '\r' | '\n') && left >= self.width(text[at]) {
            left -= self.width(text[at]);
            at += 1;
        }
        at
    }

    fn change(&mut self, change: &TextDocumentContentChangeEvent) {
        let new = change.text.chars();
        match change.range {
            Some(range) => {
                let (a, b) = (self.index(range.start), self.index(range.end));
                self.text.splice(a.min(b)..a.max(b), new);
            }
            None => self.text = new.collect(),
        }
    }
}

/// Text that is hard on positions, and text that has figures.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![
            "元", "𠮷", "😀", "a", "\n", "\r", "\r\n", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}",
            "\u{301}", "，", "。", "#", "|", " ",
        ]),
        1 => proptest::sample::select(vec![
            "生产总值391.8亿元。其中，第一产业62.3亿元，第二产业104.5亿元，第三产业224.7亿元。",
            "比上年增长5.2%", "约300人左右，", "<!-- gouji-ignore -->", "<!--", "-->", "% gouji-ignore-line", "2021年", "1500余万元", "其中，", "391.8", "亿元", "\n\n",
        ]),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn position() -> impl Strategy<Value = Position> {
    let beyond = prop_oneof![9 => 0_u32..8, 1 => Just(u32::MAX)];
    (beyond, prop_oneof![9 => 0_u32..24, 1 => Just(u32::MAX)])
        .prop_map(|(line, character)| Position::new(line, character))
}

fn change() -> impl Strategy<Value = TextDocumentContentChangeEvent> {
    let range = prop_oneof![
        1 => Just(None),
        9 => position().prop_map(|at| Some(Range::new(at, at))),
        9 => (position(), position()).prop_map(|(start, end)| Some(Range::new(start, end))),
    ];
    (range, text()).prop_map(|(range, text)| TextDocumentContentChangeEvent {
        range,
        range_length: None,
        text,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// However a text came about, it is the client's text, and it is read as if it were opened afresh.
    #[test]
    fn edits_leave_what_opening_the_result_leaves(
        first in text(),
        script in proptest::collection::vec(proptest::collection::vec(change(), 0..4), 1..12),
        which in 0..3_usize,
        // Sometimes so small that the text grows over it and shrinks under it again.
        limit in prop_oneof![3 => Just(usize::MAX), 1 => Just(64_usize)],
    ) {
        let encoding = ENCODINGS[which];
        let mut session = Session { client: Capabilities { encoding, ..Capabilities::default() }, ..Session::default() };
        let mut model = Model { text: first.chars().collect(), encoding };
        session.open(&uri(), opening(1, &first), limit);
        for (changes, version) in script.into_iter().zip(2..) {
            for change in &changes {
                model.change(change);
            }
            let changed = session.change(&uri(), version, changes, limit).unwrap();
            prop_assert_eq!(changed.not_newer_than, None);

            let text: String = model.text.iter().collect();
            let snapshot = session.snapshot(&uri()).unwrap();
            prop_assert_eq!(snapshot.rope().to_string(), text.as_str());
            if text.len() <= limit {
                let fresh = Report::new(&text, NAME);
                prop_assert_eq!(&snapshot.review().findings, &fresh.findings());
                prop_assert_eq!(snapshot.diagnostics().len(), fresh.findings().len());
                prop_assert_eq!(snapshot.hover(text.len() / 2), fresh.hover(text.len() / 2, Language::Zh));
            } else {
                prop_assert_eq!(&snapshot.review().findings, &Vec::new());
            }
        }
    }
}

fn insert(text: &str) -> Vec<TextDocumentContentChangeEvent> {
    let range = Some(Range::default());
    vec![TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }]
}

#[test]
fn an_edit_of_a_document_that_is_not_open_is_refused() {
    let mut session = Session::default();
    assert_eq!(session.change(&uri(), 1, insert("一"), 99), None);
    assert!(!session.close(&uri()));
    assert!(session.snapshot(&uri()).is_none());
}

#[test]
fn a_version_that_is_not_newer_is_reported() {
    let mut session = Session::default();
    session.open(&uri(), opening(5, ""), 99);
    assert_eq!(session.change(&uri(), 5, insert("1"), 99).unwrap().not_newer_than, Some(5));
    assert_eq!(session.change(&uri(), 4, insert("2"), 99).unwrap().not_newer_than, Some(5));
    let snapshot = session.snapshot(&uri()).unwrap();
    assert_eq!((snapshot.rope().to_string().as_str(), snapshot.version), ("21", 4));
}

#[test]
fn growing_over_the_limit_is_reported_once() {
    let mut session = Session::default();
    let mut grow =
        |text: &str, version| session.change(&uri(), version, insert(text), 4).map(|it| it.too_long);
    assert_eq!(grow("1", 1), None);
    session.open(&uri(), opening(1, ""), 4);
    let mut grow = |text: &str, version| session.change(&uri(), version, insert(text), 4).unwrap().too_long;
    assert!(!grow("1234", 2));
    assert!(grow("5", 3));
    assert!(!grow("6", 4));
}

#[test]
fn a_snapshot_keeps_its_moment() {
    let mut session = Session::default();
    session.open(&uri(), opening(1, "1亿元"), 99);
    let before = session.snapshot(&uri()).unwrap();
    session.change(&uri(), 2, insert("2"), 99).unwrap();
    let after = session.snapshot(&uri()).unwrap();
    assert_eq!((before.rope().to_string().as_str(), before.version), ("1亿元", 1));
    assert_eq!((after.rope().to_string().as_str(), after.version), ("21亿元", 2));
    assert_ne!(before.state, after.state);
}

#[test]
fn a_panic_under_the_lock_does_not_end_the_session() {
    let session = SharedSession::default();
    session.lock().open(&uri(), opening(1, "一"), 99);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _session = session.lock();
        std::panic::panic_any(());
    }));
    assert!(panicked.is_err());
    assert!(session.lock().snapshot(&uri()).is_some());
}

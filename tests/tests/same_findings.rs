//! One text has one list of findings: whether it was opened or typed, first or last, alone or beside others.

use std::thread;

use gouji_core::{Edit, Finding, Report, Span};

const SAMPLES: [&str; 4] = [
    include_str!("../../docs/samples/work-report-2025-draft.md"),
    include_str!("../../docs/samples/work-report-2025.md"),
    include_str!("../../docs/samples/communique-2024.md"),
    include_str!("../../docs/samples/budget-2025.md"),
];
const EDITS: usize = 250;
/// So many edits lie between two readings of the whole text.
const STEP: usize = 5;

/// What is typed into reports: digits above all, since these make findings.
const PIECES: [&str; 18] = [
    "3",
    "5",
    "7",
    "12.86亿元",
    "，比上年增加0.97亿元，增长8.2%",
    "\n",
    "\n\n",
    "。",
    "其中，",
    "合计",
    "万元",
    "%",
    "全县",
    "县本级",
    "增长",
    "由3.8%下降到4.1%",
    "",
    "",
];

/// Numbers that look random, and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }

    fn edit(&mut self, text: &str) -> Edit {
        let border = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let from = border(self.below(text.len())).unwrap_or_default();
        let digit = text[from..].find(|c: char| c.is_ascii_digit()).filter(|_| self.below(2) == 0);
        let from = from + digit.unwrap_or_default();
        let length = if self.below(30) == 0 { self.below(300) } else { self.below(8) };
        let to = border(from + length).unwrap_or(from).max(from);
        Edit { span: Span::new(from, to), text: PIECES[self.below(PIECES.len())].to_owned() }
    }
}

fn afresh(text: &str) -> Vec<Finding> {
    Report::new(text, "").findings()
}

/// A thousand edits over the samples, with a look at the findings after each.
#[test]
fn typed_or_opened() {
    let types = |number: usize, sample: &str| {
        let mut numbers = Numbers(number as u64);
        let mut text = sample.to_owned();
        let mut report = Report::new(&text, "");
        let mut seen = 0;
        for nth in 1..=EDITS {
            let edit = numbers.edit(&text);
            text.replace_range(edit.span.range(), &edit.text);
            report.apply(&edit);
            let findings = report.findings();
            seen += findings.len();
            if nth % STEP == 0 {
                assert_eq!(findings, afresh(&text), "sample {number}, edit {nth}: {edit:?}");
            }
        }
        assert!(seen > EDITS, "there is something to find");
    };
    thread::scope(|scope| {
        for (number, sample) in SAMPLES.iter().enumerate() {
            scope.spawn(move || types(number, sample));
        }
    });
}

/// Paragraphs are numbered as they are read, whoever reads them.
#[test]
fn alone_or_beside_others() {
    let draft = SAMPLES[0].replace("7.1%", "7.4%").replace("亿元，增长", "亿元，同比增长");
    let alone = afresh(&draft);
    assert!(!alone.is_empty());
    thread::scope(|scope| {
        for sample in SAMPLES {
            scope.spawn(move || (0..4).for_each(|_| drop(afresh(sample))));
        }
        for _ in 0..6 {
            assert_eq!(afresh(&draft), alone);
        }
    });
}

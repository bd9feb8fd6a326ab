//! Five official forms in which nothing is wrong, in `tests/forms`, and ten errors planted in each.

use std::path::Path;

use gouji_core::{Report, Severity};

fn serious(text: &str) -> Vec<String> {
    let findings = Report::new(text, "").findings();
    let serious = findings.into_iter().filter(|it| it.severity >= Severity::Warning);
    serious.map(|it| format!("{} {:?} {:?}", it.code, it.span, it.calculation)).collect()
}

fn form(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms");
    std::fs::read_to_string(folder.join(format!("{name}.md"))).expect("a form of the tests")
}

/// A form, and what is written instead of what.
type Planted = (&'static str, [(&'static str, &'static str); 10]);

const PLANTED: [Planted; 5] = [
    (
        "information-disclosure",
        [
            ("| 127 | 43 | 12 | 15 | 28 | 11 | 236 |", "| 127 | 43 | 12 | 15 | 28 | 11 | 263 |"),
            ("| 127 | 43 | 12 | 15 | 28 | 11 | 236 |", "| 121 | 43 | 12 | 15 | 28 | 11 | 236 |"),
            ("| 14 | 12 | 0 | 0 | 13 | 0 | 39 |", "| 14 | 12 | 0 | 0 | 13 | 0 | 93 |"),
            ("| 72 | 26 | 8 | 9 | 19 | 6 | 140 |", "| 72 | 26 | 8 | 9 | 19 | 6 | 410 |"),
            ("| 15 | 7 | 0 | 2 | 4 | 1 | 29 |", "| 15 | 7 | 0 | 2 | 4 | 1 | 19 |"),
            ("| 19 | 8 | 1 | 1 | 6 | 1 | 36 |", "| 19 | 8 | 1 | 1 | 6 | 1 | 63 |"),
            ("| 4 | 2 | 1 | 0 | 2 | 0 | 9 |", "| 4 | 2 | 1 | 0 | 2 | 0 | 19 |"),
            ("| 16 | 5 | 2 | 1 | 5 | 1 | 30 |", "| 16 | 5 | 2 | 1 | 5 | 1 | 38 |"),
            ("| 127 | 49 | 11 | 13 | 36 | 10 | 246 |", "| 127 | 49 | 11 | 13 | 36 | 10 | 264 |"),
            ("| 14 | 6 | 1 | 2 | 5 | 1 | 29 |", "| 14 | 6 | 1 | 2 | 5 | 1 | 92 |"),
        ],
    ),
    (
        "final-accounts",
        [
            ("2,846.35", "2,864.35"),
            ("64.18", "46.18"),
            ("47.93", "41.93"),
            ("3,223.91", "3,232.91"),
            ("186.42", "168.42"),
            ("| 收入总计 | 3,410.33 |", "| 收入总计 | 3,401.33 |"),
            ("| 支出总计 | 3,410.33 |", "| 支出总计 | 3,410.83 |"),
            ("| 52.45 | 89.51 |", "| 54.25 | 89.51 |"),
            ("| 9.20 | 83.64 |", "| 9.20 | 86.34 |"),
            ("| 41.40 | 38.15 |", "| 41.40 | 31.85 |"),
        ],
    ),
    (
        "budget-balance",
        [
            ("203,117", "203,171"),
            ("134,208", "132,408"),
            ("68,909", "69,809"),
            ("198,500", "189,500"),
            ("263,952", "265,952"),
            ("212,375", "221,375"),
            ("30,320", "33,020"),
            ("79,465", "76,465"),
            ("| 12,275 | 11,743 |", "| 12,275 | 17,743 |"),
            ("180,820", "188,020"),
        ],
    ),
    (
        "communique",
        [
            ("362,418", "364,218"),
            ("198,736", "189,736"),
            ("168,688", "186,688"),
            ("185,204", "185,024"),
            ("177,214", "171,214"),
            ("92,846", "92,864"),
            ("66,217", "62,617"),
            ("1,124,635", "1,142,635"),
            ("986,214", "968,214"),
            ("127,535", "127,553"),
        ],
    ),
    (
        "listed-company",
        [
            ("51,204,861.35", "51,240,861.35"),
            ("-23,604,318.20", "-26,304,318.20"),
            ("-15,330,184.09", "15,330,184.09"),
            ("106,284.31", "160,284.31"),
            ("15,194,057.00", "15,914,057.00"),
            ("62,457,205.92", "64,257,205.92"),
            ("89,329,120.50", "98,329,120.50"),
            ("18,204,336.18", "18,204,363.18"),
            ("7,315,208.44", "7,351,208.44"),
            ("842,517.33", "8,425,173.3"),
        ],
    ),
];

#[test]
fn forms_that_agree_are_left_alone() {
    for (name, _) in PLANTED {
        assert_eq!(serious(&form(name)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn fifty_planted_errors_are_found() {
    let mut missed = Vec::new();
    for (name, planted) in PLANTED {
        let text = form(name);
        for (old, new) in planted {
            assert_eq!(text.matches(old).count(), 1, "{name}: {old}");
            if serious(&text.replace(old, new)).is_empty() {
                missed.push(format!("{name}: {old} ▶ {new}"));
            }
        }
    }
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
}

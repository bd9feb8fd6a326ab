//! Tables: cases of our own in `tests/tables`, and generated tables whose figures all agree.
//!
//! In a file of `flag`, `⟦…⟧` marks a figure at which an error or a warning must stand; a file of `silent` has none.

use std::fmt::Write as _;
use std::path::Path;

use gouji_core::{Finding, Language, Report, Severity};
use gouji_tests::marks::unmark;

fn serious(text: &str) -> Vec<Finding> {
    let report = Report::new(text, "棠溪县2024年报告");
    report.findings().into_iter().filter(|finding| finding.severity >= Severity::Warning).collect()
}

fn told(findings: &[Finding]) -> String {
    let mut all = String::new();
    for finding in findings {
        let _ = writeln!(all, "  {} {:?} {}", finding.code, finding.span, finding.message.text(Language::Zh));
    }
    all
}

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables").join(folder);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    paths.iter().map(|path| (path.display().to_string(), read(path))).collect()
}

#[test]
fn wrong_tables_are_flagged_where_they_are_wrong() {
    let mut wrong = String::new();
    for (name, text) in files("flag") {
        let (text, spans) = unmark(&text);
        let findings = serious(&text);
        let at = |finding: &Finding| spans.contains(&(finding.span.start, finding.span.end));
        if !findings.iter().any(at) {
            let _ = writeln!(wrong, "{name}: nothing at the mark\n{}", told(&findings));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn right_tables_are_left_alone() {
    let mut wrong = String::new();
    for (name, text) in files("silent") {
        let findings = serious(&text);
        if !findings.is_empty() {
            let _ = writeln!(wrong, "{name}\n{}", told(&findings));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides.max(1)
    }

    fn is(&mut self, of: u64) -> bool {
        self.roll(of) == 0
    }

    /// A number of up to so many digits.
    fn number(&mut self) -> i64 {
        let digits = 2 + self.roll(6) as u32;
        10_i64.pow(digits - 1) + self.roll(9 * 10_u64.pow(digits - 1)).cast_signed()
    }
}

/// A number in so many decimals, with marks between thousands or without.
fn written(value: i64, decimals: u32, grouped: bool) -> String {
    let tens = 10_i64.pow(decimals);
    let (whole, part) = (value.abs() / tens, value.abs() % tens);
    let mut text = whole.to_string();
    if grouped {
        let mut at = text.len();
        while at > 3 {
            at -= 3;
            text.insert(at, ',');
        }
    }
    if decimals > 0 {
        let _ = write!(text, ".{part:0width$}", width = decimals as usize);
    }
    if value < 0 { format!("-{text}") } else { text }
}

/// A ratio in hundredths of a percent, rounded to the nearest or cut.
fn percent(above: i64, below: i64, cut: bool) -> i64 {
    let (above, below) = (i128::from(above) * 10_000, i128::from(below));
    let value = if cut { above / below } else { (above * 2 + below * above.signum()) / (below * 2) };
    value as i64
}

const NAMES: [&str; 12] = [
    "青石镇",
    "柳湾镇",
    "石桥乡",
    "白塔乡",
    "云溪街道",
    "东岭街道",
    "南渡镇",
    "北坪乡",
    "松源镇",
    "竹口乡",
    "兰田镇",
    "荷地镇",
];

/// A table of the kinds that reports have, all of whose figures agree.
fn table(dice: &mut Dice) -> String {
    let rows = 2 + dice.roll(9) as usize;
    let (decimals, grouped, cut) = (dice.roll(3) as u32, dice.is(2), dice.is(4));
    let unit = ["（万元）", "（亿元）", "", "（吨）", "（人）"]
        [dice.roll(if decimals > 0 { 4 } else { 5 }) as usize];
    let shape = dice.roll(8);
    let now: Vec<i64> = (0..rows).map(|_| dice.number()).collect();
    let before: Vec<i64> = (0..rows).map(|_| dice.number()).collect();
    let (all, all_before) = (now.iter().sum::<i64>(), before.iter().sum::<i64>());
    let number = |value: i64| written(value, decimals, grouped);
    let rate = |value: i64| written(value, 2, false);
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut put = |cells: &[&str]| lines.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
    let head = |words: &str| format!("{words}{unit}");
    match shape {
        // Two years and growth, with a total or without.
        0 | 1 => {
            put(&["项目", &head("2024年"), &head("2023年"), "增长（%）"]);
            for at in 0..rows {
                put(&[
                    NAMES[at],
                    &number(now[at]),
                    &number(before[at]),
                    &rate(percent(now[at] - before[at], before[at], cut)),
                ]);
            }
            if shape == 1 {
                put(&[
                    "合计",
                    &number(all),
                    &number(all_before),
                    &rate(percent(all - all_before, all_before, cut)),
                ]);
            }
        }
        // Shares of a total that comes first or last.
        2 => {
            put(&["项目", &head("金额"), "占比（%）"]);
            for at in 0..rows {
                put(&[NAMES[at], &number(now[at]), &rate(percent(now[at], all, cut))]);
            }
            put(&["合计", &number(all), "100.00"]);
        }
        // Town, country and both.
        3 => {
            put(&["乡镇", &head("城镇"), &head("农村"), &head("合计")]);
            for at in 0..rows {
                put(&[NAMES[at], &number(now[at]), &number(before[at]), &number(now[at] + before[at])]);
            }
            put(&["总计", &number(all), &number(all_before), &number(all + all_before)]);
        }
        // Completion of a plan.
        4 => {
            put(&["项目", &head("预算数"), &head("决算数"), "完成预算（%）"]);
            for at in 0..rows {
                put(&[
                    NAMES[at],
                    &number(before[at]),
                    &number(now[at]),
                    &rate(percent(now[at], before[at], cut)),
                ]);
            }
        }
        // Parts of parts, dashes, and a row that is taken off.
        5 => {
            put(&["项目", &head("本期"), &head("上期")]);
            for at in 0..rows {
                put(&[NAMES[at], &number(now[at]), &number(before[at])]);
                if dice.is(3) {
                    put(&["其中：城区", &number(now[at] / 3), if dice.is(2) { "—" } else { "" }]);
                }
            }
            put(&["小计", &number(all), &number(all_before)]);
            let (less, less_before) = (all / 7, all_before / 9);
            put(&["减：内部往来", &number(less), &number(less_before)]);
            put(&["合计", &number(all - less), &number(all_before - less_before)]);
        }
        // Opening and closing.
        6 => {
            put(&["项目", &head("期初余额"), &head("本期增加"), &head("本期减少"), &head("期末余额")]);
            for at in 0..rows {
                let (more, less) = (dice.number(), before[at] / 3);
                let cells =
                    [number(before[at]), number(more), number(less), number(before[at] + more - less)];
                put(&[NAMES[at], &cells[0], &cells[1], &cells[2], &cells[3]]);
            }
        }
        // What does not add up, and a rank.
        _ => {
            put(&["乡镇", &head("总量"), "人均（元）", "位次"]);
            for at in 0..rows {
                let (mean, rank) = (written(dice.number(), 0, grouped), (at + 1).to_string());
                put(&[NAMES[at], &number(now[at]), &mean, &rank]);
            }
            put(&["合计", &number(all), &written(now[0], 0, grouped), "—"]);
        }
    }
    if dice.is(5) {
        // On its side.
        let width = lines[0].len();
        lines = (0..width).map(|at| lines.iter().map(|line| line[at].clone()).collect()).collect();
    }
    let mut text = String::new();
    let tabs = dice.is(4);
    for (at, line) in lines.iter().enumerate() {
        let _ = if tabs {
            writeln!(text, "{}", line.join("\t"))
        } else {
            writeln!(text, "| {} |", line.join(" | "))
        };
        if at == 0 && !tabs {
            let _ = writeln!(text, "|{}", " --- |".repeat(line.len()));
        }
    }
    text
}

#[test]
fn nothing_is_said_of_a_thousand_tables_that_agree() {
    let mut dice = Dice(20_241_128);
    let (mut wrong, mut count) = (String::new(), 0);
    for _ in 0..1_000 {
        let text = table(&mut dice);
        let findings = serious(&text);
        if !findings.is_empty() {
            count += 1;
            if count <= 5 {
                let _ = writeln!(wrong, "{text}\n{}", told(&findings));
            }
        }
    }
    assert_eq!(count, 0, "{wrong}");
}

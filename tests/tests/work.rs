//! No check's work grows faster than the text: what is looked at is counted, not timed, for a pattern again and again and for
//! twice as much of it. Counting is on in builds with debug assertions.

#![cfg(debug_assertions)]

use std::fmt::Write as _;
use std::path::Path;

use gouji_core::check::work;
use gouji_core::{Language, Report, Settings};
use gouji_tests::marks::unmark;

/// Doubling the text may cost so much of what the text costs, and so much in any case.
const GROWTH: u64 = 26;
const TENTHS: u64 = 10;
const SLACK: u64 = 10_000;

/// What reviewing a text costs: what was looked at and what is said.
fn cost(text: &str, settings: &Settings) -> u64 {
    let before = work::spent();
    let report = Report::new(text, "");
    let findings = report.findings_with(settings);
    let said: usize = findings
        .iter()
        .map(|finding| {
            let titles: usize = finding.fixes.iter().map(|fix| fix.title.text(Language::Zh).len()).sum();
            finding.message.text(Language::Zh).len() + titles + finding.related.len()
        })
        .sum();
    work::spent() - before + said as u64
}

/// What is wrong with a pattern; `None` if twice as much of it costs about twice as much.
fn superlinear(pattern: &str, settings: &Settings) -> Option<String> {
    let times = 3_000_usize.div_ceil(pattern.len()).clamp(24, 200);
    let (once, twice) = (cost(&pattern.repeat(times), settings), cost(&pattern.repeat(2 * times), settings));
    (twice > once * GROWTH / TENTHS + SLACK)
        .then(|| format!("{once} → {twice}: {}", pattern.replace('\n', "⏎")))
}

fn report(patterns: impl Iterator<Item = String>, settings: &Settings) {
    let mut wrong = String::new();
    let mut count = 0;
    for pattern in patterns {
        count += 1;
        if let Some(found) = superlinear(&pattern, settings) {
            let _ = writeln!(wrong, "{found}");
        }
    }
    assert!(count > 0);
    assert!(wrong.is_empty(), "{} of {count} patterns:\n{wrong}", wrong.lines().count());
}

#[test]
fn what_is_counted_grows_with_the_text() {
    let text = "全年投资约12亿元左右，增长8.6%。";
    let settings = Settings::default();
    assert!(cost(text, &settings) > 0);
    assert!(cost(&text.repeat(8), &settings) > 4 * cost(text, &settings));
}

/// Every sentence that a check must flag, again and again in one paragraph.
#[test]
fn no_check_grows_faster_than_its_paragraph() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("checks");
    let mut patterns = Vec::new();
    for check in gouji_core::check::CHECKS {
        let source = std::fs::read_to_string(folder.join(format!("{}.md", check.code))).unwrap();
        let flagged = source.split("## must not flag").next().unwrap_or_default();
        let cases =
            flagged.lines().filter_map(|line| line.strip_prefix("- ")).filter(|case| !case.starts_with("- "));
        patterns.extend(cases.map(|case| unmark(case).0));
    }
    report(patterns.into_iter(), &Settings::default());
}

/// Clauses that do not end their sentence, and paragraphs.
#[test]
fn no_sentence_and_no_report_grows_faster() {
    let pieces = [
        "约5000万元左右，",
        "3—5万元、",
        "2024年10月至2024年3月，",
        "第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元，",
        "其中一般债0.9亿元、专项债52亿元，",
        "占比3.6%，下降48%，",
        "增长-5.6%，",
        "29.45头、",
        "（一）抓项目。",
        "0. 项目\n\n",
        "二、工业\n\n",
        "——抓项目。\n\n",
        "抓好以下三项工作。\n\n——抓项目。\n\n抓落实。\n\n",
        "十七、援助其他地区支出   60    55 \n",
        "<!-- gouji-ignore sum-parts-total -->\n\n",
        "全年投资约12亿元左右。<!-- gouji-ignore-line -->\n\n",
        "<!-- gouji-ignore-file approx-stacking -->\n约12亿元左右。\n\n",
        "四是加强风险管理健全地方政府债务限额管理和风险预警机制坚决守住不发生系统性风险的底线。",
        "20,54亿元，3。1%，2O25年，XX万元，",
        "增长下降1.46%，",
        "“十四五”时期（2021—2026年）六年来，",
        "救助233余人次，",
        "增长13.95，",
        "合计12亿元，",
        "15.9:45.9:38.2，",
        "由3.8%下降到4.1%，",
        "石桥、白渡、松坪、青禾三个乡镇，",
        "3万",
        "3万、",
        "5项",
        "（其中3万元",
        "（（3万元））",
        "其中3万元，",
        "合计12万元，",
        "总数80家，",
        "占3%，",
        "新增12家，",
        "由3万元增加到5万元，",
        "结余3万元，",
        "全县产值3万元，县本级产值2万元，",
        "学生中，女生3人，",
        "年均增长3%，",
        "提高0.5个百分点，",
        "每10股派3元，",
        "产值3万元\n",
        "## 产值超3万元\n\n产值超4万元。\n\n",
    ];
    report(pieces.iter().map(|piece| (*piece).to_owned()), &Settings::default());
}

/// Paragraphs of tens of thousands of characters, one of which a converter makes of a whole report: they are checked like any
/// other, to their end.
#[test]
fn a_long_paragraph_costs_its_length_and_is_checked_to_its_end() {
    let pieces = [
        "全年完成投资约5000万元左右，",
        "全年地区生产总值401.8亿元，其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。",
        "自2024年10月至2024年3月，",
        "森林覆盖率提高0.89%。",
        "由3.8%下降到4.1%，",
    ];
    let settings = Settings::default();
    let mut wrong = String::new();
    for piece in pieces {
        let text = |bytes: usize| piece.repeat(bytes / piece.len());
        let (once, twice) = (cost(&text(70_000), &settings), cost(&text(140_000), &settings));
        if twice > once * GROWTH / TENTHS {
            let _ = writeln!(wrong, "{once} → {twice}: {piece}");
        }
        let long = text(70_000);
        let last = Report::new(&long, "").findings_with(&settings).last().map_or(0, |last| last.span.end);
        assert!(last + 2 * piece.len() > long.len(), "nothing is found behind byte {last}: {piece}");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Entries of `gouji.toml` that stand everywhere.
#[test]
fn no_entry_grows_faster() {
    let (settings, complaints) = Settings::parse("[[ignore]]\ntext = \"约\"\n\n[[ignore]]\ntext = \"元\"\n");
    assert!(complaints.is_empty(), "{complaints:?}");
    report(["约5000万元左右，", "约5000万元左右。"].into_iter().map(str::to_owned), &settings);
}

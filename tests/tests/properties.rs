//! What must hold of every report, whatever is typed into it.

use gouji_core::{Edit, Finding, Language, Report, Span};
use proptest::prelude::*;

const DRAFT: &str = include_str!("../../docs/samples/work-report-2025-draft.md");
const COMMUNIQUE: &str = include_str!("../../docs/samples/communique-2024.md");

/// Everything that a report says, in words: figures with what they measure, and findings.
fn said(report: &Report) -> Vec<String> {
    let text = report.rope().to_string();
    let entries = report.entries().map(|entry| {
        let written = text.get(entry.span.range()).unwrap_or("outside");
        format!(
            "{:?} {written} {} {} {} {}",
            entry.span,
            entry.value(),
            entry.indicator(),
            entry.period(),
            entry.role().name()
        )
    });
    let findings = report.findings();
    let findings = findings.iter().map(|finding| format!("{:?} {}", finding.span, shown(finding)));
    entries.chain(findings).collect()
}

fn shown(finding: &Finding) -> String {
    format!("{} {} {}", finding.code, finding.severity.name(), finding.message.text(Language::Zh))
}

/// Pieces from which edits are made: what reports are made of, and what breaks editors.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "棠溪县",
        "12.86亿元",
        "，比上年增加0.97亿元，增长8.2%",
        "1500余万元",
        "\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\u{c}",
        "😀",
        "𠮷",
        "。",
        "一是",
        "四是",
        "（三）",
        "## 二、2025年工作安排\n",
        "| 合计 | 12 |\n",
        "| --- | --- |\n",
        "教育支出    1,204    987\n",
        "单位：万元\n",
        "<table><tr><td>",
        "</td><td>12</td></tr></table>\n",
        "— 3 —\n",
        "6月31日",
        "由3.8%下降到4.1%",
        "其中，",
        "```\n",
        "15.9:45.9:38.2",
        "三次产业结构为",
        "“十四五”",
        "１２",
        "—",
        "5",
        "6",
        "亿",
        "万",
        "%",
        "\t",
        " ",
        "",
        "<!-- ",
        "---\n",
        "，",
    ];
    prop::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

fn script() -> impl Strategy<Value = Vec<(f64, f64, Vec<String>)>> {
    prop::collection::vec((0.0..1.0_f64, 0.0..0.02_f64, prop::collection::vec(piece(), 0..4)), 1..12)
}

/// The character border at or before a part of a text.
#[allow(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "a place is picked at random")]
fn place(text: &str, part: f64) -> usize {
    let wanted = (text.len() as f64 * part) as usize;
    (0..=wanted.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn edits_say_what_opening_afresh_says(script in script(), whole in prop::bool::ANY) {
        let start = if whole { DRAFT } else { &COMMUNIQUE[..place(COMMUNIQUE, 0.3)] };
        let mut text = start.to_owned();
        let mut report = Report::new(&text, "草稿.md");
        for (from, length, pieces) in script {
            let (start, end) = (place(&text, from), place(&text, from + length));
            let edit = Edit { span: Span::new(start, end), text: pieces.concat() };
            text.replace_range(edit.span.range(), &edit.text);
            report.apply(&edit);
            prop_assert_eq!(report.rope().to_string(), text.as_str());
        }
        prop_assert_eq!(said(&report), said(&Report::new(&text, "草稿.md")));
    }

    #[test]
    fn spans_lie_in_the_text_and_on_characters(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let report = Report::new(&text, "");
        let mut end = 0;
        for entry in report.entries() {
            prop_assert!(text.get(entry.span.range()).is_some_and(|figure| !figure.is_empty()));
            prop_assert!(end <= entry.span.start, "figures overlap");
            end = entry.span.end;
            let interval = &entry.figure.interval;
            if let Some(value) = entry.figure.number() {
                prop_assert!(interval.low.is_none_or(|low| low <= value));
                prop_assert!(interval.high.is_none_or(|high| value <= high));
            }
        }
        for finding in report.findings() {
            prop_assert!(text.get(finding.span.range()).is_some());
            for related in &finding.related {
                prop_assert!(text.get(related.span.range()).is_some());
            }
            for fix in &finding.fixes {
                prop_assert!(fix.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
                prop_assert!(fix.edits.iter().all(|edit| text.get(edit.span.range()).is_some()));
            }
        }
        for offset in 0..=text.len() {
            let _ = report.hover(offset, Language::Zh);
        }
    }
}

/// The unit of a table stands in a line above it: an edit of that line, of what stands between, or of what that merges
/// with must reach the table.
#[test]
fn tables_have_the_unit_that_they_would_have_afresh() {
    const TABLE: &str =
        "| 指标 | 2024年 | 2023年 |\n|---|---|---|\n| 财政收入 | 120 | 110 |\n| 税收收入 | 80 | 75 |\n";
    const ROWS: &str = "财政收入  120  110\n税收收入  80  75\n";
    let caption = "表3 主要指标（单位：万元";
    for table in [TABLE, ROWS] {
        for between in [
            "",
            "\n",
            "\n\n",
            "说明：下同\n",
            "说明：下同。\n\n",
            "\n说明\n\n",
            "<!--\n",
            "<!-- 注 -->\n",
            "<!--\n\n",
        ] {
            let whole = format!("全县情况如下。\n\n{caption}\n{between}{table}\n棠溪县统计局\n");
            let end = whole.find(caption).unwrap() + caption.len();
            let below = whole.find("棠溪县统计局").unwrap();
            let row = whole.find("税收收入").unwrap();
            for (at, cut, text) in [
                (end, 0, "、"),
                (end, 0, "）"),
                (end, 0, "，单位：亿元"),
                (end, 1, ""),
                (end + 1, 0, "说明"),
                (end + 1, 0, "<!--\n"),
                (end - "（单位：万元".len(), "（单位：万元".len(), ""),
                (below, 0, "好"),
                (below, 0, "-->"),
                (row, 0, "\n"),
                (row, 0, "其中："),
            ] {
                let mut text_now = whole.clone();
                let mut report = Report::new(&text_now, "");
                // There, and back again.
                let removed = whole[at..at + cut].to_owned();
                for (cut, put) in [(cut, text.to_owned()), (text.len(), removed)] {
                    let edit = Edit { span: Span::new(at, at + cut), text: put };
                    text_now.replace_range(edit.span.range(), &edit.text);
                    report.apply(&edit);
                    assert_eq!(said(&report), said(&Report::new(&text_now, "")), "{text_now}");
                }
            }
        }
    }
}

#[test]
fn an_unrelated_paragraph_changes_no_finding() {
    let words = |text: &str| Report::new(text, "").findings().iter().map(shown).collect::<Vec<_>>();
    let before = words(DRAFT);
    assert!(before.len() >= 12, "the draft has a dozen slips");
    let lines: Vec<&str> = DRAFT.split_inclusive('\n').collect();
    for at in (1..lines.len()).filter(|at| lines[*at].trim().is_empty()) {
        let text = [&lines[..at].concat(), "\n山清水秀，人杰地灵。\n", &lines[at..].concat()].concat();
        assert_eq!(words(&text), before, "a paragraph in front of line {}", at + 1);
    }
}

#[test]
fn the_clean_samples_are_clean_and_the_draft_shows_its_slips() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/samples");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    for name in ["work-report-2025.md", "communique-2024.md", "budget-2025.md"] {
        let findings: Vec<String> = Report::new(&read(name), name).findings().iter().map(shown).collect();
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
    let findings = Report::new(DRAFT, "").findings();
    let slips = read("work-report-2025-draft.slips.tsv");
    let mut rows = 0;
    for row in slips.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let at = DRAFT.find(columns[1]).unwrap();
        let quote = Span::new(at, at + columns[1].len());
        assert!(findings.iter().any(|f| f.code == columns[0] && f.span.overlaps(quote)), "{row}");
        rows += 1;
    }
    assert_eq!(findings.len(), rows, "a finding for each slip and no other");
}

//! Repairs of wording leave what is read as it is: whatever is generated, the values and the intervals of all figures are the
//! same before and after.

use gouji_core::{Edit, Finding, Report, Settings, check, repair};
use proptest::prelude::*;

/// What a program reads of each figure: value and interval.
fn readings(text: &str) -> Vec<String> {
    let report = Report::new(text, "");
    let read = |entry: gouji_core::Entry<'_>| format!("{} {:?}", entry.value(), entry.figure.interval);
    report.entries().map(read).collect()
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words)
}

const NUMBERS: &[&str] = &[
    "500", "13", "2", "0.5", "1.5", "75", "120", "1200", "3.8", "6", "6.5", "80", "2,000", "300", "9", "16",
    "24.50", "100",
];
const UNITS: &[&str] = &[
    "",
    "元",
    "万元",
    "亿元",
    "万人",
    "人",
    "%",
    "‰",
    "万亩",
    "公里",
    "个",
    "万千瓦",
    "吨",
    "户",
    "个百分点",
    "余人",
    "万",
    "亿",
];
const CONNECTORS: &[&str] = &["—", "～", "-", "至", "到", "——", "~", "－", "、", "，"];
const FRONTS: &[&str] =
    &["", "约", "近", "超过", "不足", "至少", "突破", "大约", "逾", "最多", "不低于", "将近", "约占", "高于"];
const BEHINDS: &[&str] = &["", "左右", "以上", "以下", "余", "多", "上下", "以内", "及以上", "之上"];
const SUBJECTS: &[&str] = &[
    "每户补助",
    "城镇化率比上年提高",
    "占比提升",
    "工业增加值增长",
    "投资下降",
    "税收负增长",
    "项目总投资",
    "受益群众",
    "森林覆盖率上升",
    "毛利率增加",
    "实际利用外资回落",
    "经费支出12.6亿元，占比3.6%，下降",
    "合格率达到98.2%，提高",
    "缩短",
    "价格上涨",
    "亏损减少",
];
const SIGNS: &[&str] = &["", "", "", "-", "－", "−"];
const ENDS: &[&str] = &["。", "，增长5.2%。", "，比上年多3户。", "的企业12家。", "、余款结清。", "\n"];

/// A sentence about a number or a range, with what may be said about numbers before and behind it.
fn sentence() -> impl Strategy<Value = String> {
    let number = || {
        (one_of(SIGNS), one_of(NUMBERS), one_of(UNITS))
            .prop_map(|(sign, number, unit)| [sign, number, unit].concat())
    };
    let second = prop::option::of((one_of(CONNECTORS), number()));
    (one_of(SUBJECTS), one_of(FRONTS), number(), second, one_of(BEHINDS), one_of(ENDS)).prop_map(
        |(subject, front, first, second, behind, end)| {
            let second = second.map(|(connector, number)| format!("{connector}{number}")).unwrap_or_default();
            format!("{subject}{front}{first}{second}{behind}{end}")
        },
    )
}

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

fn is_wording(finding: &Finding) -> bool {
    check::find(finding.code).is_some_and(|check| check.wording)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn repairs_of_wording_change_no_reading(sentences in prop::collection::vec(sentence(), 1..3)) {
        let text = sentences.concat();
        let before = readings(&text);
        let repaired = repair::wording(&text, "", &Settings::default());
        prop_assert_eq!(readings(&repaired.text), before.clone(), "{} → {}", &text, &repaired.text);
        // Each of them alone, as an editor applies it.
        for finding in Report::new(&text, "").findings().iter().filter(|finding| is_wording(finding)) {
            for fix in finding.fixes.iter().filter(|fix| fix.preferred) {
                let new = applied(&text, &fix.edits);
                prop_assert_eq!(readings(&new), before.clone(), "{} → {}", &text, &new);
            }
        }
    }
}

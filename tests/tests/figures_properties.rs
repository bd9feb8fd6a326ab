//! What holds of every figure of every text, however odd the text.

use gouji_core::figure::{self, Value};
use proptest::prelude::*;

/// The pieces that reports are made of, and those that break readers.
const PIECES: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "7",
    "9",
    "12",
    "2021",
    "2025",
    "100",
    "345.6",
    "0.05",
    "1,234",
    "１",
    "２．５",
    "，",
    "．",
    "一",
    "二",
    "两",
    "三",
    "五",
    "六",
    "九",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "廿",
    "卅",
    "〇",
    "零",
    "壹",
    "佰",
    "拾",
    "萬",
    "几",
    "数",
    "上",
    "余",
    "多",
    "半",
    "点",
    "點",
    "%",
    "％",
    "‰",
    "百分之",
    "万分之",
    "分之",
    "个百分点",
    "成",
    "折",
    "倍",
    "番",
    "翻",
    "翻了",
    "过半",
    "元",
    "角",
    "分",
    "块",
    "毛",
    "整",
    "美元",
    "￥",
    "$",
    "HK$",
    "人",
    "户",
    "个",
    "项",
    "亩",
    "公里",
    "千瓦",
    "千瓦时",
    "元/平方米",
    "吨",
    "斤",
    "度",
    "岁",
    "年",
    "月",
    "日",
    "季度",
    "上半年",
    "前三",
    "第",
    "位",
    "名",
    "全省",
    "末",
    "周年",
    "小时",
    "个半小时",
    "—",
    "-",
    "－",
    "——",
    "～",
    "至",
    "到",
    "从",
    "由",
    "约",
    "近",
    "超过",
    "不足",
    "以上",
    "左右",
    "（含）以上",
    "负",
    "零下",
    "−",
    "±",
    ":",
    "：",
    "∶",
    "比",
    "结构",
    "比例",
    "指数",
    "为",
    "增长",
    "、",
    "和",
    "，",
    "。",
    "；",
    "“",
    "”",
    "（",
    "）",
    "〔",
    "〕",
    "“十四五”",
    "十四五",
    "时期",
    "A",
    "G",
    "k",
    "km",
    "PM2.5",
    "一是",
    "一个",
    "统一",
    "第一产业",
    "1+3",
    "/",
    "1/3",
    " ",
    "\u{a0}",
    "\u{3000}",
    "\u{2009}",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u{2028}",
    "🙂",
    "👨‍👩‍👧",
    "𠀀",
    "é",
    "\u{301}",
    "增",
    "县",
];

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let mut floor = 0;
    for figure in figure::read(text) {
        let span = figure.span;
        prop_assert!(
            floor <= span.start && span.start < span.end && span.end <= text.len(),
            "{span:?} in {text:?}"
        );
        floor = span.end;
        for span in [span, figure.literal.span, figure.literal.digits]
            .into_iter()
            .chain(figure.marks.iter().map(|m| m.span))
        {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} splits a character of {text:?}");
        }
        let interval = figure.interval;
        let (low, high) = match &figure.value {
            Value::Number(value) => (*value, *value),
            Value::Range(from, to) => (*from.min(to), *from.max(to)),
            Value::Ratio(items) => {
                prop_assert!(items.len() >= 2, "{text:?}");
                continue;
            }
            Value::Time(_) => continue,
        };
        prop_assert!(interval.low.is_none_or(|end| end <= low), "{figure:?} in {text:?}");
        prop_assert!(interval.high.is_none_or(|end| high <= end), "{figure:?} in {text:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_are_ordered_disjoint_whole_and_sane(text in texts()) {
        check(&text)?;
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn reading_is_a_function_of_the_text(text in texts()) {
        prop_assert_eq!(figure::read(&text), figure::read(&text));
    }
}

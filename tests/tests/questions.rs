//! Whatever an editor asks about whatever is typed: answers lie in the text, edits do not overlap, an edit leaves nothing of
//! an old answer behind, and nothing panics.

use std::ops::Range;

use gouji_core::hint::Hints;
use gouji_core::{Edit, Language, Report, Span};
use proptest::prelude::*;

/// What reports are made of, and what breaks editors.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "全县税收收入",
        "地区生产总值",
        "1.1亿元",
        "11000万元",
        "超过1亿元",
        "约285.6亿元左右",
        "1500余万元",
        "30亩",
        "三成",
        "5.8%",
        "1.3个百分点",
        "-3.5%",
        "0",
        "12,345.60万元",
        "１．１亿元",
        "99999999999999999999亿元",
        "，比上年增加0.97亿元，增长8.2%",
        "，增长",
        "，占地区生产总值的比重为",
        "，合计",
        "提高",
        "由72.0亿元增加到86.4亿元，增长20.0%",
        "其中，",
        "。",
        "；",
        "\n",
        "\r\n",
        "\n\n",
        "# 棠溪县2024年统计公报\n",
        "二、展望\n",
        "| 项目 | 2023年 | 2024年 |\n| --- | --- | --- |\n| 增值税 | 4210 | 4635 |\n| 契税 | 1870 | 1944 |\n| 合计 | 6080 | 6579 |\n",
        "单位：万元\n",
        "😀",
        "𠮷",
        "<!-- ",
        "```\n",
        "2024年",
        "，",
    ])
}

fn is_in(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some()
}

/// Everything that may be asked about a place.
fn ask(report: &Report, text: &str, offset: usize) -> Result<(), TestCaseError> {
    for span in report.tied(offset).into_iter().chain(report.definition(offset)) {
        prop_assert!(is_in(text, span.range()));
    }
    for conversion in report.conversions(offset) {
        prop_assert!(is_in(text, conversion.edit.span.range()));
    }
    for value in report.computed(offset) {
        prop_assert!(!value.text.is_empty() && !value.calculation.is_empty());
    }
    report.units(offset);
    report.proposals(offset, Language::En);
    if let Some((span, words)) = report.renamed(offset) {
        prop_assert_eq!(text.get(span.range()), Some(words.as_str()));
    }
    for new in ["13", "1.3亿元", "0", "6.0%", "-1", "很多", ""] {
        let Ok(renaming) = report.rename(offset, new) else { continue };
        let changes = renaming.mentions.iter().chain(&renaming.dependents);
        let mut spans: Vec<Span> = changes.map(|change| change.edit.span).collect();
        spans.sort();
        prop_assert!(spans.iter().all(|span| is_in(text, span.range())));
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{:?}", renaming);
    }
    Ok(())
}

/// What is said of the whole report.
fn whole(report: &Report) -> String {
    let all = Span::new(0, report.rope().len_bytes());
    let findings = report.findings();
    let ties: Vec<_> =
        report.web().ties().iter().map(|tie| (tie.kind(), &tie.operands, tie.holds())).collect();
    let told: Vec<_> = report.web().ties().iter().map(|tie| report.told(tie)).collect();
    format!(
        "{:?}\n{:?}\n{:?}\n{ties:?}\n{told:?}",
        report.tokens(all),
        report.hints(all, Hints::All, &findings, Language::Zh),
        report.lenses(&findings),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn answers_lie_in_the_text(pieces in prop::collection::vec(piece(), 0..24)) {
        let text = pieces.concat();
        let report = Report::new(&text, "");
        for offset in (0..=text.len()).step_by(3) {
            ask(&report, &text, offset)?;
        }
        let tokens = report.tokens(Span::new(0, text.len()));
        prop_assert!(tokens.iter().all(|token| is_in(&text, token.span.range()) && !token.span.is_empty()));
        prop_assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        for tie in report.web().ties() {
            prop_assert!(tie.operands.iter().all(|start| report.entry_from(*start).is_some()));
        }
    }

    #[test]
    fn an_edit_leaves_no_old_answer(
        before in prop::collection::vec(piece(), 0..16),
        edits in prop::collection::vec((0.0..1.0_f64, piece()), 1..5),
    ) {
        let mut text = before.concat();
        let mut report = Report::new(&text, "");
        for (part, new) in edits {
            whole(&report);
            #[allow(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "a place is picked at random")]
            let wanted = (text.len() as f64 * part) as usize;
            let at = (0..=wanted).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            report.apply(&Edit { span: Span::new(at, at), text: new.to_owned() });
            text.insert_str(at, new);
        }
        prop_assert_eq!(whole(&report), whole(&Report::new(&text, "")));
    }
}

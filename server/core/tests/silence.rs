//! What comments and entries silence.

use gouji_core::silence::Use;
use gouji_core::{Edit, Language, Report, Review, Settings, Severity, Span};

const UNUSED: &str = "unused-ignore";

/// approx-stacking, once.
const STACKED: &str = "项目投资约5000万元左右。";
/// percent-vs-pp, once.
const POINTS: &str = "森林覆盖率提高0.89%。";

fn codes(text: &str) -> Vec<&'static str> {
    Report::new(text, "").findings().into_iter().map(|finding| finding.code).collect()
}

fn review(text: &str, toml: &str) -> Review {
    let (settings, complaints) = Settings::parse(toml);
    assert_eq!(complaints, []);
    Report::with_words(text, "", &settings.words).review(&settings)
}

fn reported(text: &str, toml: &str) -> Vec<&'static str> {
    review(text, toml).findings.into_iter().map(|finding| finding.code).collect()
}

#[test]
fn each_comment_has_its_reach() {
    for end in ["\n", "\r\n", "\r"] {
        let text = |lines: &[&str]| lines.join(end);
        assert_eq!(codes(&text(&[STACKED, STACKED])).len(), 2);
        assert_eq!(codes(&text(&["<!-- gouji-ignore -->", STACKED, STACKED])), ["approx-stacking"]);
        assert_eq!(codes(&text(&["<!-- gouji-ignore -->", "", STACKED])), [""; 0]);
        assert_eq!(codes(&text(&["<!-- gouji-ignore-file -->", STACKED, STACKED])), [""; 0]);
        assert_eq!(codes(&text(&[STACKED, STACKED, "% gouji-ignore-file"])), [""; 0]);
        let line = format!("{STACKED} <!-- gouji-ignore-line -->");
        assert_eq!(codes(&text(&[&line, STACKED])), ["approx-stacking"]);
        // Without a line end behind it, and with.
        assert_eq!(codes(&text(&[STACKED, "<!-- gouji-ignore -->"])), ["approx-stacking", UNUSED]);
        assert_eq!(codes(&text(&[STACKED, "<!-- gouji-ignore -->", ""])), ["approx-stacking", UNUSED]);
    }
}

#[test]
fn a_code_silences_its_own() {
    let both = format!("{STACKED}{POINTS}");
    assert_eq!(codes(&both), ["approx-stacking", "percent-vs-pp"]);
    assert_eq!(codes(&format!("<!-- gouji-ignore percent-vs-pp -->\n{both}")), ["approx-stacking"]);
    let two = "<!-- gouji-ignore percent-vs-pp -->\n// gouji-ignore approx-stacking\n";
    assert_eq!(codes(&format!("{two}{both}")), [""; 0]);
    assert_eq!(codes(&format!("<!-- gouji-ignore percent-vs-pp approx-stacking -->\n{both}")), [""; 0]);
    // A code that does not exist silences nothing; it is not all codes.
    assert_eq!(codes(&format!("<!-- gouji-ignore percent -->\n{STACKED}")), [UNUSED, "approx-stacking"]);
}

#[test]
fn comments_are_never_read() {
    for text in [
        "<!-- 项目投资约5000万元左右。 -->",
        "正文<!-- 约5000万元左右 -->。",
        "<!--\n\n项目投资约5000万元左右。\n\n-->\n",
        "正文。<!-- 旧稿：\n项目投资约5000万元左右。\n-->",
        "<!-- gouji-ignore-file -->",
    ] {
        let report = Report::new(text, "");
        assert_eq!(report.entries().count(), 0, "{text}");
    }
    // What stands behind a comment is read, at its place.
    let text = "<!-- 1 -->投资约5000万元左右。\n\n<!--\n2\n-->\n投资约600万元左右。";
    let found = Report::new(text, "").findings();
    let words: Vec<&str> = found.iter().map(|finding| &text[finding.span.range()]).collect();
    assert_eq!(words, ["约5000万元左右", "约600万元左右"]);
    // A comment that is never closed takes nothing away behind its paragraph.
    assert_eq!(codes(&format!("甲<!-- 乙\n\n{STACKED}")), ["approx-stacking"]);
    // In a block of code it opens nothing.
    assert_eq!(codes(&format!("```\n<!--\n```\n{STACKED}\n-->")), ["approx-stacking"]);
}

#[test]
fn a_comment_changes_no_other_reading() {
    let text = "# 2021年统计公报\n\n全年粮食总产量12.5万吨。\n";
    let with = format!("<!-- gouji-ignore-file unused-ignore -->\n% gouji-ignore unused-ignore\n{text}");
    let periods =
        |text: &str| Report::new(text, "").entries().map(|entry| entry.period()).collect::<Vec<_>>();
    assert_eq!(periods(text), periods(&with));
    // A long comment is not the first half of a wrapped line, nor does one at a line's end make it go on.
    let long = "<!-- 这一句是去年的说法，今年的口径还要同统计局核对以后再定 -->";
    let text = format!("{POINTS} {long}\n{STACKED}");
    assert!(codes(&text).contains(&"approx-stacking"));
}

#[test]
fn an_edit_that_adds_a_comment_reads_like_the_text_afresh() {
    let text = format!("{STACKED}\r\n{POINTS}\r\n");
    let mut report = Report::new(&text, "");
    for (at, new) in [(0, "<!-- gouji-ignore"), (17, " -->\r\n"), (0, "<!--\n"), (5, "-->"), (5, "a\n\n")] {
        report.apply(&Edit { span: Span::new(at, at), text: new.to_owned() });
        let fresh = Report::new(&report.rope().to_string(), "");
        assert_eq!(report.findings(), fresh.findings());
    }
}

#[test]
fn repairs_take_the_comment_out() {
    let fixed = |text: &str| {
        let finding = Report::new(text, "").findings().into_iter().find(|it| it.code == UNUSED).unwrap();
        let edit = &finding.fixes[0].edits[0];
        let mut text = text.to_owned();
        text.replace_range(edit.span.range(), &edit.text);
        text
    };
    assert_eq!(fixed("甲。\r\n<!-- gouji-ignore -->\r\n乙。"), "甲。\r\n乙。");
    assert_eq!(fixed("甲。 <!-- gouji-ignore-line -->\n"), "甲。\n");
    assert_eq!(fixed("甲。\n<!-- gouji-ignore -->"), "甲。\n");
    assert_eq!(
        fixed(&format!("<!-- gouji-ignore percent-vs-pp, approx-stacking -->\n{POINTS}")),
        format!("<!-- gouji-ignore percent-vs-pp -->\n{POINTS}")
    );
}

#[test]
fn entries_silence_by_the_words_of_the_sentence() {
    let text = format!("甲地情况。{STACKED}乙地情况：\n\n{STACKED}\n{POINTS}");
    let entry = |code: &str, words: &str| format!("[[ignore]]\ncode = \"{code}\"\ntext = \"{words}\"\n");
    let all = ["approx-stacking", "approx-stacking", "percent-vs-pp"];
    assert_eq!(reported(&text, ""), all);
    assert_eq!(reported(&text, &entry("approx-stacking", "项目投资")), ["percent-vs-pp"]);
    // The words may go over several sentences, and end with one.
    assert_eq!(reported(&text, &entry("approx-stacking", "甲地情况。项目")), all[1..]);
    assert_eq!(reported(&text, &entry("approx-stacking", "左右。乙地")), all[1..]);
    // Another sentence, another check: nothing to silence, and said so.
    let other = review(&text, &entry("approx-stacking", "甲地情况。"));
    assert_eq!(other.findings.len(), 4);
    assert_eq!((other.findings[0].code, other.entries), (UNUSED, vec![Use::Idle]));
    assert_eq!(reported(&text, &entry("sum-parts-total", "项目投资")).len(), 4);
    // Words that are not there: perhaps another report's.
    let absent = review(&text, &entry("approx-stacking", "丙地"));
    assert_eq!((absent.findings.len(), absent.entries), (3, vec![Use::Absent]));
    // Without a code it is for all of them.
    let any = review(&text, "[[ignore]]\ntext = \"万元\"\n[[ignore]]\ntext = \"0.89%\"\n");
    assert_eq!((any.findings.len(), any.silenced.len()), (0, 3));
    // Comments are no text.
    assert_eq!(review("<!-- 丁 -->", &entry("approx-stacking", "丁")).entries, [Use::Absent]);
}

#[test]
fn severities_are_set_and_lowered() {
    assert_eq!(reported(STACKED, "[checks]\napprox-stacking = \"off\""), [""; 0]);
    let severity = |toml: &str| review(STACKED, toml).findings[0].severity;
    assert_eq!(severity(""), Severity::Warning);
    assert_eq!(severity("[checks]\napprox-stacking = \"error\""), Severity::Error);
    assert_eq!(severity("[checks]\napprox-stacking = \"hint\""), Severity::Hint);
    // Doubt lowers from what is set.
    let (settings, _) = Settings::parse("[checks]\nrange-malformed = \"warning\"");
    assert_eq!(settings.severity("range-malformed", Severity::Error), Some(Severity::Warning));
    assert_eq!(settings.severity("range-malformed", Severity::Hint), Some(Severity::Hint));
    assert_eq!(settings.severity("sum-parts-total", Severity::Hint), Some(Severity::Hint));
    // An ignore of a check that is off is not called unused; unused ones can be switched off too.
    let ignored = format!("<!-- gouji-ignore approx-stacking -->\n{STACKED}");
    assert_eq!(reported(&ignored, "[checks]\napprox-stacking = \"off\""), [""; 0]);
    assert_eq!(reported("% gouji-ignore", "[checks]\nunused-ignore = \"off\""), [""; 0]);
    assert_eq!(reported("% gouji-ignore", "[checks]\nunused-ignore = \"error\""), [UNUSED]);
}

#[test]
fn words_are_read_by() {
    let figures = |text: &str, toml: &str| {
        let (settings, _) = Settings::parse(toml);
        let report = Report::with_words(text, "", &settings.words);
        report.entries().map(|entry| text[entry.span.range()].to_owned()).collect::<Vec<_>>()
    };
    let names = "[words]\nnames = [\"云谷300亩园区\", \"98\", \"A12万\"]";
    assert_eq!(figures("开通云谷300亩园区", ""), ["300亩"]);
    assert_eq!(figures("开通云谷300亩园区，增加300亩", names), ["300亩"]);
    assert_eq!(figures("98万元，A12万元", names), ["98万元"]);
    assert_eq!(figures("| 项目 | 路 |\n| --- | --- |\n| 云谷300亩园区 | 5 |\n", names), ["5"]);

    let rate = "旅游总收入110亿元，比上年增加10亿元，增长25%。";
    let without = reported(rate, "");
    assert_eq!(without, ["delta-level-growth"]);
    assert_eq!(reported(rate, "[words]\nreal = [\"旅游总收入\"]"), [""; 0]);
    let (settings, _) = Settings::parse("[words]\nreal = [\"旅游总收入\"]");
    let mut report = Report::new(rate, "");
    report.set_words(&settings.words);
    assert_eq!(report.findings(), []);
}

#[test]
fn the_comment_for_a_finding_silences_it() {
    for text in [
        STACKED.to_owned(),
        format!("# 标题\r\n\r\n{STACKED}\r\n"),
        format!("# 标题\n{STACKED}\n{STACKED}\n"),
        format!("- 甲\n- {STACKED}\n- 乙\n"),
        format!("甲。\n{STACKED}"),
        "| 项目 | 投资 |\n| --- | --- |\n| 甲 | 约5000万元左右 |\n".to_owned(),
        format!("```\n代码\n```\n{STACKED}"),
    ] {
        let report = Report::new(&text, "");
        let findings = report.findings();
        let fix = report.silence(&findings[0]).unwrap();
        assert!(!fix.preferred && fix.title.text(Language::En).contains("approx-stacking"));
        let edit = &fix.edits[0];
        let mut silenced = report.clone();
        silenced.apply(edit);
        assert_eq!(silenced.findings().len(), findings.len() - 1, "{}", silenced.rope());
        assert!(silenced.findings().iter().all(|it| it.code != UNUSED), "{}", silenced.rope());
        let crlf = text.contains("\r\n");
        assert_eq!(
            silenced.rope().to_string().replace("\r\n", "").contains('\n'),
            !crlf && text.contains('\n') || edit.text.ends_with("-->\n")
        );
    }
}

#[test]
fn many_comments_and_findings_are_no_work_of_their_product() {
    let text = "% gouji-ignore-file\n".repeat(3_000) + &format!("{STACKED}\n").repeat(3_000);
    let report = Report::new(&text, "");
    let start = std::time::Instant::now();
    let review = report.review(&Settings::default());
    assert_eq!((review.findings.len(), review.silenced.len()), (0, 3_000 + 2_999));
    assert!(start.elapsed().as_secs() < 20);
}

//! Lists whose whole stands in a paragraph before: what a figure shows of them, and that an edit of either is seen.

use gouji_core::{Edit, Language, Report, Span};

const REPORT: &str = "全县实现社会消费品零售总额98.6亿元，比上年增长6.1%。\n\n从地域看，城乡同步增长：城镇实现零售额71.2亿元，增长5.8%；乡村实现零售额27.4亿元，增长6.9%。\n";

fn hover(report: &Report, figure: &str) -> String {
    let at = report.rope().to_string().find(figure).expect("it stands in the report");
    report.hover(at, Language::Zh).expect("a figure").markdown
}

#[test]
fn a_figure_shows_the_identity_it_takes_part_in_across_paragraphs() {
    let report = Report::new(REPORT, "");
    for figure in ["98.6", "27.4"] {
        let shown = hover(&report, figure);
        assert!(shown.contains("分项合计 98.6亿元 ＝ 总计 98.6亿元 ✓：71.2＋27.4＝98.6"), "{shown}");
    }
}

#[test]
fn an_edit_of_the_whole_is_seen_by_the_list_behind_it() {
    let mut report = Report::new(REPORT, "");
    assert!(report.findings().is_empty());
    let at = REPORT.find("98.6").unwrap();
    report.apply(&Edit { span: Span::new(at, at + 4), text: "96.6".to_owned() });
    assert_eq!(report.findings(), Report::new(&report.rope().to_string(), "").findings());
    assert_eq!(report.findings().len(), 1);
    let shown = hover(&report, "71.2");
    assert!(shown.contains("✗ 71.2＋27.4＝98.6，文中为 96.6亿元"), "{shown}");
}

#[test]
fn growth_and_conversion_that_hold_are_shown() {
    let report = Report::new("一般公共预算收入13.86亿元，比上年增加1.26亿元，增长10.0%。", "");
    let shown = hover(&report, "10.0%");
    assert!(shown.contains("增幅 10.0% ✓：1.26÷（13.86－1.26）＝10.0%"), "{shown}");
    let report = Report::new("完成造林28.6万亩（1.91万公顷）。", "");
    assert!(hover(&report, "1.91").contains("✓"));
}

#[test]
fn relations_that_hold_are_shown_once_and_with_their_rounding() {
    let report = Report::new("茶园面积从12.4万亩扩大到15.5万亩，增长25%。", "");
    let shown = hover(&report, "15.5");
    assert!(shown.contains("增幅 25% ✓：15.5÷12.4－1＝25%"), "{shown}");
    assert!(!shown.contains("四舍五入后"), "{shown}");
    let text = "粮食面积58.7万亩，其中水稻21.7万亩、玉米24.3万亩、大豆12.6万亩。";
    let shown = hover(&Report::new(text, ""), "24.3");
    assert!(shown.contains("21.7＋24.3＋12.6＝58.6；四舍五入后成立"), "{shown}");
    let report = Report::new(REPORT, "");
    let shown = hover(&report, "27.4");
    assert_eq!(shown.matches("71.2＋27.4＝98.6").count(), 1, "{shown}");
}

#[test]
fn only_a_list_speaks_of_another_list_of_its_total() {
    let revenue =
        "一般公共预算收入12.86亿元，比上年增加0.97亿元，增长7.5%。其中，税收收入8.49亿元，非税收入4.37亿元。";
    let people = "户籍人口36.24万人。其中，男性18.65万人，女性17.59万人。按城乡分，城镇人口14.13万人，乡村人口21.11万人。";
    for (text, speaks) in [(revenue, false), (people, true)] {
        let findings = Report::new(text, "").findings();
        let told: Vec<String> = findings.iter().map(|it| it.message.text(Language::Zh)).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].contains("另一种划分与总计相符"), speaks, "{told:?}");
    }
}

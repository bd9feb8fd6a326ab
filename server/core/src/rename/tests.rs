use expect_test::{Expect, expect};

use super::*;
use crate::Language;

/// What a rename of the figure `old` to `new` would do.
#[track_caller]
fn check(text: &str, old: &str, new: &str, wanted: &Expect) {
    let report = Report::new(text, "棠溪县2024年国民经济和社会发展统计公报");
    let told = match report.rename(text.find(old).unwrap(), new) {
        Ok(renaming) => told(&renaming),
        Err(message) => message.text(Language::Zh),
    };
    wanted.assert_eq(&told);
}

fn told(renaming: &Renaming) -> String {
    let mut lines = Vec::new();
    for change in &renaming.mentions {
        lines.push(format!("{} → {}", change.old, change.new));
    }
    for change in &renaming.dependents {
        lines.push(format!("? {} {} → {}：{}", change.name, change.old, change.new, change.calculation));
    }
    for left in &renaming.left {
        lines.push(format!("- {} {:?}", left.text, left.why));
    }
    lines.join("\n")
}

const BUDGET: &str = "全县税收收入1.1亿元，占一般公共预算收入的44.0%。一般公共预算收入2.5亿元，其中税收收入11000万元，非税收入14000万元。";

#[test]
fn every_mention_changes_in_its_own_format() {
    check(
        BUDGET,
        "1.1亿元",
        "1.3亿元",
        &expect![[r"
        1.1亿元 → 1.3亿元
        11000万元 → 13000万元
        ? 全县税收收入占一般公共预算收入 44.0% → 48.1%：1.3亿元÷2.7亿元＝48.1%
        ? 一般公共预算收入 2.5亿元 → 2.7亿元：13000万元＋14000万元＝2.7亿元"]],
    );
    check(
        BUDGET,
        "11000万元",
        "13000",
        &expect![[r"
        11000万元 → 13000万元
        1.1亿元 → 1.3亿元
        ? 全县税收收入占一般公共预算收入 44.0% → 48.1%：1.3亿元÷2.7亿元＝48.1%
        ? 一般公共预算收入 2.5亿元 → 2.7亿元：13000万元＋14000万元＝2.7亿元"]],
    );
    check(
        "全县税收收入1.1亿元。全年税收收入超过1亿元。",
        "1.1亿元",
        "1.2亿元",
        &expect![[r"
        1.1亿元 → 1.2亿元
        - 超过1亿元 True"]],
    );
    check(
        "全县税收收入1.1亿元。全年税收收入超过1亿元。",
        "1.1亿元",
        "0.9亿元",
        &expect![[r"
        1.1亿元 → 0.9亿元
        - 超过1亿元 False"]],
    );
}

#[test]
fn what_follows_is_told_with_its_arithmetic() {
    let text = "全年地区生产总值391.5亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元，占地区生产总值的比重为57.4%。";
    check(
        text,
        "224.7亿元",
        "234.7亿元",
        &expect![[r"
            224.7亿元 → 234.7亿元
            ? 地区生产总值 391.5亿元 → 401.5亿元：62.3亿元＋104.5亿元＋234.7亿元＝401.5亿元
            ? 第三产业增加值占地区生产总值的比重 57.4% → 58.5%：234.7亿元÷401.5亿元＝58.5%"]],
    );
    check(
        "商品零售额86.4亿元，比上年增加14.4亿元，增长20.0%。",
        "86.4亿元",
        "88.4亿元",
        &expect![[r"
        86.4亿元 → 88.4亿元
        ? 商品零售额 14.4亿元 → 16.4亿元：88.4亿元－（86.4亿元－14.4亿元）＝16.4亿元
        ? 商品零售额 20.0% → 22.8%：16.4亿元÷（88.4亿元－16.4亿元）＝22.8%"]],
    );
    check(
        "商品零售额由72.0亿元增加到86.4亿元，增长20.0%。",
        "86.4亿元",
        "90.0亿元",
        &expect![[r"
        86.4亿元 → 90.0亿元
        ? 商品零售额 20.0% → 25.0%：90.0亿元÷72.0亿元－1＝25.0%"]],
    );
    check(
        "社会消费品零售总额110.0亿元，增长10.0%。",
        "110.0亿元",
        "115.0亿元",
        &expect![[r"
        110.0亿元 → 115.0亿元
        ? 社会消费品零售总额 10.0% → 15.0%：115.0亿元÷［110.0亿元÷（1＋10.0%）］－1＝15.0%"]],
    );
    check(
        "全县地区生产总值302.1亿元，增长5.8%。",
        "302.1亿元",
        "312.1亿元",
        &expect![[r"
        302.1亿元 → 312.1亿元
        - 5.8% Real"]],
    );
}

#[test]
fn what_is_likely_the_same_fact_is_offered() {
    // No title says of which year the report is.
    let text = "全县地区生产总值285.62亿元，增长5.8%。\n\n全县地区生产总值达到285.62亿元，再上新台阶。\n";
    let report = Report::new(text, "");
    let renaming = report.rename(text.find("285.62").unwrap(), "286.62亿元").unwrap();
    expect![[r"
        285.62亿元 → 286.62亿元
        ? 全县地区生产总值 285.62亿元 → 286.62亿元：286.62亿元＝286.62亿元
        - 5.8% Real"]]
    .assert_eq(&told(&renaming));
}

#[test]
fn a_structure_is_left_to_the_writer() {
    let text = "全年地区生产总值391.5亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。三次产业结构为15.9:26.7:57.4。";
    check(
        text,
        "224.7亿元",
        "234.7亿元",
        &expect![[r"
        224.7亿元 → 234.7亿元
        ? 地区生产总值 391.5亿元 → 401.5亿元：62.3亿元＋104.5亿元＋234.7亿元＝401.5亿元
        - 15.9:26.7:57.4 Words"]],
    );
}

#[test]
fn cells_follow_like_words() {
    let text = "# 棠溪县2024年一般公共预算收入决算表\n\n单位：万元\n\n| 项目 | 2023年 | 2024年 |\n| --- | --- | --- |\n| 增值税 | 4210 | 4635 |\n| 企业所得税 | 1870 | 1944 |\n| 个人所得税 | 655 | 702 |\n| 契税 | 1313 | 1207 |\n| 合计 | 8048 | 8488 |\n";
    check(
        text,
        "4635",
        "4735",
        &expect![[r"
        4635 → 4735
        ? 合计 8488 → 8588：4735＋1944＋702＋1207＝8588"]],
    );
}

#[test]
fn words_that_cannot_be_meant_are_refused() {
    for (new, wanted) in [
        ("", expect!["“”不是同类的数"]),
        ("很多", expect!["“很多”不是同类的数"]),
        ("1.2万人", expect!["“1.2万人”的单位与原文的“元”不是一类"]),
        ("5.8%", expect!["“5.8%”不是同类的数"]),
    ] {
        check(BUDGET, "1.1亿元", new, &wanted);
    }
    check(BUDGET, "全县", "1亿元", &expect!["这里没有可以改的数"]);
    let report = Report::new(BUDGET, "");
    assert_eq!(report.renamed(0), None);
    let at = BUDGET.find("1.1").unwrap();
    assert_eq!(report.renamed(at), Some((Span::new(at, at + "1.1亿元".len()), "1.1亿元".to_owned())));
}

use expect_test::{Expect, expect};

use super::*;

#[track_caller]
fn check(text: &str, wanted: &Expect) {
    let offset = text.find('|').unwrap();
    let text = text.replace('|', "");
    let report = Report::new(&text, "棠溪县2024年国民经济和社会发展统计公报");
    let told: Vec<String> =
        report.computed(offset).into_iter().map(|it| format!("{}：{}", it.text, it.calculation)).collect();
    wanted.assert_eq(&told.join("\n"));
}

#[test]
fn a_cue_gives_the_value_that_follows() {
    check("商品零售额由72.0亿元增加到86.4亿元，增长|。", &expect!["20.0%：86.4÷72.0－1＝20.0%"]);
    check("全县工业投资45.0亿元，比上年增加9.0亿元，增长|", &expect!["25.0%：9.0÷（45.0－9.0）＝25.0%"]);
    check(
        "第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元，合计|",
        &expect!["391.5亿元：62.3＋104.5＋224.7＝391.5"],
    );
    check(
        "一般公共预算收入25.0亿元，其中税收收入16.5亿元，占一般公共预算收入的比重为|。",
        &expect!["66.0%：16.5÷25.0＝66.0%"],
    );
    check("城镇化率为62.5%，上年为61.2%，提高|", &expect!["1.3个百分点：62.5－61.2＝1.3"]);
    check(
        "2023年商品零售额72.0亿元。\n\n全年商品零售额86.4亿元，比上年增长|。\n",
        &expect!["20.0%：86.4亿元÷72.0亿元－1＝20.0%"],
    );
}

#[test]
fn a_share_is_of_what_its_words_name() {
    let text = "一般公共预算收入128640万元，其中税收收入84902万元，非税收入43738万元。税收收入占一般公共预算收入的比重为|。";
    check(text, &expect!["66.0%：84902÷128640＝66.0%"]);
    check("工业总产值由2020年的72.0亿元增加到2024年的86.4亿元，年均增长|。", &expect![[""]]);
}

#[test]
fn a_share_follows_from_a_bare_word() {
    let told = "全县一般公共预算收入12.64亿元，增长5.8%；其中税收收入8.49亿元，占|";
    check(told, &expect!["67.2%：8.49÷12.64＝67.2%"]);
    check(
        "全县一般公共预算收入12.64亿元，增长5.8%；其中税收收入8.49亿元，占|。",
        &expect!["67.2%：8.49÷12.64＝67.2%"],
    );
    check("全县一般公共预算收入12.64亿元，增长5.8%。园区强占|", &expect![[""]]);
}

#[test]
fn nothing_follows_elsewhere() {
    for text in [
        "商品零售额由72.0亿元增加到86|",
        "商品零售额由72.0亿元增加到86.4亿元|",
        "商品零售额由72.0亿元增加到86.4亿元，|",
        "商品零售额由72.0亿元增加到86.4亿元，增长|20%",
        "增长|",
        "|",
    ] {
        check(text, &expect![[""]]);
    }
}

#[test]
fn every_cue_has_words() {
    assert!(cues().count() >= 4 && cues().all(|cue| !cue.words.is_empty() && !cue.like.is_empty()));
}

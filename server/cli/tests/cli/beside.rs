//! Data sheets and earlier reports: twenty contradictions planted between two reports of one county, its sheet and its text.

use crate::run::Folder;

const SHEET: &str = "2024年棠溪县主要指标\n单位：亿元\n指标,2024年,2023年,增长（%）\n一般公共预算收入,20.31,18.64,8.96\n税收收入,13.42,12.30,9.11\n社会消费品零售总额,112.46,106.90,5.20\n固定资产投资,168.27,158.64,6.07\n进出口总额,9.28,8.75,6.06\n出口,7.15,6.62,8.01\n";

const EARLIER: &str = "# 棠溪县2024年政府工作报告\n\n## 一、2023年工作回顾\n\n全年一般公共预算收入18.64亿元，增长6.2%。社会消费品零售总额106.90亿元，增长4.8%。固定资产投资158.64亿元。\n\n年末政府债务余额46.61亿元，存款余额312.85亿元。城镇新增就业5236人，农村居民人均可支配收入23875元。\n\n新建改造农村公路126.4公里，建成高标准农田3.65万亩，改造老旧小区48个，新增学位2160个，群众出行、上学更加方便。\n\n## 二、2024年工作安排\n\n2024年主要预期目标：一般公共预算收入增长8.5%，社会消费品零售总额增长5.0%，城镇新增就业5000人。\n";

const REPORT: &str = "# 棠溪县2025年政府工作报告\n\n## 一、2024年工作回顾\n\n全年一般公共预算收入20.31亿元，增长8.96%，完成年度目标。税收收入13.42亿元，增长9.11%。\n\n社会消费品零售总额112.46亿元，增长5.20%。固定资产投资168.27亿元，增长6.07%。\n\n进出口总额9.28亿元，增长6.06%。其中，出口7.15亿元，增长8.01%。\n\n2023年一般公共预算收入18.64亿元，社会消费品零售总额106.90亿元。年初政府债务余额46.61亿元。2023年农村居民人均可支配收入23875元。\n\n城镇新增就业5318人，圆满完成目标。\n\n新建改造农村公路131.7公里，建成高标准农田3.82万亩，改造老旧小区52个，新增学位1980个，群众出行、上学更加方便。\n\n| 指标 | 2024年（亿元） | 增长（%） |\n| --- | --- | --- |\n| 社会消费品零售总额 | 112.46 | 5.20 |\n| 固定资产投资 | 168.27 | 6.07 |\n";

/// What is written instead of what, and under which code it must be told.
const PLANTED: [(&str, &str, &str); 20] = [
    ("预算收入20.31亿元，增长8.96%", "预算收入20.13亿元，增长8.96%", "sheet-conflict"),
    ("税收收入13.42亿元", "税收收入14.32亿元", "sheet-conflict"),
    ("税收收入13.42亿元", "税收收入12.30亿元", "sheet-conflict"),
    ("零售总额112.46亿元", "零售总额122.46亿元", "sheet-conflict"),
    ("零售总额112.46亿元，", "零售总额1124.6亿元，", "sheet-conflict"),
    ("增长5.20%", "增长5.02%", "sheet-conflict"),
    ("固定资产投资168.27亿元，", "固定资产投资168.72亿元，", "sheet-conflict"),
    ("固定资产投资168.27亿元，", "固定资产投资168.27万元，", "sheet-conflict"),
    ("增长6.07%。\n\n进", "增长6.70%。\n\n进", "sheet-conflict"),
    ("进出口总额9.28亿元", "进出口总额9.82亿元", "sheet-conflict"),
    ("出口7.15亿元", "出口7.51亿元", "sheet-conflict"),
    ("增长8.01%", "增长8.10%", "sheet-conflict"),
    ("| 固定资产投资 | 168.27 |", "| 固定资产投资 | 186.27 |", "sheet-conflict"),
    ("2023年一般公共预算收入18.64亿元", "2023年一般公共预算收入16.84亿元", ""),
    (
        "2023年一般公共预算收入18.64亿元，社会消费品零售总额106.90亿元",
        "2023年一般公共预算收入18.64亿元，社会消费品零售总额109.60亿元",
        "",
    ),
    ("年初政府债务余额46.61亿元", "年初政府债务余额41.61亿元", "earlier-conflict"),
    ("2023年农村居民人均可支配收入23875元", "2023年农村居民人均可支配收入23785元", "earlier-conflict"),
    ("城镇新增就业5318人", "城镇新增就业4318人", "earlier-conflict"),
    ("增长8.96%，完成年度目标", "增长8.16%，完成年度目标", ""),
    (
        "新建改造农村公路131.7公里，建成高标准农田3.82万亩，改造老旧小区52个，新增学位1980个",
        "新建改造农村公路126.4公里，建成高标准农田3.65万亩，改造老旧小区48个，新增学位2160个",
        "earlier-conflict",
    ),
];

fn folder(report: &str) -> Folder {
    Folder::new()
        .with("gouji.toml", "[beside]\nearlier = \"往年\"\n")
        .with("往年/棠溪县2024年政府工作报告.md", EARLIER)
        .with("数据.csv", SHEET)
        .with("报告.md", report)
}

/// The codes that are told at warning and above.
fn told(folder: &Folder) -> Vec<(String, String)> {
    let ran = folder.run(&["check", "--format", "json", "报告.md"]);
    let json: serde_json::Value = serde_json::from_str(ran.out.trim()).expect("one object");
    let all = json["findings"].as_array().expect("findings").iter();
    let serious = all.filter(|it| matches!(it["severity"].as_str(), Some("warning" | "error")));
    let text = |it: &serde_json::Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    serious.map(|it| (text(it, "code"), text(it, "message"))).collect()
}

#[test]
fn twenty_planted_contradictions_are_found_and_none_beside() {
    assert_eq!(told(&folder(REPORT)), [], "nothing is wrong yet");
    let mut missed = Vec::new();
    for (old, new, code) in PLANTED {
        let report = REPORT.replacen(old, new, 1);
        assert_ne!(report, REPORT, "{old}");
        let found = told(&folder(&report));
        let own =
            |it: &(String, String)| if code.is_empty() { it.0.ends_with("-conflict") } else { it.0 == code };
        if !found.iter().any(own) {
            missed.push(format!("{new}: {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_cell_is_named_and_its_value_is_offered() {
    let folder = folder(&REPORT.replacen("进出口总额9.28亿元", "进出口总额9.82亿元", 1));
    let ran = folder.run(&["check", "--format", "json", "--lang", "zh", "报告.md"]);
    for words in ["数据.csv!B8", "9.28亿元", "\"text\":\"9.28\""] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
}

#[test]
fn what_cannot_be_read_is_named_once_and_nothing_else_suffers() {
    let folder = Folder::new()
        .with(
            "gouji.toml",
            "[beside]\nsheets = [\"没有.csv\", \"坏的.xlsx\", \"好的.csv\"]\nearlier = \"没有\"\n",
        )
        .with("坏的.xlsx", "no sheet")
        .with("好的.csv", SHEET)
        .with("报告.md", REPORT.replacen("进出口总额9.28亿元", "进出口总额9.82亿元", 1))
        .with("报告二.md", REPORT);
    let ran = folder.run(&["check", "--lang", "zh", "报告.md", "报告二.md"]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.out.contains("sheet-conflict"), "{ran:?}");
    // A sheet that is found in the folder is no document that was passed over.
    let found = Folder::new()
        .with("数据.xlsx", "no sheet")
        .with("报告.md", REPORT)
        .run(&["check", "--lang", "zh", "."]);
    assert_eq!(found.err.lines().count(), 1, "{found:?}");
    for words in ["没有.csv", "坏的.xlsx", "文件夹 没有"] {
        assert_eq!(ran.err.matches(words).count(), 1, "{words}: {}", ran.err);
    }
}

#[test]
fn forms_of_ones_own_lie_beside_the_settings() {
    const FORM: &str = "name = \"乡镇月报\"\n[[identity]]\nresult = \"可用财力\"\nplus = [\"本级财力\", \"上级补助\"]\nminus = [\"上解支出\"]\n";
    const TABLE: &str = "# 石桥镇2024年财政收支\n\n| 项目 | 2023年 | 2024年 |\n| --- | --- | --- |\n| 本级财力 | 1,204 | 1,318 |\n| 上级补助 | 846 | 902 |\n| 上解支出 | 117 | 125 |\n| 可用财力 | 1,933 | 2,059 |\n";
    let folder = Folder::new()
        .with("gouji.toml", "")
        .with("forms/乡镇月报.toml", FORM)
        .with("forms/坏的.toml", "[[identity]]\nresult = \"甲\"\n")
        .with("月报.md", TABLE);
    let ran = folder.run(&["check", "--lang", "zh", "月报.md"]);
    assert!(ran.out.contains("sum-parts-total") && ran.out.contains("2,095"), "{ran:?}");
    assert_eq!(ran.err.matches("forms/坏的.toml").count(), 1, "{ran:?}");
    let alone = Folder::new().with("月报.md", TABLE).run(&["check", "月报.md"]);
    assert_eq!(alone.status, Some(0), "{alone:?}");
}

#[test]
fn a_set_of_reports_is_checked_year_by_year() {
    let later = REPORT.replacen("2023年一般公共预算收入18.64亿元", "2023年一般公共预算收入16.84亿元", 1);
    let folder = Folder::new()
        .with("报告/棠溪县2024年政府工作报告.md", EARLIER)
        .with("报告/棠溪县2025年政府工作报告.md", &later);
    assert_eq!(folder.run(&["check", "报告"]).status, Some(0));
    let ran = folder.run(&["check", "--workspace", "--lang", "zh", "报告"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.contains("earlier-conflict") && ran.out.contains("棠溪县2024年政府工作报告"), "{ran:?}");
}

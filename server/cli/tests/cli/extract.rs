use unicode_width::UnicodeWidthStr;

use crate::run::{Folder, RIGHT, WRONG, keys};

const KEYS: [&str; 22] = [
    "span",
    "text",
    "kind",
    "value",
    "low",
    "high",
    "low_open",
    "high_open",
    "unit",
    "bound",
    "indicator",
    "period",
    "role",
    "certain",
    "measure",
    "direction",
    "modality",
    "share_of",
    "within",
    "base",
    "basis",
    "extent",
];
/// Those that are left out where they say nothing.
const OPTIONAL: [&str; 8] =
    ["low_open", "high_open", "measure", "direction", "share_of", "within", "base", "basis"];

#[test]
fn json_is_as_the_contract_says() {
    let text = "# 2021年政府工作报告\n\n五年来，累计投入防控经费1500余万元，98%以上的村通了公路，产业结构为9.3:41.0:49.6，居第三位，近百亿元。\n";
    let folder = Folder::new().with("draft.md", text);
    let ran = folder.run(&["extract", "--format", "json", "draft.md"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let line = &ran.json()[0];
    assert_eq!(keys(ran.out.trim()), ["file", "figures"]);
    let figures = line["figures"].as_array().unwrap();
    let of = |text: &str| figures.iter().find(|figure| figure["text"] == text).unwrap();
    let money = of("1500余万元");
    assert_eq!(
        (&money["value"], &money["low"], &money["high"]),
        (&"15000000".into(), &"15000000".into(), &"16000000".into())
    );
    assert_eq!(
        (&money["high_open"], &money["bound"], &money["unit"]),
        (&true.into(), &"more".into(), &"元".into())
    );
    assert!(of("98%以上")["high"].is_null());
    let ratio = of("9.3:41.0:49.6");
    assert_eq!((&ratio["kind"], ratio["low"].is_null()), (&"ratio".into(), true));
    for object in ran.out.split("{\"span\"").skip(1) {
        let keys = keys(&format!("{{\"span\"{object}"));
        let expected: Vec<&str> = KEYS.into_iter().filter(|key| keys.iter().any(|k| k == key)).collect();
        // More may follow, in any order.
        let known: Vec<&str> = keys.iter().map(String::as_str).filter(|key| KEYS.contains(key)).collect();
        assert_eq!(known, expected);
        assert!(KEYS.iter().all(|key| OPTIONAL.contains(key) || keys.iter().any(|k| k == key)), "{keys:?}");
    }
    for figure in figures {
        let at = |n: usize| usize::try_from(figure["span"][n].as_u64().unwrap()).unwrap();
        assert_eq!(figure["text"], text[at(0)..at(1)]);
        for key in ["low", "high"] {
            assert!(figure[key].is_string() || figure[key].is_null());
        }
        let certain = figure["certain"].as_array().unwrap();
        assert!(certain.iter().all(|part| ["indicator", "period", "role"].contains(&part.as_str().unwrap())));
        for key in
            ["text", "kind", "value", "unit", "bound", "indicator", "period", "role", "modality", "extent"]
        {
            assert!(figure[key].is_string(), "{key}");
        }
    }
}

#[test]
fn the_table_is_aligned_by_columns() {
    let folder = Folder::new().with("a.md", WRONG).with("b.md", "没有数。\n");
    let ran = folder.run(&["extract", "a.md", "b.md"]);
    assert_eq!(ran.status, Some(0));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("a.md（"), "{}", ran.out);
    let column = |line: &str, part: &str| line.find(part).map(|at| line[..at].width());
    let kind = column(lines[1], "种类").unwrap();
    let amounts: Vec<_> = lines.iter().filter_map(|line| column(line, "数量")).collect();
    assert!(amounts.len() >= 4 && amounts.iter().all(|at| *at == kind), "{}", ran.out);
    assert!(ran.out.contains("3:11  ") && ran.out.contains("401.8亿元"));
    assert!(ran.out.contains("b.md（0 个数）\n"), "{}", ran.out);
}

#[test]
fn the_table_is_written_for_people() {
    let text = "前三季度，全县地区生产总值401.8亿元，增长3.2%。9月份，社会消费品零售总额11.2亿元。4月1日至5月3日收入3亿元。补助300～500元。\n";
    let folder = Folder::new().with("a.txt", text).with("b.md", format!("# 2021年统计公报\n\n{text}"));
    let table = folder.run(&["extract", "a.txt", "b.md"]).out;
    for said in [
        "1—9月 ",
        "9月 ",
        "4月1日",
        "2021年1—9月",
        "2020年1—9月",
        "水平值",
        "增长率",
        "百分数",
        "时间",
        "300～500",
    ] {
        assert!(table.contains(said), "{said}\n{table}");
    }
    for internal in ["--", "2021-", "amount", "level", "rate", "time", "300.."] {
        assert!(!table.contains(internal), "{internal}\n{table}");
    }
    let english = folder.run(&["extract", "--lang", "en", "a.txt"]).out;
    assert!(english.contains("month 1—9") && english.contains("growth rate (up)"), "{english}");
    // Programs read what they have always read.
    let csv = folder.run(&["extract", "--format", "csv", "a.txt"]).out;
    assert!(csv.contains(",--01/--09,") && csv.contains(",amount,") && csv.contains(",rate+,"), "{csv}");
}

#[test]
fn the_table_gives_way_to_a_narrow_terminal() {
    let folder = Folder::new().with("a.md", RIGHT.replace("粮食", &"名称很长的".repeat(8)));
    let ran = folder.run(&["extract", "--width", "110", "a.md"]);
    assert!(ran.widest() <= 110, "{}", ran.out);
    assert!(ran.out.contains("12.5万吨"), "{}", ran.out);
}

#[test]
fn sheet_is_for_spreadsheets_and_speaks_the_readers_language() {
    let text = "# 棠溪县2024年公报\n\n全县三次产业结构为15.9:38.2:45.9，进度过3/4，税收收入下降3.5%。\n";
    let folder = Folder::new().with("a.md", text);
    let ran = folder.run(&["extract", "--format", "sheet", "a.md"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let rows =
        ran.out.strip_prefix("\u{FEFF}文件,位置,章节,指标,时期,角色,值,单位,基期,数字,原句\r\n").unwrap();
    for piece in [
        "\"=\"\"15.9:38.2:45.9\"\"\"",
        "\"=\"\"3/4\"\"\"",
        "税收收入,2024,下降率,3.5,%,2023,",
        "全县三次产业结构为",
    ] {
        assert!(rows.contains(piece), "{piece} in {rows}");
    }
    let english = folder.run(&["extract", "--format", "sheet", "--lang", "en", "a.md"]);
    assert!(english.out.starts_with("\u{FEFF}file,place,section,indicator,"), "{}", english.out);
}

#[test]
fn csv_has_one_row_a_figure() {
    let text = "# 棠溪县2024年国民经济和社会发展统计公报\n\n一、综合\n\n全县地区生产总值285.6亿元，比上年增长5.8%。\n\n单位：万元\n\n| 项目 | 2024年 |\n|---|---|\n| 收入 | 1,230 |\n| 其中：税收收入 | 820 |\n";
    let folder = Folder::new().with("a,b.md", text).with("c.md", "完成3件，他说“12项”。\n");
    let ran = folder.run(&["extract", "--format", "csv", "a,b.md", "c.md"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let of = |row: &csv::StringRecord, name: &str| {
        row[heads.iter().position(|head| head == name).unwrap()].to_owned()
    };
    let find = |text: &str| rows.iter().find(|row| of(row, "text") == text).unwrap();
    let rate = find("5.8%");
    for (name, wanted) in [
        ("file", "a,b.md"),
        ("line", "5"),
        ("section", "棠溪县2024年国民经济和社会发展统计公报 / 一、综合"),
        ("indicator", "全县地区生产总值"),
        ("period", "2024"),
        ("base", "2023"),
        ("value", "5.8"),
        ("unit", "%"),
        ("role", "rate+"),
        ("basis", "real"),
        ("fact", "地区生产总值"),
        ("licence", "carried"),
    ] {
        assert_eq!(of(rate, name), wanted, "{name}");
    }
    let span: Vec<usize> = ["start", "end"].iter().map(|name| of(rate, name).parse().unwrap()).collect();
    assert_eq!(&text[span[0]..span[1]], "5.8%");
    let tax = find("820");
    assert_eq!(
        (of(tax, "value"), of(tax, "within"), of(tax, "unit")),
        ("8200000".into(), "收入".into(), "元".into())
    );
    assert_eq!(of(find("12项"), "file"), "c.md");
}

#[test]
fn relations_are_printed_where_they_are_asked_for() {
    let text = "茶园面积从12.4万亩扩大到15.5万亩，增长25%。全县粮食面积58.6万亩，其中水稻21.7万亩、玉米24.3万亩、大豆12.6万亩。\n";
    let folder = Folder::new().with("a.md", text);
    let line = &folder.run(&["extract", "--format", "json", "--relations", "a.md"]).json()[0];
    let figures = line["figures"].as_array().unwrap();
    let relations = line["relations"].as_array().unwrap();
    let of = |kind: &str| {
        relations.iter().find(|relation| relation["type"] == kind).unwrap_or_else(|| panic!("{kind}"))
    };
    let texts = |kind: &str| -> Vec<&str> {
        let places = of(kind)["operands"].as_array().unwrap().iter();
        let at = |place: &serde_json::Value| usize::try_from(place.as_u64().unwrap()).unwrap();
        places.map(|place| figures[at(place)]["text"].as_str().unwrap()).collect()
    };
    // From, to, rate; total, parts.
    assert_eq!(texts("growth"), ["12.4万亩", "15.5万亩", "25%"]);
    assert_eq!(texts("sum"), ["58.6万亩", "21.7万亩", "24.3万亩", "12.6万亩"]);
    assert_eq!(of("growth")["holds"], true);
    assert!(of("sum")["belief"].as_i64().unwrap() >= 0);
    let plain = folder.run(&["extract", "--format", "json", "a.md"]).json();
    assert!(plain[0]["relations"].is_null());
}

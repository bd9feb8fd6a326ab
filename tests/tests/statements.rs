//! What each figure measures: text in `tests/statements/*.md`, no Rust.
//!
//! `# …` names the report, as a file's name does. A list item is a text (⏎ stands for a line end); the indented lines
//! below it are its figures, `figure | indicator | period | role | base | licence`, each looked for behind the one before;
//! the last two may be left out. `*` judges nothing. Cells of the form `key=value` behind them judge one part each: measure,
//! direction, modality, `share_of`, within, basis, extent, certain.

use std::fmt::Write as _;
use std::path::Path;

use gouji_core::statement::Direction;
use gouji_core::{Entry, Report};

#[derive(Debug, Default)]
struct Case {
    line: usize,
    name: String,
    text: String,
    rows: Vec<Vec<String>>,
}

fn parse(source: &str) -> Vec<Case> {
    let (mut cases, mut name) = (Vec::<Case>::new(), String::new());
    for (at, line) in source.lines().enumerate() {
        if let Some(title) = line.strip_prefix("# ") {
            title.clone_into(&mut name);
        } else if let Some(text) = line.strip_prefix("- ") {
            let text = text.replace('⏎', "\n");
            cases.push(Case { line: at + 1, name: name.clone(), text, rows: Vec::new() });
        } else if let (Some(row), Some(case)) = (line.strip_prefix("  "), cases.last_mut()) {
            case.rows.push(row.split('|').map(|cell| cell.trim().to_owned()).collect());
        }
    }
    cases
}

/// A part of a reading by its name in the output for programs.
fn part(entry: &Entry<'_>, key: &str) -> String {
    let statement = entry.statement;
    match key {
        "measure" => statement.measure.name().to_owned(),
        "direction" => statement.direction.map_or("none", Direction::name).to_owned(),
        "modality" => entry.modality().name().to_owned(),
        "share_of" => statement.share_of.as_deref().unwrap_or_default().to_owned(),
        "within" => statement.within.as_deref().unwrap_or_default().to_owned(),
        "basis" => statement.basis.name().to_owned(),
        "extent" => statement.extent.name().to_owned(),
        "certain" => entry.certain().collect::<Vec<_>>().join(","),
        other => panic!("no part is called {other}"),
    }
}

/// What is wrong with the reading of one case; empty if nothing is.
fn judge(case: &Case) -> String {
    let report = Report::new(&case.text, &case.name);
    let mut entries = report.entries().filter(|entry| !entry.figure.is_time());
    let mut wrong = String::new();
    for row in &case.rows {
        let Some(entry) = entries.find(|entry| report.slice(entry.span).replace('\n', "⏎") == row[0])
        else {
            let _ = writeln!(wrong, "  {}: no such figure", row[0]);
            continue;
        };
        let read = [
            row[0].clone(),
            entry.indicator().to_owned(),
            entry.period(),
            entry.role().name().to_owned(),
            entry.base().map(|base| base.text(&entry.context.calendar())).unwrap_or_default(),
            entry.statement.licence.indicator.name().to_owned(),
        ];
        let (named, plain): (Vec<&String>, Vec<&String>) = row.iter().partition(|cell| cell.contains('='));
        if plain.iter().zip(&read).any(|(wanted, read)| *wanted != "*" && *wanted != read) {
            let _ = writeln!(wrong, "  wanted {}\n  read   {}", row.join(" | "), read.join(" | "));
        }
        for (key, wanted) in named.iter().filter_map(|cell| cell.split_once('=')) {
            let read = part(&entry, key);
            if read != wanted {
                let _ = writeln!(wrong, "  {}: wanted {key}={wanted}\n  read   {key}={read}", row[0]);
            }
        }
    }
    wrong
}

#[test]
fn every_figure_is_bound_to_what_it_measures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("statements");
    let (mut wrong, mut count) = (String::new(), 0);
    for entry in std::fs::read_dir(&folder).expect("tests/statements") {
        let path = entry.expect("an entry").path();
        let source = std::fs::read_to_string(&path).expect("a readable file");
        for case in parse(&source) {
            count += case.rows.len();
            let found = judge(&case);
            if !found.is_empty() || case.rows.is_empty() {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                let _ = writeln!(wrong, "{file}:{}: {}\n{found}", case.line, case.text);
            }
        }
    }
    assert!(count >= 80, "only {count} figures");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// 12个乡(镇), typed with the marks of a Latin keyboard: the same figures, and no panic where a mark is shorter.
#[test]
fn marks_of_half_width_are_read_as_well() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("statements");
    for entry in std::fs::read_dir(&folder).expect("tests/statements") {
        let source = std::fs::read_to_string(entry.expect("an entry").path()).expect("a readable file");
        for case in parse(&source) {
            let half: String = case
                .text
                .chars()
                .map(|c| match c {
                    '（' => '(',
                    '）' => ')',
                    '；' => ';',
                    '：' => ':',
                    other => other,
                })
                .collect();
            let count = |text: &str| Report::new(text, &case.name).entries().count();
            assert_eq!(count(&half), count(&case.text), "{half}");
            // Commas and dots of half width can join two numbers; whatever they make of it, nothing breaks.
            count(&half.replace(['，', '、'], ",").replace('。', "."));
        }
    }
}

#[test]
fn the_lexicon_is_large_and_knows_other_names() {
    use gouji_core::statement::indicator::{Better, Convention, Course, Lexicon, all};
    assert!(all().count() >= 600);
    let lexicon = Lexicon::default();
    let of = |name| lexicon.find(name).map(|(_, found)| found).expect(name);
    assert_eq!(of("全县GDP").name, "地区生产总值");
    assert_eq!(of("棠溪县规上工业增加值").convention, Some(Convention::Real));
    assert_eq!(of("年末户籍总人口").course, Some(Course::Stock));
    assert_eq!(of("城镇调查失业率").better, Some(Better::Lower));
    assert!(of("城镇化率").bounded && !of("毛入学率").bounded);
    assert!(lexicon.find("棠溪河").is_none());
}

/// No text makes the reader panic, whatever stands next to its figures.
#[test]
fn cut_anywhere_it_reads_on() {
    let text =
        "其中：A、B（含C）分别增长5.4%、8%，占比达60%以上的“城乡”居民…从5.6万元增至7.8万元；96户177人的";
    for (start, _) in text.char_indices() {
        for (end, _) in text.char_indices().filter(|(end, _)| *end > start) {
            assert!(Report::new(&text[start..end], "").entries().count() <= 8);
        }
    }
}

#[test]
fn a_hover_names_the_basis_and_reckons_the_base() {
    let text = "全县一般公共预算收入完成12.3亿元，增长6.1%；地区生产总值285.6亿元，增长5.8%。";
    let report = Report::new(text, "棠溪县2023年国民经济和社会发展统计公报");
    let hover = |figure: &str| {
        let at = text.find(figure).expect(figure);
        report.hover(at, gouji_core::Language::Zh).expect(figure).markdown
    };
    let revenue = hover("6.1%");
    assert!(revenue.contains("2023 年 · 全县一般公共预算收入 · 增长率 · 现价（名义）"), "{revenue}");
    assert!(revenue.contains("比上年；按此推算上年约 11.59 亿元"), "{revenue}");
    let product = hover("5.8%");
    assert!(product.contains("不变价（实际）") && !product.contains("推算"), "{product}");
}

/// The lines of the hover on a figure, in a communiqué of 2023.
fn hover_lines(text: &str, figure: &str) -> Vec<String> {
    let report = Report::new(text, "棠溪县2023年国民经济和社会发展统计公报");
    let at = text.find(figure).expect(figure);
    let hover = report.hover(at, gouji_core::Language::Zh).expect(figure).markdown.replace('\u{202f}', " ");
    hover.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_hover_is_in_the_words_that_people_use() {
    let quarter = hover_lines("2024年一季度，地区生产总值284.68亿元。", "一季度");
    assert_eq!(quarter[0], "**2024 年 1—3 月**");
    let product = hover_lines("地区生产总值284.68亿元。", "284.68");
    assert_eq!(product[0], "**284.68 亿元**");
    assert_eq!(product[1], "四舍五入：284.675 亿 ～ 284.685 亿元");
    // What the words leave open is said once, in the first line.
    let half = hover_lines("参与企业过半，培训数十人，救助8%以上。", "过半");
    assert!(half.iter().all(|line| !line.contains("四舍五入") && !line.contains('x')), "{half:?}");
    let points = hover_lines("GDP增长5.6%，比上年提高3.6个百分点。", "3.6个");
    assert!(points.iter().any(|line| line.contains("提高的百分点") && !line.contains("现价")), "{points:?}");
    let deposits = hover_lines("存款余额462亿元，比年初增加31亿元。", "31亿元");
    assert!(deposits.contains(&"比上年末".to_owned()), "{deposits:?}");
    let share = hover_lines("民生支出占一般公共预算支出的81.3%。", "81.3%");
    assert!(share.iter().any(|line| line.contains("占一般公共预算支出的比重")), "{share:?}");
}

#[test]
fn a_hover_says_which_part_is_a_guess() {
    let mean = hover_lines("税收收入年均增长5.6%。", "5.6%");
    assert!(mean.iter().any(|line| line.starts_with("2019—2023 年（推测） · 税收收入 · ")), "{mean:?}");
    let air = hover_lines("空气质量持续改善，达到98%。", "98%");
    assert!(air.iter().any(|line| line.contains("（推测） · 水平值")), "{air:?}");
    let plain = hover_lines("过去的一年，形势向好。全年地区生产总值增长5.6%。", "5.6%");
    assert!(plain.iter().all(|line| !line.contains("推测")), "{plain:?}");
}

/// No level is reckoned where the base is not said for certain, nor where the report states it.
#[test]
fn a_level_is_reckoned_from_certain_bases_only() {
    let table =
        "| 项目 | 2022年 | 2023年 | 增长 |\n|---|---|---|---|\n| 税收收入（亿元） | 10.00 | 12.00 | 30% |\n";
    for (text, figure) in [
        (table, "30%"),
        ("税收收入12亿元，年均增长5.6%。", "5.6%"),
        ("税收收入12亿元，比预算增长5.6%。", "5.6%"),
        ("地区生产总值12亿元，增长5.6%。", "5.6%"),
    ] {
        let lines = hover_lines(text, figure);
        assert!(lines.iter().all(|line| !line.contains("推算")), "{text}: {lines:?}");
    }
    assert!(
        hover_lines("税收收入12亿元，增长5.6%。", "5.6%")
            .iter()
            .any(|line| line.contains("推算上年约 11.36 亿元"))
    );
}

#[test]
fn a_hover_lists_the_same_fact_and_whether_it_agrees() {
    let text = "全县地区生产总值285.6亿元，增长5.8%。\n工业方面，地区生产总值达到285.9亿元。\n总量突破280亿元。\n\
                单位：万元\n\n| 项目 | 2023年 |\n|---|---|\n| 地区生产总值 | 2856000 |\n";
    let report = Report::new(text, "棠溪县2023年国民经济和社会发展统计公报");
    let hover = |figure: &str| {
        let at = text.find(figure).expect(figure);
        report.hover(at, gouji_core::Language::Zh).expect(figure).markdown
    };
    let first = hover("285.6亿元");
    assert!(
        first.contains("同一事实：[第 2 行](#L2) 285.9亿元（不一致）；[第 8 行](#L8) 2856000 ✓"),
        "{first}"
    );
    assert!(first.contains("＝ 第一产业增加值＋第二产业增加值＋第三产业增加值"), "{first}");
    let guess = hover("280亿元");
    assert!(guess.contains("推测"), "{guess}");
}

/// What one reader's `gouji.toml` adds is read like the program's own indicators.
#[test]
fn own_indicators_are_read_like_the_others() {
    let settings = gouji_core::Settings::parse(
        "[[indicator]]\nnames = [\"云谷景气额\"]\nconvention = \"real\"\ncourse = \"flow\"\n",
    );
    assert_eq!(settings.1, []);
    let text = "全县云谷景气额12.3亿元，增长6.1%；另有云谷景气额12.3亿元。";
    let report = Report::with_words(text, "棠溪县2023年国民经济和社会发展统计公报", &settings.0.words);
    let entries: Vec<_> = report.entries().collect();
    assert_eq!(entries[1].statement.basis, gouji_core::statement::Basis::Real);
    assert!(entries[0].fact().is_some() && entries[0].fact() == entries[2].fact());
    let plain = Report::new(text, "棠溪县2023年国民经济和社会发展统计公报");
    assert!(plain.entries().all(|entry| entry.fact().is_none()));
}

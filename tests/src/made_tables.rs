//! Tables of the kinds that reports have, made by chance: all of their figures agree, until one of them is broken.

use std::fmt::Write as _;

/// Numbers that look random and are the same in every run.
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides.max(1)
    }

    /// Once in so many times.
    pub fn is(&mut self, of: u64) -> bool {
        self.roll(of) == 0
    }

    /// A number of up to seven digits.
    fn number(&mut self) -> i64 {
        let digits = 2 + self.roll(6) as u32;
        10_i64.pow(digits - 1) + self.roll(9 * 10_u64.pow(digits - 1)).cast_signed()
    }

    fn numbers(&mut self, count: usize) -> Vec<i64> {
        (0..count).map(|_| self.number()).collect()
    }
}

/// A number in so many decimals, with marks between thousands or without.
fn written(value: i64, decimals: u32, grouped: bool) -> String {
    let tens = 10_i64.pow(decimals);
    let (whole, part) = (value.abs() / tens, value.abs() % tens);
    let mut text = whole.to_string();
    if grouped {
        let mut at = text.len();
        while at > 3 {
            at -= 3;
            text.insert(at, ',');
        }
    }
    if decimals > 0 {
        let _ = write!(text, ".{part:0width$}", width = decimals as usize);
    }
    if value < 0 { format!("-{text}") } else { text }
}

/// A ratio in hundredths of a percent, rounded to the nearest or cut.
fn percent(above: i64, below: i64, cut: bool) -> i64 {
    let (above, below) = (i128::from(above) * 10_000, i128::from(below));
    let value = if cut { above / below } else { (above * 2 + below * above.signum()) / (below * 2) };
    value as i64
}

const NAMES: [&str; 12] = [
    "青石镇",
    "柳湾镇",
    "石桥乡",
    "白塔乡",
    "云溪街道",
    "东岭街道",
    "南渡镇",
    "北坪乡",
    "松源镇",
    "竹口乡",
    "兰田镇",
    "荷地镇",
];

/// How cells are parted.
const LAYOUTS: u64 = 5;

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    lines: Vec<Vec<String>>,
    /// The cells that others bear out.
    bound: Vec<(usize, usize)>,
    layout: u64,
}

/// How the numbers of one table are written.
struct Style {
    decimals: u32,
    grouped: bool,
    cut: bool,
    unit: &'static str,
}

impl Style {
    fn by(dice: &mut Dice) -> Self {
        let (decimals, grouped, cut) = (dice.roll(3) as u32, dice.is(2), dice.is(4));
        let units = if decimals > 0 { 4 } else { 5 };
        let unit = ["（万元）", "（亿元）", "", "（吨）", "（人）"][dice.roll(units) as usize];
        Self { decimals, grouped, cut, unit }
    }

    fn number(&self, value: i64) -> String {
        written(value, self.decimals, self.grouped)
    }

    fn ratio(&self, above: i64, below: i64) -> String {
        written(percent(above, below, self.cut), 2, false)
    }

    fn head(&self, words: &str) -> String {
        format!("{words}{}", self.unit)
    }
}

impl Table {
    fn put(&mut self, cells: &[&str]) {
        self.lines.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
    }

    /// A row of which these cells are borne out by others.
    fn bind(&mut self, cells: &[&str], bound: &[usize]) {
        self.bound.extend(bound.iter().map(|at| (self.lines.len(), *at)));
        self.put(cells);
    }

    /// A table all of whose figures agree.
    pub fn made(dice: &mut Dice) -> Self {
        let style = Style::by(dice);
        let rows = 2 + dice.roll(9) as usize;
        let mut table = Self { lines: Vec::new(), bound: Vec::new(), layout: 0 };
        match dice.roll(11) {
            0 => table.two_years(dice, &style, rows, false),
            1 => table.two_years(dice, &style, rows, true),
            2 => table.shares(dice, &style, rows),
            3 => table.town_and_country(dice, &style, rows),
            4 => table.completion(dice, &style, rows),
            5 => table.parts_of_parts(dice, &style, rows),
            6 => table.opening_and_closing(dice, &style, rows),
            7 => table.margins(dice, &style, rows),
            8 => table.side_by_side(dice, &style, rows),
            9 => table.numbered(dice, &style),
            _ => table.means(dice, &style, rows),
        }
        let narrow = table.lines.iter().all(|line| line.len() == table.lines[0].len());
        if dice.is(6) && narrow {
            table = table.turned();
        }
        table.layout = dice.roll(LAYOUTS);
        // Where blanks part the cells an empty one cannot be seen.
        let holes = table.lines.iter().flatten().any(String::is_empty);
        if table.layout == 3 && holes {
            table.layout = 0;
        }
        table
    }

    /// Two years and growth, with a total or without.
    fn two_years(&mut self, dice: &mut Dice, style: &Style, rows: usize, total: bool) {
        let (now, before) = (dice.numbers(rows), dice.numbers(rows));
        self.put(&["项目", &style.head("2024年"), &style.head("2023年"), "增长（%）"]);
        let mut row = |name: &str, now: i64, before: i64| {
            let growth = style.ratio(now - before, before);
            self.bind(&[name, &style.number(now), &style.number(before), &growth], &[1, 2, 3]);
        };
        for at in 0..rows {
            row(NAMES[at], now[at], before[at]);
        }
        if total {
            row("合计", now.iter().sum(), before.iter().sum());
        }
    }

    fn shares(&mut self, dice: &mut Dice, style: &Style, rows: usize) {
        let now = dice.numbers(rows);
        let all: i64 = now.iter().sum();
        self.put(&["项目", &style.head("金额"), "占比（%）"]);
        for at in 0..rows {
            self.bind(&[NAMES[at], &style.number(now[at]), &style.ratio(now[at], all)], &[1, 2]);
        }
        self.bind(&["合计", &style.number(all), "100.00"], &[1]);
    }

    fn town_and_country(&mut self, dice: &mut Dice, style: &Style, rows: usize) {
        let (town, country) = (dice.numbers(rows), dice.numbers(rows));
        let head = |words: &str| style.head(words);
        self.put(&["乡镇", &head("城镇"), &head("农村"), &head("合计")]);
        let mut row = |name: &str, a: i64, b: i64| {
            let cells = [a, b, a + b].map(|value| style.number(value));
            self.bind(&[name, &cells[0], &cells[1], &cells[2]], &[1, 2, 3]);
        };
        for at in 0..rows {
            row(NAMES[at], town[at], country[at]);
        }
        row("总计", town.iter().sum(), country.iter().sum());
    }

    fn completion(&mut self, dice: &mut Dice, style: &Style, rows: usize) {
        let (done, plan) = (dice.numbers(rows), dice.numbers(rows));
        self.put(&["项目", &style.head("预算数"), &style.head("决算数"), "完成预算（%）"]);
        for at in 0..rows {
            let share = style.ratio(done[at], plan[at]);
            let cells = [plan[at], done[at]].map(|value| style.number(value));
            self.bind(&[NAMES[at], &cells[0], &cells[1], &share], &[1, 2, 3]);
        }
    }

    /// Parts of parts, dashes, and a row that is taken off.
    fn parts_of_parts(&mut self, dice: &mut Dice, style: &Style, rows: usize) {
        let (now, before) = (dice.numbers(rows), dice.numbers(rows));
        let number = |value: i64| style.number(value);
        self.put(&["项目", &style.head("本期"), &style.head("上期")]);
        for at in 0..rows {
            self.bind(&[NAMES[at], &number(now[at]), &number(before[at])], &[1, 2]);
            if dice.is(3) {
                self.put(&["其中：城区", &number(now[at] / 3), if dice.is(2) { "—" } else { "" }]);
            }
        }
        let (all, all_before) = (now.iter().sum::<i64>(), before.iter().sum::<i64>());
        let (less, less_before) = (all / 7, all_before / 9);
        self.bind(&["小计", &number(all), &number(all_before)], &[1, 2]);
        self.bind(&["减：内部往来", &number(less), &number(less_before)], &[1, 2]);
        self.bind(&["合计", &number(all - less), &number(all_before - less_before)], &[1, 2]);
    }

    fn opening_and_closing(&mut self, dice: &mut Dice, style: &Style, rows: usize) {
        let head = |words: &str| style.head(words);
        self.put(&["项目", &head("期初余额"), &head("本期增加"), &head("本期减少"), &head("期末余额")]);
        for name in NAMES.iter().take(rows) {
            let (before, more) = (dice.number(), dice.number());
            let less = before / 3;
            let cells = [before, more, less, before + more - less].map(|value| style.number(value));
            self.bind(&[name, &cells[0], &cells[1], &cells[2], &cells[3]], &[1, 2, 3, 4]);
        }
    }

    fn margins(&mut self, dice: &mut Dice, style: &Style, rows: usize) {
        self.put(&["产品", &style.head("营业收入"), &style.head("营业成本"), "毛利率（%）"]);
        for name in NAMES.iter().take(rows) {
            let income = 100 + dice.number();
            let cost = income - income / (2 + dice.roll(6).cast_signed());
            let margin = style.ratio(income - cost, income);
            self.bind(&[name, &style.number(income), &style.number(cost), &margin], &[1, 2, 3]);
        }
    }

    /// 收入 and 支出, each with its total, and both totals the same.
    fn side_by_side(&mut self, dice: &mut Dice, style: &Style, rows: usize) {
        let (income, mut paid) = (dice.numbers(rows), dice.numbers(rows));
        let all: i64 = income.iter().sum();
        let rest: i64 = paid[..rows - 1].iter().sum();
        paid[rows - 1] = all - rest;
        let head = style.head("决算数");
        self.put(&["收入项目", &head, "支出项目", &head]);
        for at in 0..rows {
            let (a, b) = (style.number(income[at]), style.number(paid[at]));
            self.bind(&[&format!("{}上解", NAMES[at]), &a, &format!("{}补助", NAMES[at]), &b], &[1, 3]);
        }
        let all = style.number(all);
        self.bind(&["收入总计", &all, "支出总计", &all], &[1, 3]);
    }

    /// 合计, then 一、 and 二、 each with what stands below it.
    fn numbered(&mut self, dice: &mut Dice, style: &Style) {
        let (now, before) = (dice.numbers(4), dice.numbers(4));
        let number = |value: i64| style.number(value);
        self.put(&["项目", &style.head("2024年"), &style.head("2023年")]);
        let mut row = |name: &str, from: usize, to: usize| {
            let sum = |of: &[i64]| number(of[from..to].iter().sum());
            self.bind(&[name, &sum(&now), &sum(&before)], &[1, 2]);
        };
        row("合计", 0, 4);
        row("一、税收收入", 0, 2);
        row("（一）增值税", 0, 1);
        row("（二）企业所得税", 1, 2);
        row("二、非税收入", 2, 4);
        row("（一）专项收入", 2, 3);
        row("（二）罚没收入", 3, 4);
    }

    /// What does not add up, and a rank.
    fn means(&mut self, dice: &mut Dice, style: &Style, rows: usize) {
        let now = dice.numbers(rows);
        self.put(&["乡镇", &style.head("总量"), "人均（元）", "位次"]);
        for at in 0..rows {
            let (mean, rank) = (written(dice.number(), 0, style.grouped), (at + 1).to_string());
            self.bind(&[NAMES[at], &style.number(now[at]), &mean, &rank], &[1]);
        }
        let (all, mean) = (style.number(now.iter().sum()), written(now[0], 0, style.grouped));
        self.bind(&["合计", &all, &mean, "—"], &[1]);
    }

    /// On its side.
    fn turned(self) -> Self {
        let width = self.lines[0].len();
        let lines = (0..width).map(|at| self.lines.iter().map(|line| line[at].clone()).collect()).collect();
        Self { lines, bound: self.bound.iter().map(|(row, column)| (*column, *row)).collect(), layout: 0 }
    }

    /// Puts another digit in the place of one of a figure that others bear out, one that matters: the cell that was and is;
    /// `None` where there is none.
    pub fn broken(&mut self, dice: &mut Dice) -> Option<(String, String)> {
        let (row, column) = *self.bound.get(dice.roll(self.bound.len() as u64) as usize)?;
        let cell = self.lines.get_mut(row)?.get_mut(column)?;
        let digits: Vec<usize> =
            cell.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
        let place = *digits.get(dice.roll(digits.len().min(3) as u64) as usize)?;
        let old = cell.clone();
        let digit = cell[place..].chars().next()?.to_digit(10)?;
        let new = (digit + 2 + dice.roll(5) as u32) % 10;
        if place == 0 && new == 0 || digits.len() < 3 {
            return None;
        }
        cell.replace_range(place..=place, &new.to_string());
        Some((old, cell.clone()))
    }

    /// As it stands in a report.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let line = |text: &mut String, line: String| {
            text.push_str(&line);
            text.push('\n');
        };
        match self.layout {
            1 => self.lines.iter().for_each(|cells| line(&mut text, cells.join("\t"))),
            2 => {
                line(&mut text, "<table>".to_owned());
                for cells in &self.lines {
                    let cells: Vec<String> = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
                    line(&mut text, format!("<tr>{}</tr>", cells.concat()));
                }
                line(&mut text, "</table>".to_owned());
            }
            3 => self.lines.iter().for_each(|cells| line(&mut text, cells.join("      "))),
            4 => {
                for cells in &self.lines {
                    line(&mut text, format!("┃ {} ┃", cells.join(" │ ")));
                    line(&mut text, "┠────┼────┨".to_owned());
                }
            }
            _ => {
                for (at, cells) in self.lines.iter().enumerate() {
                    line(&mut text, format!("| {} |", cells.join(" | ")));
                    if at == 0 {
                        line(&mut text, format!("|{}", " --- |".repeat(cells.len())));
                    }
                }
            }
        }
        text
    }
}

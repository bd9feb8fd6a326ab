//! Tables: header, unit in the caption or the header, row labels with what they are parts of. Their cells become
//! figures and statements like any others.

mod about;
mod align;
mod caption;
mod drawn;
pub mod form;
mod grid;
mod groups;
mod header;
mod label;
mod lent;
mod mend;
mod naming;
#[cfg(test)]
mod readings;
mod row;
mod rows;
mod side;
mod stack;
mod testimony;
mod topic;
mod value;

pub(crate) use caption::{
    Above, Below, Caption, bare_unit, caption_unit, is_of_heads, is_of_rates, is_of_words,
};
pub use grid::{Cell, Grid, grid};
pub use header::{Content, is_of_last};
pub(crate) use header::{begins_with_numbers, heads_of, is_time};
pub use label::Mark;
pub use side::{Head, Row, Side, Slot};

use crate::Span;
use crate::figure::{Figure, Kind};
use crate::statement::{Lexicon, Statement, When};
use about::About;
use align::Aligned;
use header::{Column, time_of};
use naming::plain_name;
use rows::Table;

/// A table that was read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) figures: Vec<Figure>,
    /// What each of them measures.
    pub(crate) statements: Vec<Statement>,
    /// Its rows and columns as data. Its figures are found by [`Reading::settle`].
    pub(crate) sides: Vec<Side>,
}

impl Reading {
    /// Leaves out the figures that `keep` does not want, and finds those of the cells.
    pub(crate) fn settle(mut self, text: &str, keep: impl Fn(&Figure) -> bool) -> Self {
        if !self.figures.iter().all(&keep) {
            let pairs = self.figures.into_iter().zip(self.statements).filter(|(figure, _)| keep(figure));
            (self.figures, self.statements) = pairs.unzip();
        }
        for side in &mut self.sides {
            side.find(text, &self.figures);
        }
        self
    }
}

/// Reads the figures of a table and what each measures: the row's label and the column's header. `caption` is what stands
/// above the table.
pub(crate) fn read_table(text: &str, caption: &Caption, lexicon: &Lexicon) -> Reading {
    let mut grid = Grid::of(text);
    if caption.below {
        grid.leave_words_below(text);
    }
    let grid = grid;
    let columns = own_columns(text, &grid, caption);
    // What cannot be told apart is not related.
    let related = (grid.header > 0 || !grid.plain) && !grid.realigned;
    let sides = if related { side::sides(text, &grid, &columns) } else { Vec::new() };
    let heads_near = borrowed_columns(text, &grid, caption, columns.len());
    let borrowed = heads_near.is_some();
    let mut columns = heads_near.unwrap_or(columns);
    let places = if borrowed { None } else { told_by_numbers(text, &grid, caption, &mut columns) };
    let mended = mended(text, &grid, caption);
    let about = About {
        mended: mended.as_ref().map(|(span, name)| (*span, &**name)),
        borrowed,
        ..About::of(text, &grid, caption, &columns, lexicon)
    };
    let mut table = Table::new(text, lexicon, about);
    table.heads(&grid);
    table.rows(&grid, &columns, places);
    Reading { figures: table.figures, statements: table.statements, sides }
}

/// The columns, as the table's own heads say.
fn own_columns(text: &str, grid: &Grid, caption: &Caption) -> Vec<Column> {
    let mut columns = header::columns(text, grid, &[]);
    if caption.rates {
        for column in columns.iter_mut().filter(|column| {
            column.kind == Content::Levels && column.measure.is_some_and(|it| it.kind == Kind::Percent)
        }) {
            column.kind = Content::Rates;
        }
    }
    columns
}

/// The columns of a table without heads, as those say that stand above another one: rows below a blank line or the end of a page have
/// the heads of those above, if there are as many.
fn borrowed_columns(text: &str, grid: &Grid, caption: &Caption, count: usize) -> Option<Vec<Column>> {
    if grid.drawn || grid.header > 0 {
        return None;
    }
    let near = if grid.spaced { caption.heads_near(count) } else { None };
    let near = near.unwrap_or_default();
    let heads: Vec<&str> = if near.is_empty() {
        caption.heads.iter().map(|head| &**head).collect()
    } else {
        near.iter().map(String::as_str).collect()
    };
    if heads.is_empty() || heads.len() != count {
        return None;
    }
    let mut columns = header::columns(text, grid, &heads);
    if grid.spaced {
        return header::fit(text, grid, &columns).then_some(columns);
    }
    // On another page than what leads to the table nothing else says of which time its rows are.
    for column in columns.iter_mut().filter(|it| it.when == When::Unsaid) {
        column.when = When::Open;
    }
    Some(columns)
}

/// Where the cells of each row stand, as the numbers tell; heads that a page cuts over lines are no row of the table.
fn told_by_numbers(
    text: &str,
    grid: &Grid,
    caption: &Caption,
    columns: &mut Vec<Column>,
) -> Option<Vec<Aligned>> {
    if !grid.spaced {
        return None;
    }
    let rows = testimony::Rows::of(text, grid);
    let stacked = stack::columns(text, grid, &rows, caption);
    testimony::tell(text, grid, &rows, columns, stacked, caption)
}

/// The label of the first row and its name, where a page cuts that in two.
fn mended(text: &str, grid: &Grid, caption: &Caption) -> Option<(Span, String)> {
    let first = grid.body().first().and_then(|row| row.first());
    let first = first.filter(|_| grid.spaced && grid.header == 0)?;
    let own = text.get(first.span.range()).unwrap_or_default();
    Some((first.span, mend::mended(&caption.near, own)?))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::Report;
    use crate::statement::Licence;

    /// The figures of a table in a communiqué of 2024 that are no time: what they are part of, what they measure, when, how
    /// much, in which role; a `?` where that is a guess.
    pub(super) fn check(text: &str, expected: &Expect) {
        let report = Report::new(text, "棠溪县2024年国民经济和社会发展统计公报");
        let mut rows = String::new();
        for entry in report.entries().filter(|entry| !entry.figure.is_time()) {
            let (statement, unit) = (entry.statement, entry.figure.unit.name());
            let guess = if statement.licence.indicator == Licence::Named { "" } else { "?" };
            let within = statement.within.as_deref().unwrap_or_default();
            let (name, role) = (entry.indicator(), entry.role().name());
            let _ =
                writeln!(rows, "{within}/{name} {} {}{unit} {role}{guess}", entry.period(), entry.value());
        }
        expected.assert_eq(&rows);
    }

    #[test]
    fn units_stand_in_the_caption_and_the_head() {
        check(
            "表1 收支（单位：万元）\n\n| 项目 | 2023年 | 2024年 | 增长（%） |\n|---|---|---|---|\n| 税收收入 | 7,754 | 8,490 | 9.5 |\n| 户数（户） | 36 | 41 | -2 |\n",
            &expect![[r"
                /税收收入 2023 77540000元 level
                /税收收入 2024 84900000元 level
                /税收收入 2024 9.5% rate+
                /户数 2023 36户 level
                /户数 2024 41户 level
                /户数 2024 -2% rate+
            "]],
        );
    }

    #[test]
    fn a_caption_holds_for_the_table_right_below() {
        check(
            "单位：万元\n棠溪县收支情况如下。\n\n| 项目 | 金额 |\n|---|---|\n| 收入 | 12 |\n",
            &expect![[r"
                /收入 2024 12 level
            "]],
        );
    }

    #[test]
    fn heads_stand_in_several_rows() {
        check(
            "单位：元\n | 2023年 |  | 2024年 |  |\n | 金额 | 占收入比重 | 金额 | 占收入比重 | 同比增减\n收入合计 | 318.20 | 100% | 320.07 | 100% | -0.6%\n分行业 |  |  |  |  |\n其中：电力 | 18.20 | 6% | 20.07 | 7% | 0.6%\n",
            &expect![[r"
                /收入合计 2023 318.2元 level
                /收入合计占收入比重 2023 100% share
                /收入合计 2024 320.07元 level
                /收入合计占收入比重 2024 100% share
                /收入合计 2024 -0.6% rate+
                分行业/电力 2023 18.2元 level
                分行业/电力占收入比重 2023 6% share
                分行业/电力 2024 20.07元 level
                分行业/电力占收入比重 2024 7% share
                分行业/电力 2024 0.6% rate+
            "]],
        );
    }

    #[test]
    fn rows_are_nested_and_have_units_of_their_own() {
        check(
            "指标\t单位\t2024年\t比上年增长（%）\n粮食产量\t万吨\t12.5\t1.2\n  其中：小麦\t万吨\t7.5\t0.8\n常住人口\t万人\t35.2\t-0.4\n",
            &expect![[r"
                /粮食产量 2024 125000吨 level
                /粮食产量 2024 1.2% rate+
                粮食产量/小麦产量 2024 75000吨 level?
                粮食产量/小麦产量 2024 0.8% rate+?
                /常住人口 2024 352000人 level
                /常住人口 2024 -0.4% rate+
            "]],
        );
    }

    #[test]
    fn drawn_tables_have_rows_of_years() {
        check(
            "┏━━┯━━━━┯━━━━┓\n┃年份│总人口 │农业总产┃\n┃  │（人） │值（万元）┃\n┠──┼────┼────┨\n┃2003│573191│34175┃\n┠──┼────┼────┨\n┃2004│578728│34536┃\n┗━━┷━━━━┷━━━━┛\n",
            &expect![[r"
                /总人口 2003 573191人 level
                /农业总产值 2003 341750000元 level
                /总人口 2004 578728人 level
                /农业总产值 2004 345360000元 level
            "]],
        );
    }

    #[test]
    fn rows_of_years_have_heads_that_name_what_they_measure() {
        check(
            "| 项目年份 | 第一产业增加值（万元） | 职工年均工资（元） | 增长（±%） |\n|---|---|---|---|\n| 2003 | 2487 | 1103 | 10.2 |\n| 2004年度 | 2229 | 1166 | -3 |\n",
            &expect![[r"
                /第一产业增加值 2003 24870000元 level
                /职工年均工资 2003 1103元 level
                / 2003 10.2% rate+?
                /第一产业增加值 2004 22290000元 level
                /职工年均工资 2004 1166元 level
                / 2004 -3% rate+?
            "]],
        );
    }

    #[test]
    fn two_tables_may_stand_side_by_side() {
        check(
            "| 收入 | 金额 | 支出 | 金额 |\n|---|---|---|---|\n| 税收 | 12 | 教育 | 7 |\n| 其他 | 3 | 卫生 | 5 |\n",
            &expect![[r"
                /税收 2024 12 level
                /教育 2024 7 level
                /其他 2024 3 level?
                /卫生 2024 5 level
            "]],
        );
    }

    #[test]
    fn what_is_planned_is_a_target_with_its_growth() {
        check(
            "| 项目 | 2024年执行数 | 2025年预算数 | 比上年增长（%） | 为预算的% |\n|---|---|---|---|---|\n| 收入 | 128 | 136 | 6.0 | 101.2 |\n",
            &expect![[r"
                /收入 2024 128 level
                /收入 2025 136 target
                /收入 2025 6% target-rate
                /收入 2024 101.2% level
            "]],
        );
    }

    #[test]
    fn rows_that_blanks_part_have_the_unit_of_those_above() {
        check(
            "棠溪县支出表\n          单位：万元\n                 数的%\n  项目    预算数    执行数\n教育支出    1,204    987    82.0\n退役军人及其他\n事务支出    45    1,036    12.5\n",
            &expect![[r"
                /教育支出 2024 12040000元 target?
                /教育支出 2024 9870000元 level?
                /教育支出 2024 82% level?
                /事务支出  45 level?
                /事务支出  10360000元 level?
                /事务支出  12.5 level?
            "]],
        );
    }

    #[test]
    fn cells_that_were_merged_elsewhere_are_told_by_their_order() {
        check(
            "单位：万元\n项目 |  | 2023年金额 |  | 占比（%） |  | 2024年金额 |  | 占比（%）\n材料 | 1,204 |  | 41.3 |  |  | 1,362 |  | 41.4\n合计 | 2,915 | 100.0 | 3,290 | 100.0\n",
            &expect![[r"
                /材料 2023 12040000元 level?
                /材料占比 2023 41.3% share?
                /材料 2024 13620000元 level?
                /材料占比 2024 41.4% share?
                /合计 2023 29150000元 level?
                /合计占比 2023 100% share?
                /合计 2024 32900000元 level?
                /合计占比 2024 100% share?
            "]],
        );
    }

    #[test]
    fn a_column_of_years_holds_no_amounts() {
        check(
            "| 道路 | 长度（米） | 修建时间（年） |\n|---|---|---|\n| 青石路 | 3800 | 1986 |\n",
            &expect![[r"
                /青石路长度 1986 3800米 level
            "]],
        );
    }

    #[test]
    fn html_tables_have_merged_heads() {
        check(
            "<table><tr><th rowspan=\"2\">指标</th><th rowspan=\"2\">单位</th><th colspan=\"2\">2024年</th></tr>\n<tr><th>金额</th><th>比上年增长（%）</th></tr>\n<tr><td>教育支出</td><td>万 元</td><td>1204</td><td>3.1</td></tr></table>\n",
            &expect![[r"
                /教育支出 2024 12040000元 level
                /教育支出 2024 3.1% rate+
            "]],
        );
    }

    #[test]
    fn an_account_with_a_budget_in_its_name_is_no_plan() {
        check(
            "| 年份 | 一般公共预算收入（亿元） | 比上年增长（%） | 一般公共预算收入预算数（亿元） |\n|---|---|---|---|\n| 2023年 | 11.89 | 7.7 | 11.60 |\n| 2024年 | 12.86 | 8.2 | 12.72 |\n",
            &expect![[r"
                /一般公共预算收入 2023 1189000000元 level
                /一般公共预算收入 2023 7.7% rate+
                /一般公共预算收入预算数 2023 1160000000元 target
                /一般公共预算收入 2024 1286000000元 level
                /一般公共预算收入 2024 8.2% rate+
                /一般公共预算收入预算数 2024 1272000000元 target
            "]],
        );
    }

    #[test]
    fn a_table_is_data_too() {
        let text = "| 收入 | 预算数 | 执行数 | 完成预算% | 支出 | 执行数 |\n|---|---|---|---|---|---|\n| 一、税收收入 | 40 | 42 | 105.0 | 教育支出 | 30 |\n| 其中：增值税 | 20 | — | | 其他 | 16 |\n| 二、非税收入 | 4 | 4 | 100.0 | | |\n| 收 入 合 计 | 44 | 46 | 104.5 | 支出合计 | 46 |\n";
        let report = Report::new(text, "");
        let placed = report.placed();
        let [left, right] = placed[0].paragraph.tables.as_slice() else { panic!("two tables") };
        let heads: Vec<_> = left.heads.iter().map(|head| (&*head.text, head.content)).collect();
        assert_eq!(
            heads,
            [("预算数", Content::Planned), ("执行数", Content::Levels), ("完成预算%", Content::Completion)]
        );
        let row = |row: &Row| (row.name.to_string(), row.mark, row.parent, row.depth);
        assert_eq!(
            left.rows.iter().map(row).collect::<Vec<_>>(),
            [
                ("税收收入".into(), None, None, 0),
                ("增值税".into(), Some(Mark::Part), Some(0), 1),
                ("非税收入".into(), None, None, 0),
                ("收 入 合 计".into(), Some(Mark::Total), None, 0),
            ]
        );
        let values = |side: &Side, column: usize| {
            let cells = side.rows.iter().map(|row| row.cells[column]);
            cells.map(|cell| cell.value.map(|value| value.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(values(left, 1), [Some("42".into()), None, Some("4".into()), Some("46".into())]);
        assert_eq!(values(right, 0), [Some("30".into()), Some("16".into()), None, Some("46".into())]);
        assert!(left.rows[1].cells[1].empty && right.rows[2].cells[0].empty);
        let first = left.rows[0].cells[0].figure.map(|at| placed[0].paragraph.figures[at].span);
        assert_eq!(first.map(|span| &text[span.range()]), Some("40"));
    }

    #[test]
    fn a_number_is_a_guess_where_its_row_has_no_name_of_its_own() {
        check(
            "| 乡 | 村 | 人口 |\n|---|---|---|\n| 青石乡 | 柳湾 | 1014 |\n|  | 石桥 | 900 |\n",
            &expect![[r"
                /青石乡人口 2024 1014 level?
                青石乡/人口 2024 900 level?
            "]],
        );
    }
}

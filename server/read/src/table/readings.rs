//! What the tables of `tests/tables` are read as.

use expect_test::expect;

use super::tests::check;
use crate::Report;
use crate::figure::Kind;

#[test]
fn rates_are_of_the_item_above() {
    check(
        include_str!("../../../../tests/tables/silent/rate-rows.md"),
        &expect![[r"
        /供水收入 2024 13205000元 level
        /供水收入 2023 12004500元 level
        /供水收入 2024 10% rate+?
        /供水收入 2023 4.2% rate+?
        /供水收入占比 2024 62.5% share?
        /供水收入占比 2023 61.3% share?
        /排水收入 2024 7923000元 level
        /排水收入 2023 7579400元 level
        /排水收入 2024 4.53% rate+?
        /排水收入 2023 -2.1% rate+?
        /排水收入占比 2024 37.5% share?
        /排水收入占比 2023 38.7% share?
    "]],
    );
}

#[test]
fn words_between_numbers_label_nothing() {
    check(
        include_str!("../../../../tests/tables/silent/notes-between.md"),
        &expect![[r"
            /如下 2024 3名 other
            /青禾水务有限公司期末余额 2024 4182000元 level
            /青禾水务有限公司占应收账款余额比例 2024 20.91% share?
            /柳河粮油有限公司期末余额 2024 3056000元 level
            /柳河粮油有限公司占应收账款余额比例 2024 15.28% share?
            /石桥建材有限公司期末余额 2024 2761400元 level
            /1-2年 2024 1..2年 other?
            /石桥建材有限公司占应收账款余额比例 2024 13.81% share
        "]],
    );
    check(
        include_str!("../../../../tests/tables/silent/numbered-twice.md"),
        &expect![[r"
        /陈石持股数 2024 12400000股 level
        /陈石持股比例 2024 62% share
        /周田持股数 2024 800000股 level
        /林溪持股数 2024 3600000股 level
        /林溪持股比例 2024 18% share
        /吴桥持股数 2024 600000股 level
        /何青持股数 2024 2000000股 level
        /何青持股比例 2024 10% share
        /许禾持股数 2024 600000股 level
    "]],
    );
}

#[test]
fn merged_heads_need_not_stand_above_their_columns() {
    check(
        include_str!("../../../../tests/tables/silent/merged-dates.md"),
        &expect![[r"
        /原材料 2024-12 4126000元 level?
        /原材料占存货比例 2024-12 41.26% share?
        /原材料 2023-12 3882000元 level?
        /原材料占存货比例 2023-12 40.02% share?
        /原材料 2022-12 3015000元 level?
        /原材料占存货比例 2022-12 35.47% share?
        /在产品 2024-12 2603000元 level?
        /在产品占存货比例 2024-12 26.03% share?
        /在产品 2023-12 2714000元 level?
        /在产品占存货比例 2023-12 27.98% share?
        /在产品 2022-12 2485000元 level?
        /在产品占存货比例 2022-12 29.24% share?
        /库存商品 2024-12 3271000元 level?
        /库存商品占存货比例 2024-12 32.71% share?
        /库存商品 2023-12 3104000元 level?
        /库存商品占存货比例 2023-12 32% share?
        /库存商品 2022-12 3000000元 level?
        /库存商品占存货比例 2022-12 35.29% share?
        /存货合计 2024-12 10000000元 level?
        /合计占存货比例 2024-12 100% share?
        /存货合计 2023-12 9700000元 level?
        /合计占存货比例 2023-12 100% share?
        /存货合计 2022-12 8500000元 level?
        /合计占存货比例 2022-12 100% share?
    "]],
    );
}

#[test]
fn titles_say_what_is_measured() {
    check(
        include_str!("../../../../tests/tables/silent/places-over-years.md"),
        &expect![[r"
        /东闸引水量 2001 12060000立方米 level?
        /柳河闸引水量 2001 8730000立方米 level?
        /东闸引水量 2002 11880000立方米 level?
        /柳河闸引水量 2002 9020000立方米 level?
        /柳河闸引水量 2003 9150000立方米 level?
    "]],
    );
    check(
        include_str!("../../../../tests/tables/silent/states.md"),
        &expect![[r"
            /1年以内预付账款 2024-12 92.4 level?
            /1年以内预付账款 2023-12 81.6 level?
            /1至2年 2024 1..2年 other?
            /1至2年预付账款 2024-12 14.1 level?
            /1至2年预付账款 2023-12 12.5 level?
            /预付账款账面余额 2024-12 106.5 level?
            /预付账款账面余额 2023-12 94.1 level?
            /坏账准备 2024-12 4.6 level
            /坏账准备 2023-12 4.1 level
            /预付账款账面价值 2024-12 101.9 level?
            /预付账款账面价值 2023-12 90 level?
        "]],
    );
    check(
        include_str!("../../../../tests/tables/silent/parts-of-the-head.md"),
        &expect![[r"
        /供水设备主营业务收入 2024 12486000元 level?
        /供水设备主营业务收入 2023 11062000元 level?
        /灌溉设备主营业务收入 2024 7514000元 level?
        /灌溉设备主营业务收入 2023 6938000元 level?
        /主营业务收入合计 2024 20000000元 level?
        /主营业务收入合计 2023 18000000元 level?
        /1年以内预付账款 2024-12 92.4 level?
        /1年以内预付账款 2023-12 81.6 level?
        /1年以上预付账款 2024-12 14.1 level?
        /1年以上预付账款 2023-12 12.5 level?
        /预付账款合计 2024-12 106.5 level?
        /预付账款合计 2023-12 94.1 level?
    "]],
    );
    check(
        include_str!("../../../../tests/tables/silent/titled-totals.md"),
        &expect![[r"
        /棠溪县社会保险基金收入合计 2024 216400000元 target?
        /棠溪县社会保险基金收入合计 2024 221180000元 level?
        /棠溪县社会保险基金收入合计 2024 102.2% level?
        /失业保险基金 2024 13180000元 target?
        /失业保险基金 2024 13420000元 level?
        /失业保险基金 2024 101.8% level?
        /工伤保险基金 2024 20220000元 target?
        /工伤保险基金 2024 20760000元 level?
        /工伤保险基金 2024 102.7% level?
        /职工养老保险基金 2024 183000000元 target?
        /职工养老保险基金 2024 187000000元 level?
        /职工养老保险基金 2024 102.2% level?
    "]],
    );
}

#[test]
fn names_that_a_page_cuts_are_whole() {
    check(
        include_str!("../../../../tests/tables/silent/cut-names.md"),
        &expect![[r"
        /卫生健康支出 2024 412860000元 level?
        /卫生健康支出 2025 437640000元 level?
        /卫生健康支出 2025 6% rate+?
        /财政对基本医疗保险基金的补助 2024 124070000元 level?
        /财政对基本医疗保险基金的补助 2025 131180000元 level?
        /财政对基本医疗保险基金的补助 2025 5.7% rate+?
        /棠溪县居民基本医疗保险缴费补助资金和配套支出 2024 124070000元 level?
        /棠溪县居民基本医疗保险缴费补助资金和配套支出 2025 131180000元 level?
        /棠溪县居民基本医疗保险缴费补助资金和配套支出 2025 5.7% rate+?
        /医疗救助 2024 21680000元 level?
        /医疗救助 2025 20940000元 level?
        /医疗救助 2025 -3.4% rate+?
        /其他农业农村支出 2024 12040000元 level?
        /其他农业农村支出 2025 13100000元 level?
        /其他农业农村支出 2025 8.8% rate+?
    "]],
    );
}

#[test]
fn rows_of_small_numbers_and_of_codes_are_rows() {
    check(
        include_str!("../../../../tests/tables/silent/small-rows.md"),
        &expect![[r"
        /地方防务 2023 21400000元 level?
        /地方防务 2024 23160000元 level?
        /地方防务 2024 8.2% rate+?
        /民防建设 2023 20000元 level?
        /民防建设 2024 630000元 level?
        /民防建设 2024 3050% rate+?
        /林防值守 2023 120000元 level?
        /林防值守 2024 -100% rate+?
        /闸站守护 2023 1000000元 level?
        /闸站守护 2024 1250000元 level?
        /闸站守护 2024 25% rate+?
        /堤岸巡查 2023 2500000元 level?
        /堤岸巡查 2024 2050000元 level?
        /堤岸巡查 2024 -18% rate+?
        /物资储备 2023 12500000元 level?
        /物资储备 2024 15000000元 level?
        /物资储备 2024 20% rate+?
        /信息平台 2023 460000元 level?
        /信息平台 2024 -100% rate+?
        /其他地方防务支出  300000元 level?
    "]],
    );
    check(
        include_str!("../../../../tests/tables/silent/two-labels.md"),
        &expect![[r"
            /调入资金  8200000元 level?
            /调入资金  9400000元 level?
            /调出资金  13860000元 level?
            /调出资金  12860000元 level?
            /转贷收入  6400000元 level?
            /转贷收入  7600000元 level?
            /转贷支出  11020000元 level?
            /转贷支出  12060000元 level?
            /一般债券还本支出 2024 20640000元 level?
            /文化旅游支出 2023 2030000元 level?
            /文化旅游支出 2024 4130000元 level?
            /文化旅游支出 2024 103.4% rate+?
            /农业水利支出 2023 4100000元 level?
            /农业水利支出 2024 6560000元 level?
            /农业水利支出 2024 60% rate+?
        "]],
    );
}

#[test]
fn tables_go_on_below_the_head_of_a_page() {
    check(
        include_str!("../../../../tests/tables/silent/page-cut.md"),
        &expect![[r"
        /青禾投资持股数量 2024 6205000股 level
        /青禾投资持股比例 2024 62.05% share
        /柳河粮油持股数量 2024 1800000股 level
        /柳河粮油持股比例 2024 18% share
        /石桥建材持股数量  1205000股 level?
        /石桥建材持股比例 2024 12.05% share?
        /东闸水利持股数量  790000股 level?
        /东闸水利持股比例 2024 7.9% share?
        /原材料余额 2024 4126000元 level
        /原材料余额 2023 3882000元 level
        /在产品余额 2024 2603000元 level
        /在产品余额 2023 2714000元 level
    "]],
    );
}

#[test]
fn an_index_has_no_unit() {
    let report = Report::new(include_str!("../../../../tests/tables/silent/index.md"), "棠溪县2024年报告");
    let mut entries = report.entries().filter(|entry| !entry.figure.is_time() && entry.value() != "100");
    assert!(entries.all(|entry| entry.figure.kind == Kind::Index));
}

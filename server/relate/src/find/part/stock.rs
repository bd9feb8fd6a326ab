//! What came in within a year, in what there is: 新增12家，总数达到80家; 招生1.2万人，在校生3.6万人.

use gouji_read::figure::Bound;

use super::governor::can_hold;
use crate::names::{Likeness, likeness};
use crate::point::Point;
use crate::view::View;
use crate::words::TABLE;

/// How a stock is told, by the number of the word in the template: as a total right behind, by words known for such a pair.
pub(super) const TOTAL: u16 = 0;
pub(super) const PAIR: u16 = 1;
/// As what passes a higher bar than the ones before it.
pub(super) const BAR: u16 = 2;

/// So many figures off the stock stands at most.
const NEAR: usize = 4;

/// The stock that a flow is part of, and how that is told.
pub(super) fn whole(view: &View<'_>, part: usize) -> Option<(usize, u16)> {
    let total = total(view, part).map(|whole| (whole, TOTAL));
    let pair = || pair(view, part).map(|whole| (whole, PAIR));
    total.or_else(pair).or_else(|| lower_bar(view, part).map(|whole| (whole, BAR)))
}

/// The total right behind what came in anew: 设立登记6万户，年末总数56万户.
fn total(view: &View<'_>, part: usize) -> Option<usize> {
    let whole = part + 1;
    if whole >= view.all.len() || view.group[whole].is_none() || view.group[whole] != view.group[part] {
        return None;
    }
    let (all, own) = (view.point(whole), view.point(part));
    let here = super::is_near(view, part, whole) && view.at(whole).line == view.at(part).line;
    let bare = all.name.trim_end_matches(['数', '量', '额']).trim_end_matches('总');
    let named = !matches!(likeness(bare, &own.name), Likeness::Apart | Likeness::Unnamed);
    let clause =
        |at: usize| view.lead(at).rsplit(['，', ',', '、', '。', '；', ';']).next().unwrap_or_default();
    let comes_in = own.change > 0 || own.change == 0 && TABLE.words.anew.in_text(clause(part));
    // 新增销售额合计25亿元；新增销售额合计19亿元: both came in.
    let came_in_too = TABLE.words.anew.in_text(clause(whole));
    // 开工总投资113亿元的甲、总投资45亿元的乙: each is told of what stands behind it.
    let fits = here
        && all.name != own.name
        && !super::is_one_of_several(view, whole, part)
        && !came_in_too
        && view.adds(part)
        && view.adds(whole)
        && super::is_total(all)
        && all.change == 0;
    (fits && comes_in && named).then_some(whole)
}

/// 超过5万的镇有9个，超过10万的镇有5个: the higher the bar, the fewer pass it.
fn lower_bar(view: &View<'_>, part: usize) -> Option<usize> {
    let (high, whole, low) = (part.checked_sub(1)?, part.checked_sub(2)?, part.checked_sub(3)?);
    let (above, below) = (view.point(high), view.point(low));
    let are_bars = above.open == Some(Bound::More)
        && below.open == Some(Bound::More)
        && above.unit == below.unit
        && above.value > below.value;
    let are_one = view.lead(part) == view.lead(whole)
        && view.lead(part).starts_with('的')
        && view.at(low).sentence == view.at(part).sentence
        && view.point(part).unit == view.point(whole).unit;
    (are_bars && are_one && can_hold(view, whole, part)).then_some(whole)
}

/// Whether two figures are what comes in and what there is: 招生…，在校生….
pub(super) fn are_flow_and_stock(flow: &Point, stock: &Point) -> bool {
    flow.comes_in & stock.there_is != 0
}

/// The stock near a flow, as far as the words are known for such a pair.
fn pair(view: &View<'_>, part: usize) -> Option<usize> {
    let own = view.at(part);
    if own.point.comes_in == 0 {
        return None;
    }
    let near = (part.saturating_sub(NEAR)..view.all.len().min(part + NEAR + 1)).filter(|at| *at != part);
    let fits = |at: &usize| {
        let it = view.at(*at);
        it.sentence == own.sentence
            && it.point.change == 0
            && it.point.nest == own.point.nest
            && are_flow_and_stock(own.point, it.point)
            && can_hold(view, *at, part)
    };
    let whole = near.filter(fits).min_by_key(|at| at.abs_diff(part))?;
    (own.point.each == view.point(whole).each).then_some(whole)
}

//! Tables that a page cuts: what stands at the head of every page parts their rows, or the line of their unit from them.

use crate::table::{self, Caption};
use crate::text::Shape;

/// The caption of a table of bars which a page cuts, for the rest of it, `text`: it begins without heads, and between stands only what stands
/// at the head of every page. `above`: what stands above the rest, from the nearest on.
pub(super) fn caption_of_page_before<'a>(
    text: &str,
    above: impl Iterator<Item = (&'a str, Shape, &'a Caption)>,
) -> Option<Caption> {
    let width = table::begins_with_numbers(text)?;
    let mut above = above.take(MOST_RUNNING_HEADS + 1);
    let (text, _, caption) = above.find(|(text, shape, _)| !is_running_head(text, *shape))?;
    let heads = match table::begins_with_numbers(text) {
        Some(_) => caption.heads.clone(),
        None => table::heads_of(text)?,
    };
    (heads.len() == width).then(|| Caption { heads, ..caption.clone() })
}

/// Whether a line can be one that stands at the head or the foot of every page: 青禾水务股份有限公司招股意向书, 1-1-12.
fn is_running_head(text: &str, shape: Shape) -> bool {
    let line = text.trim();
    let numbered = line.starts_with(|c: char| matches!(c, '（' | '(' | '表' | '①'..='⑳'))
        || line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['、', '.', '．', '）']);
    shape == Shape::Body
        && line.len() <= LONGEST_RUNNING_HEAD
        && !numbered
        && !line.contains(['：', ':', '。', '，', '；', '\n'])
        && table::caption_unit(line).is_empty()
        && !line.ends_with(['表', '下'])
}

/// In bytes: thirty Chinese characters.
const LONGEST_RUNNING_HEAD: usize = 90;

/// The name of the report and the number of the page.
const MOST_RUNNING_HEADS: usize = 2;

/// Whether a line gives a unit to the table below `between`, a time or the head of a page: 单位：万元 above 2018.12.31.
pub(super) fn gives_unit_over(unit: &str, between: &str, shape: Shape) -> bool {
    unit.trim().len() <= LONGEST_UNIT_LINE && (is_running_head(between, shape) || table::is_time(between))
}

/// In bytes: （单位：人民币万元，%）.
const LONGEST_UNIT_LINE: usize = 40;

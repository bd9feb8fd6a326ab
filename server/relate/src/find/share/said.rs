//! What the words before a share say: of what it is a share, and whose.

use crate::names::{Likeness, likeness};
use crate::point::Point;
use crate::view::View;
use crate::words::{Marks, TABLE, ends_with};

/// A share, and what its words say of it.
pub(super) struct Said<'v> {
    pub(super) place: usize,
    pub(super) point: &'v Point,
    /// See [`words`].
    pub(super) words: u16,
    /// What it is a share of.
    pub(super) named: &'v str,
    /// Whose share it is; empty where nothing says so.
    pub(super) subject: &'v str,
    /// 占全省28%: of what, no figure here says.
    pub(super) of_more: bool,
}

impl<'v> Said<'v> {
    pub(super) fn of(view: &View<'v>, place: usize, words: u16, named: &'v str) -> Self {
        let of_more = TABLE.words.scope.all.iter().any(|all| all == named);
        Self { place, point: view.point(place), words, named, subject: subject(view, place), of_more }
    }

    /// Whether the words for the whole may be another name of a figure.
    pub(super) fn names_whole(&self, view: &View<'_>, whole: usize) -> bool {
        akin(&view.point(whole).name, self.named)
    }

    /// Whether the share's own name may be another name of a figure.
    pub(super) fn names_part(&self, view: &View<'_>, part: usize) -> bool {
        akin(&view.point(part).name, &self.point.name)
    }
}

fn akin(name: &str, words: &str) -> bool {
    !matches!(likeness(name, words), Likeness::Apart | Likeness::Unnamed | Likeness::SameNoun)
}

/// The bit of 率 in what stands before a share.
pub(super) const RATE: u16 = 1 << 2;

/// What stands before a share: one bit each for 占, 比重, 率 at the end, 分别, a joining mark alone, and its role.
pub(super) fn words(view: &View<'_>, place: usize) -> u16 {
    let point = view.point(place);
    let lead = view.lead(place);
    let ends = lead.trim_end().trim_end_matches(['为', '达', '到']);
    let joined = matches!(lead.trim(), "、" | "和" | "及" | "与");
    // 持有其70%的股权: of which capital, the words do not say.
    let holding = ends_with(&point.name, &TABLE.words.holdings);
    let role = point.role == gouji_read::statement::Role::Share && !holding;
    u16::from(point.gap.marks.has(Marks::SHARE))
        | u16::from(point.gap.is_before("比重")) << 1
        | if ends.ends_with('率') { RATE } else { 0 }
        | u16::from(point.gap.marks.has(Marks::RESPECTIVELY)) << 3
        | u16::from(joined || role) << 4
}

/// The words between 占 and the share: what it is a share of.
pub(super) fn named<'v>(view: &View<'v>, place: usize) -> &'v str {
    let lead = view.lead(place);
    let lead = lead.rfind('占').map_or("", |at| &lead[at + '占'.len_utf8()..]);
    let words = lead.trim_end_matches(['的', '比', '重', '例', '为', '达']);
    let also = TABLE.words.shares.also_called.iter().find(|[word, _]| words.trim() == word);
    also.map_or(words, |[_, name]| name)
}

/// The words between the last mark and 占: whose share it is; empty where none stand there.
fn subject<'v>(view: &View<'v>, place: usize) -> &'v str {
    let lead = view.lead(place);
    let before = lead.rfind('占').map_or("", |at| &lead[..at]);
    before.rsplit(['，', ',', '；', ';', '。', '、', '（', '(']).next().unwrap_or(before)
}

//! Percentages that make up a whole: 占比分别为a、b和c.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::Role;

use super::{Offer, Sink};
use crate::cue::{known_shares, shares};
use crate::partition::{is_known_part, is_of_all_parts};
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How many shares are tried, and over how many characters.
const MOST: usize = 8;
const LONGEST: usize = 400;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    let is_share = |at: &usize| {
        let point = view.point(*at);
        point.usable
            && point.kind == Figure::Percent
            && point.change == 0
            && point.value > 0
            && !is_rate(&point.name)
    };
    // 其中65岁及以上占…: a share of a share.
    let inner = |first: usize, at: usize| view.point(at).is_nested() && !view.point(first).is_nested();
    for first in places.clone().filter(is_share) {
        let line = view.at(first).line;
        let behind = (first..view.all.len()).take_while(|at| view.at(*at).line == line).filter(is_share);
        let near = behind
            .take_while(|at| view.distance(first, *at) <= LONGEST)
            .filter(|at| !inner(first, *at))
            .take(MOST);
        let run: Vec<usize> = near.collect();
        for count in 2..=run.len() {
            let operands = &run[..count];
            let names: Vec<&str> = operands.iter().map(|at| &*view.point(*at).name).collect();
            let own_wholes = || {
                let lead = format!("{}{}", view.lead(first), view.point(first).name);
                TABLE.words.shares.several.in_text(&lead)
            };
            if is_of_all_parts(&names) && !own_wholes() && is_one_list(view, operands) {
                offer_known(view, operands, sink);
                continue;
            }
            let offer =
                Offer { kind: Kind::Shares, up: true, parameter: 0, operands, template: &shares::TEMPLATE };
            sink.offer(view, offer, |it| cues(it, view, operands));
        }
    }
}

/// Whether shares of known parts stand in one list: it does not begin amid another (2020年一产占12%、二产占42%、三产占46%，2024年一产占11%), names no
/// time in between, and one mark sets them off.
fn is_one_list(view: &View<'_>, run: &[usize]) -> bool {
    let (first, last) = (run[0], run[run.len() - 1]);
    let amid = first.checked_sub(1).is_some_and(|before| {
        let (it, own) = (view.point(before), view.point(first));
        let here = view.at(before).sentence == view.at(first).sentence;
        here && it.kind == Figure::Percent && it.change == 0 && own.row.place == 0 && {
            let names = [&*it.name, &*view.point(run[1]).name];
            run.len() > 2 && is_known_part(&it.name) || is_of_all_parts(&names)
        }
    });
    let (from, to) = (view.at(first), view.at(last));
    let figures = &view.stretches[from.paragraph].paragraph.figures;
    let inside =
        figures.iter().filter(|it| it.span.start > from.point.span.end && it.span.end < to.point.span.start);
    let dated = { inside }.any(gouji_read::figure::Figure::is_time);
    let mark = |at: &usize| view.point(*at).gap.separator;
    let one_mark = run[1..].iter().all(|at| mark(at) == mark(&run[1]));
    // 新生儿中男性占52%: of another whole.
    let of_another = run[1..].iter().any(|at| view.lead(*at).contains('中'));
    from.paragraph == to.paragraph && !amid && !dated && one_mark && !of_another
}

/// Offers the shares of parts that are known to make up a whole: 第一、二、三产业占比分别为….
fn offer_known(view: &View<'_>, run: &[usize], sink: &mut Sink) {
    let template = &known_shares::TEMPLATE;
    let offer = Offer { kind: Kind::Shares, up: true, parameter: 0, operands: run, template };
    sink.offer(view, offer, |it| {
        use known_shares::Cue;
        it.note(Cue::Parts as usize, run.len() as u16);
        it.note_wording(Cue::Adjacent as usize, run.windows(2).all(|pair| pair[1] == pair[0] + 1));
        let one = view.at(run[0]).sentence == view.at(run[run.len() - 1]).sentence;
        it.note(Cue::OneSentence as usize, one);
    });
}

/// 污水处理率, 毛利率: each is of a whole of its own. What contributes makes up a whole.
fn is_rate(name: &str) -> bool {
    let words = &TABLE.words.shares;
    words.rates.in_text(name) && !words.contributions.in_text(name)
}

fn cues(it: &mut super::Answers, view: &View<'_>, run: &[usize]) {
    use shares::Cue;
    let points = || run.iter().map(|at| view.point(*at));
    let (first, last) = (run[0], run[run.len() - 1]);
    let role = |at: usize| u16::from(view.point(at).role == Role::Share);
    it.note(Cue::Parts as usize, run.len() as u16);
    it.note_wording(Cue::Adjacent as usize, run.windows(2).all(|pair| pair[1] == pair[0] + 1));
    it.note(Cue::Roles as usize, role(first) + role(last));
    let words =
        points().filter(|point| point.gap.marks.has(Marks::SHARE) || point.gap.is_before("比重")).count();
    it.note_wording(Cue::Words as usize, words.min(2) as u16);
    it.note(Cue::OneSentence as usize, view.at(first).sentence == view.at(last).sentence);
    it.note_wording(Cue::Respectively as usize, view.point(first).gap.marks.has(Marks::RESPECTIVELY));
    it.note_wording(Cue::Close as usize, matches!(view.point(last).tail.separator, 3 | 4 | 6));
    let decimals = view.point(first).number.decimals;
    it.note(Cue::SameDecimals as usize, points().all(|point| point.number.decimals == decimals));
    let halves: i128 = points().map(|point| point.half).sum();
    it.note(Cue::Exactly as usize, halves <= crate::identity::ONE / 2);
}

//! An attribute of what a figure before is of: 新登记经营主体320万户，总量达2037.7万户 → 经营主体总量.

use std::sync::Arc;

use super::{Lacking, Left, Name, Reader, without_timely};
use crate::figure::{Kind, Unit};
use crate::statement::cues::CUES;
use crate::statement::{Licence, Measure, name, verb};

impl<'t> Reader<'t> {
    /// The words with the name of what has it, as a figure before tells.
    pub(super) fn owned_by_figure_before(&self, left: &Left<'t>, lacking: &Lacking) -> Name {
        let guessed = |name: Name| Name { licence: Licence::Guessed, ..name };
        // 总量突破280亿元: of what, no word of the sentence says.
        let Some(owner) = self.owner_before(left) else {
            let told = self.of_clause_before(left).map(Self::made);
            return guessed(told.unwrap_or_else(|| self.named(left.span)));
        };
        let Some(base) = self.base_of(owner, left, lacking) else {
            return guessed(self.named(left.span));
        };
        if let Some(name) = Self::of_finished(left, base).or_else(|| self.of_people(left, owner, base)) {
            return name;
        }
        if lacking.rate {
            return rate_of(left, base);
        }
        // 新登记经营主体320万户，总量达2037.7万户: what has it may be another thing than the last.
        guessed(Self::made(format!("{base}{}", left.words)))
    }

    /// The figure before that is of what has it.
    fn owner_before(&self, left: &Left<'t>) -> Option<usize> {
        // 减免税费158亿元，…经营主体增长8%，总数突破140万户: money has no number of households.
        let alike = |before: &usize| {
            let (before, own) = (&self.figures[*before], left.figure);
            self.last == self.amount
                || own.kind != Kind::Amount
                || is_money(&own.unit)
                || !is_money(&before.unit)
        };
        let nearest = || if left.figure.kind == Kind::Point { self.share } else { self.amount.filter(alike) };
        self.added_before(left)
            .or_else(|| self.stage_before(left))
            .or_else(nearest)
            .or(self.last)
            .map(|owner| self.outside(owner, left.index))
    }

    /// 解决问题96个，经营主体净增657户、总数达8689户: of what was added right before.
    fn added_before(&self, left: &Left<'t>) -> Option<usize> {
        self.previous.filter(|before| {
            let (told, before) = (&self.statements[*before], &self.figures[*before]);
            told.measure == Measure::Change
                && before.kind == left.figure.kind
                && before.unit == left.figure.unit
                && CUES.totals.in_text(left.words)
                && name::is_name(&told.indicator)
        })
    }

    /// 引进项目126个，投资总额28亿元，已投产58个: of what was counted alike.
    fn stage_before(&self, left: &Left<'t>) -> Option<usize> {
        if !CUES.stages.contains(left.words) || !left.figure.unit.is_count() {
            return None;
        }
        let sentence = self.sentences[self.sentence].start;
        let mut told = (0..left.index).rev().take_while(|at| self.figures[*at].span.start >= sentence);
        told.find(|at| self.figures[*at].unit == left.figure.unit && self.statements[*at].measure.is_level())
    }

    /// What of the name of `owner` has it; `None` where it can have none.
    fn base_of(&self, owner: usize, left: &Left<'t>, lacking: &Lacking) -> Option<&str> {
        let base = self.without_rate(owner);
        if self.is_too_short(owner, base, left, lacking) {
            return None;
        }
        let base = without_gain(base, left);
        // 粮食种植面积490千公顷，产量312万吨: of two things that it has each is its own; a rate is one of the thing with what it has.
        let same = base.ends_with(left.words) || left.figure.kind == Kind::Amount;
        let had = CUES.attributes.strip_end(base).filter(|rest| !rest.is_empty() && same);
        // 从业人员130人，营业收入284万元; 固定资产438万元，总产值442万元: people have none, and an amount of money has no other.
        let has = &self.figures[owner].unit;
        // 预算为5.2万元，决算数为4.1万元，差值为1.1万元, but not that of the one from the other.
        let apart = CUES.differences.contains(left.words);
        let other = had.is_none() && is_money(has) && CUES.stocks.at(left.words).is_none() && !apart;
        if is_money(&left.figure.unit) && (other || is_of_people(has)) {
            return None;
        }
        Some(self.without_whole(owner, had.unwrap_or(base), left, lacking))
    }

    /// Whether the name of `owner` is a measure by itself, or too short for the name of a thing.
    fn is_too_short(&self, owner: usize, base: &str, left: &Left<'t>, lacking: &Lacking) -> bool {
        let short = base.chars().count() <= 2;
        // 单价2万元，规模0.5亿元: what has both is not said. 棉花1793公顷，总产1617吨: what grows on it.
        let owns = || self.figures[owner].unit.is_count() || self.figures[owner].unit.dimension() == "area";
        // 水电增长2.4%，增速比上月放缓6.6个百分点: of what grew right before. 降幅, too.
        let rate = || CUES.rate_up.at(left.words).or_else(|| CUES.rate_down.at(left.words));
        let grew = || {
            self.previous == Some(owner)
                && self.statements[owner].measure == Measure::Rate
                && rate().is_some_and(|rate| rate.len() == left.words.len())
        };
        // 经济总量连续跨过两个千亿元大关，占全国比重…: what has a share may be a measure by itself.
        let attribute = || CUES.attributes.at(base).is_some_and(|word| word.len() == base.len());
        short && !lacking.share && !owns() && !grew() || (short || !lacking.share) && attribute()
    }

    /// 制造业增加值占地区生产总值的37.1%，总量和占比均居第二: of what has the share.
    fn without_whole<'n>(&self, owner: usize, base: &'n str, left: &Left<'t>, lacking: &Lacking) -> &'n str {
        let of_other = lacking.share
            || self.statements[owner].measure == Measure::Share
                && CUES.share_tails.at(left.words).is_none_or(|tail| tail.len() < left.words.len());
        let of = base.split_once('占').filter(|(of, _)| of_other && name::is_name(of));
        of.map_or(base, |(of, _)| of)
    }

    /// 新开工项目51个、竣工43个: what is finished was not begun with it.
    fn of_finished(left: &Left<'t>, base: &str) -> Option<Name> {
        if !CUES.stages.contains(left.words) {
            return None;
        }
        let (before, rest) = CUES.begun.iter().find_map(|word| base.split_once(word.as_str()))?;
        let text = || format!("{before}{rest}{}", left.words);
        name::is_name(rest).then(|| Name { licence: Licence::Guessed, ..Self::made(text()) })
    }

    /// 普通高中8所，招生1560人，在校生4520人: the people of what was counted right before, or of what has the others.
    fn of_people(&self, left: &Left<'t>, owner: usize, base: &str) -> Option<Name> {
        let direct = self.previous.is_some_and(|previous| {
            previous == owner || self.statements[previous].indicator.starts_with(base)
        });
        let people = direct && is_of_people(&left.figure.unit) && self.figures[owner].unit.is_count();
        let licence = Licence::Carried.min(self.statements[owner].licence.indicator);
        people.then(|| Name { licence, ..Self::made(format!("{base}{}", left.words)) })
    }
}

/// What has the total or the stock, of what it grew by: 新增贷款5.4亿元、余额达到31亿元 → 贷款.
fn without_gain<'n>(base: &'n str, left: &Left<'_>) -> &'n str {
    let mut base = base;
    let total = CUES.totals.in_text(left.words);
    // 新增上市公司62家，总数186家: all of them, old and new. 新增运营里程30公里，总里程909公里, too.
    let length = || left.words.starts_with('总') && left.figure.unit.dimension() == "length";
    if (total || CUES.stocks.at(left.words).is_some() || length())
        && let area = CUES.areas.at(base).map_or(0, |(area, ())| area.len())
        && let Some(rest) = CUES.gains.at(&base[area..]).map(|(word, ())| &base[area + word.len()..])
        && name::is_name(rest)
    {
        base = verb::without_deed(rest);
    }
    // 经营主体新设23万户、总量140万户, too.
    let end = base.char_indices().rev().nth(1).map_or(base.len(), |(at, _)| at);
    if total
        && CUES.gains.at(&base[end..]).is_some_and(|(gain, ())| gain.len() == base.len() - end)
        && name::is_name(&base[..end])
    {
        base = &base[..end];
    }
    base
}

/// 审减金额1.4亿元，审减率12.6%: what both say is said once.
fn rate_of(left: &Left<'_>, base: &str) -> Name {
    let words = left.words;
    // 审核金额: of two characters before a measure the verb is left.
    let thing = CUES.attributes.strip_end(base).unwrap_or(base);
    let verb = thing.len() < base.len() && thing.chars().count() <= LONGEST_VERB;
    let act = without_timely(words).strip_suffix('率');
    // 超时办理7件，结案率100%: of all of them, and not of those that came too late.
    let late = CUES.overdue.iter().any(|late| thing.starts_with(late.as_str()));
    let thing = act.and_then(|act| thing.strip_suffix(act)).unwrap_or(thing);
    // 审结刑事案件120件，审结率96%.
    let settled = act.filter(|act| verb::settles(thing) == Some(*act));
    let thing = settled.map_or(thing, |act| &thing[act.len()..]);
    let fits = thing.chars().count() <= LONGEST_BASE
        && CUES.gains.at(thing).is_none()
        && !thing.starts_with("其他")
        && !verb
        && !late
        && !verb::is_act(thing)
        && !thing.ends_with(['率', '数'])
        && !thing.contains(words);
    let text = if fits { format!("{thing}{words}").into() } else { Arc::from(words) };
    Name { licence: Licence::Guessed, text, span: left.span }
}

fn is_money(unit: &Unit) -> bool {
    unit.dimension().starts_with("money")
}

fn is_of_people(unit: &Unit) -> bool {
    CUES.people.iter().any(|people| *people == unit.name())
}

/// In characters: 新型农村合作医疗.
const LONGEST_BASE: usize = 8;

/// In characters: 审核.
const LONGEST_VERB: usize = 2;

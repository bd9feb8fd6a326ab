//! Whose a measure is, or which of the counted things, where a figure's own words leave it out and the sentence says so.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::{Licence, Measure, name, verb};

/// The table `data/whose.toml`.
#[derive(Default, Deserialize)]
struct Table {
    acts: Vec<String>,
    heads: Vec<String>,
    reaching: Vec<String>,
    yardsticks: Vec<String>,
    each: Each,
    among: Among,
    came: Came,
}

#[derive(Default, Deserialize)]
struct Each {
    starts: Vec<String>,
    owns: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Among {
    starts: Vec<String>,
    ends: Vec<String>,
    kinds: String,
}

#[derive(Default, Deserialize)]
struct Came {
    verbs: Vec<String>,
    stages: Vec<String>,
    adverbs: Vec<String>,
}

static WHOSE: LazyLock<Table> = LazyLock::new(|| {
    let mut table: Table = crate::built!("whose");
    // The longest first: 被评定为 is no 被.
    for words in [
        &mut table.reaching,
        &mut table.yardsticks,
        &mut table.came.verbs,
        &mut table.came.adverbs,
        &mut table.each.owns,
    ] {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    table
});

/// So many figures back another measure of the same may stand.
const MOST_BACK: usize = 6;

/// In characters: 人均可支配收入.
const LONGEST_MEASURE: usize = 7;

/// In characters: 航线.
const LONGEST_THING: usize = 2;

/// In characters: 全国第二批绿色低碳先行园区.
const LONGEST_CAME: usize = 26;

/// In characters: 在规模以上工业法人单位从业人员中.
const LONGEST_AMONG: usize = 24;

impl Reader<'_> {
    /// 城镇居民人均可支配收入3万元，消费支出2万元; 小学招生人数900人，在读人数5000人: whose a bare measure is, the measure before it says.
    pub(super) fn of_measure_before(&self, words: &str, span: Span) -> Option<Name> {
        let count = words.chars().count();
        if !(2..=LONGEST_MEASURE).contains(&count) || !words.chars().all(name::is_han) || words.contains('占')
        {
            return None;
        }
        let known = self.lexicon.find(words).is_some_and(|(word, _)| word.len() == words.len());
        let bare = CUES.bare_measures.iter().any(|word| word == words);
        let side = CUES.sides.iter().any(|side| side == words);
        let sentence = self.sentences[self.sentence];
        // A sentence that begins with the measure goes on with what the one before told.
        let opens = self.text.get(sentence.start..span.start).is_some_and(|lead| name::letters(lead) == 0);
        let from = match self.sentence.checked_sub(1) {
            Some(before) if opens => self.sentences[before].start,
            _ => sentence.start,
        };
        let told = (0..self.statements.len()).rev().take(MOST_BACK);
        let mut told = told.take_while(|at| self.figures[*at].span.start >= from).filter(|at| {
            let it = &self.statements[*at];
            let none = self.figures[*at].is_time() || it.indicator.is_empty() || it.indicator.contains('占');
            !none && !self.is_left_part(*at, span.start)
        });
        // The nearest alone: what was told before it may be of something else.
        let last = told.next()?;
        let told = &*self.statements[last].indicator;
        // What an account has is told of another account by its own rules.
        let account = side && CUES.accounts.iter().any(|account| told.contains(account.as_str()));
        if told.ends_with(words) || account {
            return None;
        }
        let owner = if known && !bare { None } else { self.listed_owner(told, words) };
        // 农民人均纯收入4860元，人均居住面积34平方米: of whom each is told.
        let each = CUES.each.iter().filter(|each| words.starts_with(each.as_str()));
        let each = each.into_iter().find_map(|each| told.find(each.as_str())).map(|at| &told[..at]);
        // 城镇和农村人均消费支出分别增长3%、7%: not of the last of several.
        let single = !last.checked_sub(1).is_some_and(|before| self.same_run(before, last));
        let owner = owner.or(each.filter(|owner| single && name::is_name(owner)));
        let owner = owner.or_else(|| acting_owner(told, words))?;
        let licence = Licence::Carried.min(self.statements[last].licence.indicator);
        Some(Name { licence, ..Self::made(format!("{owner}{words}")) })
    }

    /// 施工面积120万平方米，其中住宅80万平方米；竣工面积…: whether a figure is of a part of something, and what stands at `at` is
    /// told of all of it again.
    fn is_left_part(&self, told: usize, at: usize) -> bool {
        let figure = &self.figures[told];
        let passage = self.cut.passage_at(figure.span.start).start;
        let clause = self.text.get(passage..figure.span.start).unwrap_or_default();
        let clause = clause.rsplit(['；', ';']).next().unwrap_or(clause);
        let between = self.text.get(figure.span.end..at).unwrap_or_default();
        CUES.parts.in_text(clause) && between.contains(['；', ';', '。'])
    }

    /// The beginning of a name with which a bare measure is a known one: 规模以上工业 of 规模以上工业企业, before 增加值.
    fn listed_owner<'n>(&self, told: &'n str, words: &str) -> Option<&'n str> {
        let ends = told.char_indices().map(|(at, _)| at).filter(|at| *at >= 2 * '字'.len_utf8());
        ends.collect::<Vec<_>>().into_iter().rev().map(|at| &told[..at]).find(|owner| {
            let joined = format!("{owner}{words}");
            let rest = &told[owner.len()..];
            let other = CUES.measures.at(rest).is_some()
                || CUES.makers.at(rest).is_some_and(|word| word.len() == rest.len());
            // 集装箱航线21条，吞吐量18万标箱.
            let other = other || rest.chars().count() <= LONGEST_THING && !cues::is_attribute(words);
            let known = self.lexicon.find(&joined).filter(|_| other).map(|(word, _)| word.len());
            known.is_some_and(|known| known >= words.len() + 2 * '字'.len_utf8())
        })
    }

    /// 每百户农民拥有耐用消费品：洗衣机81台、摩托车57辆: how many each of them have is told of the whole list.
    pub(super) fn of_each_listed(&self, index: usize, own: Span, name: Name) -> Name {
        let figure = &self.figures[index];
        if !figure.unit.is_count() || name.span.start < own.start || name.text.starts_with('每') {
            return name;
        }
        let Some(lead) = self.text.get(..name.span.start) else { return name };
        let start = lead.rfind(['。', '\n']).unwrap_or(0);
        let lead = &lead[start..];
        let Some(colon) = lead.rfind(['：', ':']) else { return name };
        let head = lead[..colon].rsplit(is_mark).next().unwrap_or_default().trim();
        let begins = WHOSE.each.starts.iter().filter_map(|word| head.find(word.as_str())).min();
        let owns = WHOSE.each.owns.iter().find_map(|word| Some(head.find(word.as_str())? + word.len()));
        let Some(who) = begins.zip(owns).and_then(|(_, to)| head.get(..to)) else { return name };
        Name { text: format!("{}{}", who.replace('的', ""), name.text).into(), ..name }
    }

    /// 在工业法人单位中，采矿业占0.3%，制造业9家: of what all of them are parts.
    pub(super) fn of_those_among(&self, measure: Measure, name: Name) -> Name {
        if name.text.contains('占') || !matches!(measure, Measure::Share | Measure::Level) {
            return name;
        }
        let sentence = self.sentences[self.sentence];
        let words = &self.text[sentence.range()];
        let words = words.trim_start_matches(|c: char| !name::is_han(c));
        let head = words.split(is_mark).next().unwrap_or_default();
        let ends = WHOSE.among.ends.iter().filter_map(|end| head.strip_suffix(end.as_str())).min();
        let starts = |head: &'_ str| {
            WHOSE.among.starts.iter().find_map(|word| head.strip_prefix(word.as_str())).map(str::len)
        };
        let Some(whole) = ends.and_then(|head| starts(head).map(|left| &head[head.len() - left..])) else {
            return name;
        };
        if !name::is_name(whole) || whole.chars().count() > LONGEST_AMONG || !whole.chars().all(name::is_han)
        {
            return name;
        }
        let licence = name.licence.min(Licence::Carried);
        if measure == Measure::Share {
            return Name { text: format!("{}占{whole}", name.text).into(), licence, ..name };
        }
        let kind = |c: char| WHOSE.among.kinds.contains(c);
        let rest = whole.rsplit_once(kind).map(|(_, rest)| rest).filter(|rest| name::is_name(rest));
        match rest.filter(|_| name.text.ends_with(kind)) {
            Some(rest) => Name { text: format!("{}{rest}", name.text).into(), licence, ..name },
            None => name,
        }
    }

    /// 在全省126个区县中排名第17位: among how many.
    pub(super) fn is_among(&self, index: usize, clause: &str) -> bool {
        let figure = &self.figures[index];
        let noun = self.text.get(figure.span.end..).unwrap_or_default();
        let noun = &noun[..noun.find(|c: char| !name::is_han(c)).unwrap_or(noun.len())];
        let next = self.figures.get(index + 1).is_some_and(|next| next.kind == Kind::Rank);
        figure.kind == Kind::Amount
            && figure.unit.is_count()
            && next
            && WHOSE.among.starts.iter().any(|word| clause.trim_start().contains(word.as_str()))
            && (noun.contains(WHOSE.among.ends[0].as_str()) || CUES.placed.find_iter(noun).next().is_some())
    }

    /// 县城宜居指数在全国212个县城排第9: what they are.
    pub(super) fn among_whom(&mut self, index: usize, own: Span) -> Option<Name> {
        let figure = &self.figures[index];
        let clause = self.text[own.range()].trim_end();
        let ranked = self.figures.get(index + 1).is_some_and(|next| next.kind == Kind::Rank);
        let start = WHOSE
            .among
            .starts
            .iter()
            .filter_map(|word| Some(clause.rfind(word.as_str())? + word.len()))
            .max();
        let place = start.map(|start| &clause[start..]);
        let placed = place
            .is_some_and(|place| CUES.areas.at(place).is_some_and(|(area, ())| area.len() == place.len()));
        if !ranked || !placed || !figure.unit.is_count() {
            return None;
        }
        let behind = self.text.get(figure.span.end..self.limit(index))?;
        let inside = WHOSE.among.ends.iter().filter_map(|end| behind.find(end.as_str())).min();
        let verb = CUES.placed.find_iter(behind).next().map(|verb| verb.start);
        let end = inside.into_iter().chain(verb).min()?;
        let span = Span::new(figure.span.end, figure.span.end + end);
        if end == 0 || !behind[..end].chars().all(name::is_han) {
            return None;
        }
        // The place among them is told of what stands before.
        self.past = span.end;
        Some(self.named(span))
    }

    /// 惠及1200余人次: a verb that nothing but its people stand behind.
    pub(super) fn covered(&self, index: usize, own: Span) -> Option<Name> {
        let figure = &self.figures[index];
        let clause = self.text[own.range()].trim();
        let plain =
            WHOSE.came.adverbs.iter().find_map(|word| clause.strip_prefix(word.as_str())).unwrap_or(clause);
        let plain = plain.strip_prefix("累计").unwrap_or(plain);
        let verb = CUES.covering.at(plain).filter(|verb| verb.len() == plain.len())?;
        let behind = self.text[figure.span.end..].chars().next();
        let alone = behind.is_none_or(|c| is_mark(c) || matches!(c, '、' | '\n' | '）' | ')'));
        let unit = figure.unit.name();
        let counted = match &*unit {
            "人" | "名" => "人数",
            "户" => "户数",
            "人次" => "人次",
            _ => return None,
        };
        (alone && figure.kind == Kind::Amount).then(|| Self::made(format!("{verb}{counted}")))
    }

    /// 为市下全年目标34.5亿元的79%: what the percentage behind it is reckoned from, and not what was reached.
    pub(super) fn is_yardstick(&self, index: usize, clause: &str) -> bool {
        let figure = &self.figures[index];
        let Some(base) = yardstick(clause) else { return false };
        let behind = self.text.get(figure.span.end..).unwrap_or_default();
        let of = behind.strip_prefix('的').unwrap_or(behind);
        let next = self.figures.get(index + 1);
        let percent = next
            .is_some_and(|next| next.kind == Kind::Percent && self.text.len() - of.len() == next.span.start);
        figure.kind == Kind::Amount && percent && !base.is_empty()
    }

    /// 8家企业入选全省百强, 3个项目竣工投产: which of those that are counted.
    pub(super) fn that_came(&self, index: usize, measure: Measure, name: Name) -> Name {
        let figure = &self.figures[index];
        if measure != Measure::Level || figure.kind != Kind::Amount || !figure.unit.is_count() {
            return name;
        }
        // 12个项目获国家奖，其中1项获一等奖: what they are was told before.
        let direct = name.span.start == figure.span.end && !name.span.is_empty();
        let (noun, from) = if direct {
            (&*name.text, name.span.end)
        } else if name.licence < Licence::Named
            && self.last.is_some_and(|last| {
                self.figures[last].unit == figure.unit && *self.statements[last].indicator == *name.text
            })
            && CUES.parts.in_text(
                self.text.get(self.sentences[self.sentence].start..figure.span.start).unwrap_or_default(),
            )
        {
            (name.text.rsplit('的').next().unwrap_or_default(), figure.span.end)
        } else {
            return name;
        };
        // 349人稳定脱贫: how they did it, and no noun.
        if noun.is_empty() || WHOSE.came.adverbs.iter().any(|word| word == noun) {
            return name;
        }
        let behind = self.text.get(from..).unwrap_or_default();
        let end = behind.find(|c: char| is_mark(c) || c == '\n').unwrap_or(behind.len());
        let said = behind[..end].trim();
        if said.is_empty() || said.chars().count() > LONGEST_CAME {
            return name;
        }
        let plain =
            WHOSE.came.adverbs.iter().find_map(|word| said.strip_prefix(word.as_str())).unwrap_or(said);
        let came = |said: &str| {
            let verb = WHOSE.came.verbs.iter().find_map(|verb| said.strip_prefix(verb.as_str()));
            verb.is_some_and(|what| name::is_name(what) || what.starts_with(['“', '《', '"']))
        };
        let whole = WHOSE.came.stages.iter().any(|stage| stage == plain);
        if !whole && !came(plain) && !came(said) {
            return name;
        }
        // 5家企业获补助120万元: what another figure measures is no part of it. 全国500强 is one.
        let stop = from + end;
        let other = self.figures[index + 1..].iter().take_while(|it| it.span.start < stop);
        if other.into_iter().any(|it| !it.is_time() && !self.text[it.span.range()].ends_with(super::RANKING))
        {
            return name;
        }
        let said = if whole || came(plain) { plain } else { said };
        // 6个村被评为省级示范村: those.
        let verb = WHOSE.came.verbs.iter().find(|verb| said.starts_with(verb.as_str()));
        let what = verb
            .map(|verb| &said[verb.len()..])
            .filter(|what| what.ends_with(noun) && what.len() > noun.len());
        let text = what.map_or_else(|| format!("{said}的{noun}"), str::to_owned);
        Name { text: text.into(), ..name }
    }
}

/// What is done with things and how much of it, at the end of a name: 销售面积.
pub(super) fn acting_measure(name: &str) -> Option<&str> {
    let heads = WHOSE.heads.iter().filter(|head| !head.is_empty());
    heads.into_iter().find_map(|head| {
        let rest = name.strip_suffix(head.as_str())?;
        let act = WHOSE.acts.iter().filter(|act| rest.ends_with(act.as_str())).max_by_key(|act| act.len())?;
        Some(&name[rest.len() - act.len()..])
    })
}

/// 为人大预算数: what was budgeted, planned or set, where a clause says nothing else of it but who set it. `None` where it tells
/// what it is.
pub(super) fn yardstick(clause: &str) -> Option<&str> {
    let clause = clause.trim();
    let base = WHOSE.reaching.iter().find_map(|word| clause.strip_prefix(word.as_str()))?;
    let set = WHOSE.yardsticks.iter().find_map(|word| base.strip_suffix(word.as_str()))?;
    let plain = set.chars().all(name::is_han) && set.chars().count() <= LONGEST_SETTER;
    let told = CUES.measures.at(set).is_some() || CUES.flows.iter().any(|side| set.contains(side.as_str()));
    (plain && !told).then_some(base)
}

/// In characters: 市下三季度.
const LONGEST_SETTER: usize = 6;

/// The beginning of a name before what is done with its people or things: 小学 of 小学招生人数, before 在读人数.
fn acting_owner<'n>(told: &'n str, words: &str) -> Option<&'n str> {
    let head = WHOSE.heads.iter().find(|head| {
        words.strip_suffix(head.as_str()).is_some_and(|act| WHOSE.acts.iter().any(|known| known == act))
    })?;
    let told = told.strip_suffix(head.as_str())?;
    let act = WHOSE.acts.iter().filter(|act| told.ends_with(act.as_str())).max_by_key(|act| act.len())?;
    let owner = &told[..told.len() - act.len()];
    (name::letters(owner) >= 2 && !verb::is_act(owner)).then_some(owner)
}

//! Whose a measure is, or which of the counted things, where a figure's own words leave it out and the sentence says so.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Name, Reader};
use crate::Span;
use crate::figure::{Kind, Prefixes};
use crate::lexis::{Bracket, is_mark};
use crate::statement::cues::{self, CUES};
use crate::statement::{Licence, Measure, name, noun, shown, verb};

/// The table `data/whose.toml`.
#[derive(Default, Deserialize)]
struct Table {
    acts: Vec<String>,
    heads: Vec<String>,
    reaching: Vec<String>,
    yardsticks: Vec<String>,
    general: Vec<String>,
    firms: Vec<String>,
    of_firms: Vec<String>,
    cases: Vec<String>,
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
    for words in [&mut table.reaching, &mut table.yardsticks, &mut table.each.owns] {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    table
});

/// What may become of counted things, by its first characters.
struct Becoming {
    verbs: Prefixes<()>,
    adverbs: Prefixes<()>,
}

static CAME: LazyLock<Becoming> = LazyLock::new(|| {
    let words = |words: &[String]| Prefixes::new(words.iter().map(|word| (word.clone(), ())));
    Becoming { verbs: words(&WHOSE.came.verbs), adverbs: words(&WHOSE.came.adverbs) }
});

/// A clause without the adverb that it begins with: 成功|上市.
fn without_adverb(clause: &str) -> &str {
    CAME.adverbs.at(clause).map_or(clause, |(word, ())| &clause[word.len()..])
}

/// Whether words are all that is said of counted things that came to something: 开工建设.
pub(super) fn is_stage(words: &str) -> bool {
    WHOSE.came.stages.iter().any(|stage| stage == words)
}

/// The end of a word for a type: 大中型.
const TYPE: char = '型';

/// So many figures back another measure of the same may stand.
const MOST_BACK: usize = 6;

/// In characters: 人均可支配收入.
const LONGEST_MEASURE: usize = 7;

/// In characters: 准重点, 街道.
const LONGEST_INSIDE: usize = 5;

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
        if let Some(name) = self.more_for_each(last, words).or_else(|| self.outlay_on(last, words)) {
            return Some(name);
        }
        let owner = if known && !bare { None } else { self.listed_owner(told, words) };
        // 农民人均纯收入4860元，人均居住面积34平方米: of whom each is told.
        let each = CUES.each.iter().filter(|each| words.starts_with(each.as_str()));
        let each = each.into_iter().find_map(|each| told.find(each.as_str())).map(|at| &told[..at]);
        // 城镇和农村人均消费支出分别增长3%、7%: not of the last of several.
        let single = !last.checked_sub(1).is_some_and(|before| self.same_run(before, last));
        let owner = owner.or(each.filter(|owner| single && name::is_name(owner)));
        let owner = owner.or_else(|| acting_owner(told, words)).or_else(|| firm_before(told, words))?;
        let licence = Licence::Carried.min(self.statements[last].licence.indicator);
        Some(Name { licence, ..Self::made(format!("{owner}{words}")) })
    }

    /// 农民人均纯收入4860元，人均增收120元: as much more of the same.
    fn more_for_each(&self, last: usize, words: &str) -> Option<Name> {
        let each = CUES.each.iter().any(|each| each == words);
        let same = each && self.statements[last].indicator.contains(words);
        same.then(|| self.passed_on(last, Licence::Carried))
    }

    /// 公务接待42批次、368人次，支出3万元: the money that went for what was done so often right before.
    fn outlay_on(&self, last: usize, words: &str) -> Option<Name> {
        let told = &self.statements[last];
        let spent = CUES.outlays.iter().any(|spent| spent == words);
        let here = told.sentence == self.sentences[self.sentence];
        let so_often = || CUES.times_done.contains(&self.figures[last].unit.name());
        (spent && here && so_often() && verb::ends_with_one(&told.indicator))
            .then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{}{words}", told.indicator)) })
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
        let measure = CUES.measures.at(told).map_or(usize::MAX, str::len);
        let maker = CUES.makers.at(told).map_or(usize::MAX, str::len);
        // 集装箱航线21条，吞吐量18万标箱.
        let short = if cues::is_attribute(words) { 0 } else { LONGEST_THING };
        let mut joined = String::with_capacity(told.len() + words.len());
        let ends = told.char_indices().map(|(at, _)| at).skip(2).collect::<Vec<_>>();
        ends.into_iter().rev().map(|at| told.split_at(at)).find_map(|(owner, rest)| {
            let other = rest.len() >= measure
                || rest.len() == maker
                || rest.len() <= short * '字'.len_utf8() && rest.chars().count() <= short;
            if !other {
                return None;
            }
            joined.clear();
            joined.push_str(owner);
            joined.push_str(words);
            let known = self.lexicon.find(&joined).map(|(word, _)| word.len());
            known.is_some_and(|known| known >= words.len() + 2 * '字'.len_utf8()).then_some(owner)
        })
    }

    /// 每百户农民拥有耐用消费品：洗衣机81台、摩托车57辆: how many each of them have is told of the whole list.
    pub(super) fn of_each_listed(&self, index: usize, own: Span, name: Name) -> Name {
        let figure = &self.figures[index];
        let each = figure.unit.is_count() && !name.text.starts_with('每');
        if name.span.start < own.start || !each && figure.kind != Kind::Percent {
            return name;
        }
        let lead = self.text.get(self.cut.passage_at(name.span.start).start..name.span.start);
        let Some(head) = lead.and_then(list_head) else { return name };
        // 目标完成率依次为：甲镇132%、乙镇139%.
        if figure.kind == Kind::Percent
            && let Some(what) = told_in_turn(head)
            && name::is_name(what)
            && CUES.rates.at(what).is_some()
            && CUES.rates.at(&name.text).is_none()
            && self.lexicon.find(&name.text).is_none()
        {
            return Name { text: format!("{}{what}", name.text).into(), ..name };
        }
        if !each {
            return name;
        }
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
        let Some(whole) = self.among_what() else { return name };
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

    /// What the sentence begins with, if all that it tells is of parts of that: 在工业法人单位中，….
    fn among_what(&self) -> Option<&str> {
        let sentence = self.sentences[self.sentence];
        let words = &self.text[sentence.range()];
        let words = words.trim_start_matches(|c: char| !name::is_han(c));
        let words = WHOSE.among.starts.iter().find_map(|word| words.strip_prefix(word.as_str()))?;
        let head = words.split(is_mark).next().unwrap_or_default();
        let whole = WHOSE.among.ends.iter().find_map(|end| head.strip_suffix(end.as_str()))?;
        let short = whole.chars().count() <= LONGEST_AMONG && whole.chars().all(name::is_han);
        (short && name::is_name(whole)).then_some(whole)
    }

    /// 在全省126个区县中排名第17位: among how many.
    pub(super) fn is_among(&self, index: usize, clause: &str) -> bool {
        let figure = &self.figures[index];
        let next = self.figures.get(index + 1).is_some_and(|next| next.kind == Kind::Rank);
        if !next || figure.kind != Kind::Amount || !figure.unit.is_count() {
            return false;
        }
        let noun = self.text.get(figure.span.end..).unwrap_or_default();
        let noun = &noun[..noun.find(|c: char| !name::is_han(c)).unwrap_or(noun.len())];
        WHOSE.among.starts.iter().any(|word| clause.trim_start().contains(word.as_str()))
            && (noun.contains(WHOSE.among.ends[0].as_str()) || CUES.placed.find_iter(noun).next().is_some())
    }

    /// 县城宜居指数在全国212个县城排第9: what they are.
    pub(super) fn among_whom(&mut self, index: usize, own: Span) -> Option<Name> {
        let figure = &self.figures[index];
        if !figure.unit.is_count() || figure.kind != Kind::Amount {
            return None;
        }
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
        if !placed {
            return None;
        }
        // 在全国12个城市运营.
        if !ranked {
            let limit = self.limit(index);
            let noun =
                noun::counted(self.text, figure.span.start, figure.span.end, limit.max(figure.span.end));
            self.past = noun.end.max(self.past);
            let behind = self.text.get(figure.span.end..)?;
            let place = CUES
                .places
                .at(behind)
                .map(|(place, ())| Span::new(figure.span.end, figure.span.end + place.len()));
            let noun =
                Some(noun).filter(|noun| noun.start == figure.span.end && !noun.is_empty()).or(place)?;
            return Some(self.named(noun));
        }
        let behind = self.text.get(figure.span.end..self.limit(index))?;
        let inside = WHOSE.among.ends.iter().filter_map(|end| behind.find(end.as_str())).min();
        let verb = CUES.placed.find_iter(behind).next().map(|verb| verb.start);
        let end = inside.into_iter().chain(verb).min()?;
        let span = Span::new(figure.span.end, figure.span.end + end);
        // 在全省16市中收入增幅居第6位: the unit says what they are.
        if end == 0 && behind.starts_with(WHOSE.among.ends[0].as_str()) {
            self.past = figure.span.end;
            return Some(Name { licence: Licence::Guessed, ..Self::made(figure.unit.name()) });
        }
        if end == 0 || !behind[..end].chars().all(name::is_han) {
            return None;
        }
        // The place among them is told of what stands before.
        self.past = span.end;
        Some(self.named(span))
    }

    /// 卫生院25个，床位1653张，卫生技术人员1509人: whose, the count with which the sentence begins says, if it is the only one of
    /// houses in it.
    pub(super) fn of_houses(&self, words: &str) -> Option<Name> {
        let sentence = self.sentences[self.sentence].start;
        let told = || {
            let told = (0..self.statements.len()).rev();
            told.take_while(|at| self.figures[*at].span.start >= sentence)
        };
        let bare = CUES.of_houses.iter().any(|thing| thing == words);
        let is_house = |at: &usize| {
            let name = &*self.statements[*at].indicator;
            self.figures[*at].unit.is_count() && CUES.houses.at(name).is_some()
        };
        let mut houses = told().filter(|at| bare && is_house(at));
        let (house, None) = (houses.next()?, houses.next()) else { return None };
        let told = &self.statements[house];
        let licence = Licence::Guessed.min(told.licence.indicator);
        Some(Name { licence, ..Self::made(format!("{}{words}", told.indicator)) })
    }

    /// 5座大中型、76座小型水库: what those of the first type are, the second says.
    pub(super) fn of_shared_type(&self, index: usize, name: Name) -> Name {
        let figure = &self.figures[index];
        let alone = name.span.start == figure.span.end && name.text.ends_with(TYPE) && figure.unit.is_count();
        let Some(next) = self.figures.get(index + 1).filter(|next| alone && next.unit == figure.unit) else {
            return name;
        };
        let joined = self.text.get(name.span.end..next.span.start);
        let noun = noun::counted(self.text, next.span.start, next.span.end, self.limit(index + 1));
        let what = self.text.get(noun.range()).and_then(|noun| noun.split_once(TYPE));
        match what.filter(|(_, what)| matches!(joined, Some("、" | "和" | "及")) && name::is_name(what)) {
            Some((_, what)) => {
                Name { text: format!("{}{what}", name.text).into(), licence: Licence::Guessed, ..name }
            }
            None => name,
        }
    }

    /// 四大产业产值占工业总产值的78.5%: whose the measure is, what is called by a number says.
    pub(super) fn of_so_many_kinds(&self, name: Name) -> Name {
        let kinds = self.previous.filter(|last| {
            let noun = self.statements[*last].indicator_span;
            let adjacent = noun.end == name.span.start && noun.start == self.figures[*last].span.end;
            self.figures[*last].unit.is_naming() && adjacent && !noun.is_empty()
        });
        let text = kinds.and_then(|last| self.text.get(self.figures[last].span.start..name.span.end));
        match text.filter(|text| !name.span.is_empty() && !text.contains(is_mark)) {
            Some(text) => Name { text: shown::plain(text), ..name },
            None => name,
        }
    }

    /// The bracket that opens at the byte at `offset`.
    pub(super) fn bracket_from(&self, offset: usize) -> Option<Bracket> {
        let open = self.text.get(offset..)?.chars().next()?.len_utf8();
        self.cut.bracket_at(offset + open).filter(|bracket| bracket.span.start == offset)
    }

    /// A counted noun that goes on behind a short bracket. `None` where it does not.
    pub(super) fn over_bracket(&self, noun: Span, limit: usize) -> Option<Span> {
        if noun.is_empty() || noun.end > limit {
            return None;
        }
        let bracket = self.bracket_from(noun.end)?;
        let short = self.text[bracket.inside.range()].chars().count() <= LONGEST_INSIDE
            && self.text[bracket.inside.range()].chars().all(|c| name::is_han(c) || c == '、');
        if !short || bracket.span.end >= limit {
            return None;
        }
        let rest = noun::counted(self.text, noun.end, bracket.span.end, limit);
        let goes_on = rest.start == bracket.span.end && !rest.is_empty();
        // …文明实践所（站）改造, 步行街（商圈）客流量: what is done with them or how many there are is no part of it.
        let more = &self.text[rest.range()];
        let other = verb::begins_with_one(more)
            || verb::begins_with_head(more)
            || verb::is_act(more)
            || CUES.measures.at(more).is_some()
            || CUES.rates.at(more).is_some();
        (goes_on && !other && verb::ends_as_thing(more)).then(|| Span::new(noun.start, rest.end))
    }

    /// The noun behind a count of which examples stand in front: 甲、乙等8个投资上亿元的|大项目, …等3项|工作. `noun`: what was found right
    /// behind the count, perhaps nothing.
    pub(super) fn behind_examples(&self, index: usize, at: usize, noun: Span) -> Option<Span> {
        let front = self.text.get(..self.figures[index].span.start)?.trim_end();
        let quoted = front.ends_with('”');
        if !front.ends_with('等') && !quoted {
            return None;
        }
        let behind = self.text.get(at..self.limit(index))?;
        // How large each of them is stands before their name.
        if !quoted
            && let Some(size) = self.figures.get(index + 1)
            && size.kind == Kind::Amount
            && self.text[size.span.end..].starts_with('的')
            && behind.chars().all(name::is_han)
            && (noun.is_empty() || cues::is_attribute(&self.text[noun.range()]))
        {
            let (from, limit) = (size.span.end + '的'.len_utf8(), self.limit(index + 1));
            let own = if from < limit { noun::right(self.text, from, limit) } else { Span::default() };
            return Some(own).filter(|own| !own.is_empty());
        }
        let general = WHOSE
            .general
            .iter()
            .filter(|word| behind.starts_with(word.as_str()))
            .max_by_key(|word| word.len())?;
        noun.is_empty().then(|| Span::new(at, at + general.len()))
    }

    /// 0—15岁人口34万人: whether a range of ages says which people are told of behind it.
    pub(super) fn is_age(&self, index: usize) -> bool {
        let figure = &self.figures[index];
        let next = self.figures.get(index + 1).filter(|_| figure.kind == Kind::Range);
        let Some(next) = next.filter(|_| figure.unit.name().ends_with('岁')) else { return false };
        let between = self.text.get(figure.span.end..next.span.start).unwrap_or_default();
        matches!(next.kind, Kind::Amount | Kind::Percent | Kind::Point)
            && !between.contains(is_mark)
            && between.starts_with(name::is_han)
    }

    /// 惠及1200余人次: a verb that nothing but its people stand behind.
    pub(super) fn covered(&self, index: usize, own: Span) -> Option<Name> {
        let figure = &self.figures[index];
        let counted = match &*figure.unit.name() {
            "人" | "名" => "人数",
            "户" => "户数",
            "人次" => "人次",
            _ => return None,
        };
        let behind = self.text[figure.span.end..].chars().next();
        let alone = behind.is_none_or(|c| is_mark(c) || matches!(c, '、' | '\n' | '）' | ')'));
        if !alone || figure.kind != Kind::Amount {
            return None;
        }
        let clause = self.text[own.range()].trim();
        let plain = without_adverb(clause);
        let plain = plain.strip_prefix("累计").unwrap_or(plain);
        let verb = CUES.covering.at(plain).filter(|verb| verb.len() == plain.len())?;
        Some(Self::made(format!("{verb}{counted}")))
    }

    /// 为市下全年目标34.5亿元的79%: what the percentage behind it is reckoned from, and not what was reached.
    pub(super) fn is_yardstick(&self, index: usize, clause: &str) -> bool {
        let figure = &self.figures[index];
        let next = self.figures.get(index + 1).filter(|next| next.kind == Kind::Percent);
        let percent = next.is_some_and(|next| {
            let between = self.text.get(figure.span.end..next.span.start).unwrap_or(clause);
            between.is_empty() || between == "的"
        });
        figure.kind == Kind::Amount && percent && yardstick(clause).is_some_and(|base| !base.is_empty())
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
        let plain = without_adverb(said);
        let came = |said: &str| {
            let what = CAME.verbs.at(said).map(|(verb, ())| &said[verb.len()..]);
            what.is_some_and(|what| name::is_name(what) || what.starts_with(['“', '《', '"']))
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
        let what = CAME
            .verbs
            .at(said)
            .map(|(verb, ())| &said[verb.len()..])
            .filter(|what| what.ends_with(noun) && what.len() > noun.len());
        let text = what.map_or_else(|| format!("{said}的{noun}"), str::to_owned);
        Name { text: text.into(), ..name }
    }
}

/// Whether a unit counts cases of something: 例.
pub(super) fn are_cases(unit: &str) -> bool {
    WHOSE.cases.iter().any(|it| it == unit)
}

/// The firms that a name begins with, before a measure that firms have: 省属企业 of 省属企业资产总额, before 资产负债率.
fn firm_before<'n>(told: &'n str, words: &str) -> Option<&'n str> {
    WHOSE.of_firms.iter().find(|word| *word == words)?;
    let ends = WHOSE.firms.iter().filter_map(|firm| Some(told.rfind(firm.as_str())? + firm.len()));
    let measure = |rest: &str| CUES.measures.at(rest).is_some() || WHOSE.of_firms.iter().any(|it| it == rest);
    let firms =
        ends.max().map(|end| told.split_at(end)).filter(|(_, rest)| !rest.is_empty() && measure(rest));
    // 个体餐饮业从业人员1700人，营业总收入470万元: an industry has them, too.
    let industry = || {
        let owner = WHOSE.of_firms.iter().find_map(|it| told.strip_suffix(it.as_str()))?;
        // 营业利润: a word of two characters may be no industry.
        let named = owner.ends_with(|c| CUES.industries.contains(c)) && owner.chars().count() > 2;
        Some(owner).filter(|_| named)
    };
    firms.map(|(owner, _)| owner).or_else(industry)
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

/// What stands in front of the colon of a list, from its last mark on; `lead` is its passage up to one of its items. `None` where
/// none does.
fn list_head(lead: &str) -> Option<&str> {
    let colon = lead.rfind('：').or_else(|| lead.rfind(':'))?;
    lead[..colon].rsplit(is_mark).next().map(str::trim)
}

/// What a list tells of one after the other: 目标完成率 in 目标完成率依次为.
fn told_in_turn(head: &str) -> Option<&str> {
    let what = head.strip_suffix(['为', '是'])?;
    CUES.in_turn.iter().find_map(|word| what.strip_suffix(word.as_str()))
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

/// What counts those with whom something is done, at the end of words that say nothing else: 人数 of 在读人数, nothing of 出栏. `None` for
/// other words.
fn acting_head(words: &str) -> Option<&'static str> {
    let acts = |head: &&String| {
        words.strip_suffix(head.as_str()).is_some_and(|act| WHOSE.acts.iter().any(|known| known == act))
    };
    WHOSE.heads.iter().find(acts).map(String::as_str)
}

/// The beginning of a name before what is done with its people or things: 小学 of 小学招生人数, before 在读人数.
fn acting_owner<'n>(told: &'n str, words: &str) -> Option<&'n str> {
    let head = acting_head(words)?;
    // 商标申请量979件，注册711件: a deed by itself counts the same things.
    let mut heads = WHOSE.heads.iter().filter(|other| head.is_empty() && !other.is_empty());
    let counted = heads.find_map(|other| told.strip_suffix(other.as_str()));
    let told = counted.or_else(|| told.strip_suffix(head))?;
    let act = WHOSE.acts.iter().filter(|act| told.ends_with(act.as_str())).max_by_key(|act| act.len())?;
    let owner = &told[..told.len() - act.len()];
    (name::letters(owner) >= 2 && !verb::is_act(owner)).then_some(owner)
}

//! What is measured where a row's label names only a thing: the line above the table says it (公司营业收入构成如下, over rows of
//! products), or the row that it is a part of.

use super::header::TABLES;
use super::label::{Mark, is_state_alone};
use crate::figure::{Figure, Kind, read};
use crate::statement::{Lexicon, Measure, is_measure};

/// What all the rows of a table are measured by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Topic {
    /// 营业收入.
    pub(super) measure: Box<str>,
    /// Whether its parts are things of any kind. The parts of 管理费用 and 资产 have names of their own: 差旅费, 存货.
    of_things: bool,
}

impl Topic {
    /// Reads it from the line that leads to a table, or is its title.
    pub(super) fn of(lead: &str, lexicon: &Lexicon) -> Option<Self> {
        let words = &TABLES.topic;
        let plain = bare(lead);
        let clause = plain.rsplit(['，', ',', '。', '；', '：', ':']).find(|clause| !clause.is_empty())?;
        let compares = words.compared.iter().any(|word| clause.contains(word.as_str()));
        // 公司毛利率与同行业上市公司的比较情况.
        let clause = if compares { clause.split(['与', '和']).next()? } else { clause };
        // 造纸产量前十位的省份.
        let first = |c: char| c.is_ascii_digit() || crate::figure::chinese_digit(c).is_some() || c == '十';
        let among =
            clause.match_indices('前').find(|(at, word)| clause[at + word.len()..].starts_with(first));
        let clause = among.map_or(clause, |(at, _)| &clause[..at]);
        // 主营业务收入按产品类别分析; 按地区划分的客户贷款.
        let clause = match clause.split_once('按') {
            Some((before, _)) if !before.is_empty() => before,
            Some((_, behind)) => behind.split_once('的').map_or("", |(_, behind)| behind),
            None => clause,
        };
        let topic = Self::of_words(clause, lexicon)?;
        // 销售人员薪酬与同行业公司比较情况: the rows are those that are compared.
        let peers = compares && words.peers.iter().any(|word| plain.contains(word.as_str()));
        Some(Self { of_things: topic.of_things || peers, ..topic })
    }

    /// Reads it from the head of the labels, where that says that they are parts of it: 主营业务收入构成.
    pub(super) fn of_parts(head: &str, lexicon: &Lexicon) -> Option<Self> {
        let of = TABLES.topic.parts.iter().find_map(|word| head.strip_suffix(word.as_str()))?;
        Self::of_words(of, lexicon)
    }

    /// That of a column of shares beside its amounts: 占应收账款的比例.
    pub(super) fn of_share(head: &str, lexicon: &Lexicon) -> Option<Self> {
        let of = head.strip_prefix('占')?;
        let of = TABLES.topic.shares.iter().find_map(|word| of.strip_suffix(word.as_str()))?;
        let of = of.trim_end_matches('的');
        // 占销售总额的比例: each has a part of it.
        let whole =
            of.strip_suffix("总额").map(|it| if is_called(it) { it.to_owned() } else { format!("{it}额") });
        Self::of_words(whole.as_deref().unwrap_or(of), lexicon)
    }

    /// Reads it from words that end with it, and with what says how it is shown: 主营业务收入构成情况.
    fn of_words(words_of: &str, lexicon: &Lexicon) -> Option<Self> {
        let words = &TABLES.topic;
        let mut name = words_of;
        while let Some(rest) = words.tails.iter().find_map(|tail| name.strip_suffix(tail.as_str())) {
            name = rest;
        }
        // 公司类贷款 is a kind, and not what a firm has.
        let ends = |at: usize, stop: &str| !name[at + stop.len()..].starts_with('类');
        let from = |stop: &String| {
            let found = name.rfind(stop.as_str()).filter(|at| ends(*at, stop));
            found.map_or(0, |at| at + stop.len())
        };
        let name = &name[words.stops.iter().map(from).max().unwrap_or(0)..];
        // 2023年末和2024年末预付账款, without its times.
        let name =
            name.trim_start_matches(|c: char| !c.is_alphabetic() || matches!(c, '和' | '及' | '与' | '至'));
        // 产能、产量: one or the other.
        let several = name.contains(['、', '及', '和', '与', '或', '/']);
        let listed = lexicon.find(name).map(|(word, _)| word);
        let known = listed.or_else(|| {
            let ends = words.measures.iter().map(String::as_str).filter(|it| name.ends_with(it));
            ends.max_by_key(|it| it.len())
        })?;
        // 各业务板块毛利率, 主营业务分板块收入: each has its own.
        let split = name.contains(['各', '分']);
        let whole = name.chars().count() <= LONGEST_MEASURE && !several && !split;
        let measure = if whole { name } else { known };
        if several && measure.len() < name.len() && !known.contains(['和', '及'])
            || measure.chars().count() < 2
        {
            return None;
        }
        let of_things = words.of_things.iter().any(|word| measure.ends_with(word.as_str()));
        let of_accounts = words.of_accounts.iter().any(|word| measure.ends_with(word.as_str()));
        Some(Self { measure: measure.into(), of_things: of_things && !of_accounts })
    }

    /// What it says of a row that says nothing of it by its label, where the figure can be one of its.
    pub(super) fn lent(&self, label: &str, mark: Option<Mark>, lexicon: &Lexicon) -> Option<&str> {
        let told = if self.of_things { !is_told(label, lexicon) } else { is_rest(label, mark) };
        // 账面价值 of 存货.
        let fits = told || is_state_alone(label);
        let last =
            self.measure.char_indices().rev().nth(1).map_or(&*self.measure, |(at, _)| &self.measure[at..]);
        // 农林牧渔业总产值: that of one industry is no other's.
        let industry = self.measure.rfind('业').map_or("", |at| &self.measure[at + '业'.len_utf8()..]);
        let known = || TABLES.topic.measures.iter().any(|word| word == industry);
        let measure = if label.ends_with('业') && known() { industry } else { &self.measure };
        (fits && !label.contains(last)).then_some(measure)
    }

    /// Whether the head of a column of amounts names it, or only what state it is in: 账面余额.
    pub(super) fn is_of(&self, head: &str) -> bool {
        self.measure.ends_with(head) || TABLES.topic.states.iter().any(|word| head.ends_with(word.as_str()))
    }

    /// What a row is a part of, in percent.
    pub(super) fn whole(&self, label: &str) -> Option<&str> {
        let share = TABLES.topic.in_percent.iter().any(|word| self.measure.ends_with(word.as_str()));
        (!share && !label.ends_with(&*self.measure)).then_some(&*self.measure)
    }

    /// Whether a figure can be one of its: in money where it is, in percent where it is a rate. What grows may be anything.
    pub(super) fn fits(&self, figure: &Figure, measure: Measure, lexicon: &Lexicon) -> bool {
        if measure == Measure::Rate {
            return true;
        }
        let percent = TABLES.topic.in_percent.iter().any(|word| self.measure.ends_with(word.as_str()));
        if percent || figure.kind == Kind::Percent {
            return percent == (figure.kind == Kind::Percent);
        }
        let own = figure.unit.dimension();
        let known = lexicon.find(&self.measure).map_or("", |(_, known)| known.dimension);
        let money = TABLES.topic.in_money.iter().any(|word| self.measure.ends_with(word.as_str()));
        let known = if known.is_empty() && money { "money" } else { known };
        own.is_empty() || known.is_empty() || own.split('/').next() == known.split('/').next()
    }
}

/// What a title says behind its last word that ends with `last`: 引水量 of 各闸引水量情况表.
pub(super) fn behind(title: &str, last: char) -> Option<String> {
    let plain = bare(title);
    let mut name = plain.as_str();
    while let Some(rest) = TABLES.topic.tails.iter().find_map(|tail| name.strip_suffix(tail.as_str())) {
        name = rest;
    }
    let at = name.rfind(last)? + last.len_utf8();
    let measure = name[at..].trim_start_matches('的');
    (2..=LONGEST_MEASURE).contains(&measure.chars().count()).then(|| measure.to_owned())
}

/// What a table whose title is such adds up: 社会保险基金收入 of 2024年全市社会保险基金收入决算表.
pub(super) fn subject(title: &str) -> Option<String> {
    let words = &TABLES.topic;
    let plain = bare(title);
    // 2024年度.
    let mut name = plain.trim_start_matches('度');
    while let Some(rest) =
        words.tails.iter().chain(&words.accounts).find_map(|tail| name.strip_suffix(tail.as_str()))
    {
        name = rest;
    }
    let length = name.chars().count();
    let measured = ["收入", "支出"].iter().any(|word| name.ends_with(word));
    (measured && (SHORTEST_SUBJECT..=LONGEST_SUBJECT).contains(&length)).then(|| name.to_owned())
}

/// In characters: 预算收入.
const SHORTEST_SUBJECT: usize = 4;

/// In characters: 棠溪县本级国有资本经营预算支出.
const LONGEST_SUBJECT: usize = 18;

/// Whether the head of a column of shares says nothing else: 占比, 比例.
pub(super) fn is_plain_share(head: &str) -> bool {
    head.is_empty() || TABLES.topic.shares.iter().any(|word| word == head)
}

/// The word for a share in a head: 比例 of 占比（%） is 比重 unless it says which.
pub(super) fn plain_share(head: &str) -> &str {
    TABLES
        .topic
        .shares
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "占比")
        .find(|word| head.ends_with(word))
        .unwrap_or("比重")
}

/// In characters: 城镇居民人均可支配收入.
const LONGEST_MEASURE: usize = 12;

/// A line without times, brackets, blanks and the number in front.
fn bare(lead: &str) -> String {
    let lead =
        TABLES.caption.unit.iter().find_map(|word| lead.split_once(word.as_str())).map_or(lead, |(it, _)| it);
    let mut depth = 0_usize;
    let open: String = lead
        .chars()
        .filter(|c| {
            let inside = depth > 0 || matches!(c, '（' | '(' | '【' | '[');
            match c {
                '（' | '(' | '【' | '[' => depth += 1,
                '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            !inside && !c.is_whitespace()
        })
        .collect();
    let mut plain = open.clone();
    for time in read(&open).iter().rev().filter(|figure| figure.is_time()) {
        plain.replace_range(time.span.range(), "");
    }
    plain.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether a label tells by itself what is measured, as far as its words show: 税收收入, 差旅费.
pub(super) fn is_told(label: &str, lexicon: &Lexicon) -> bool {
    is_measure(label, lexicon) || TABLES.topic.told.iter().any(|word| label.ends_with(word.as_str()))
}

/// Whether words end with what can be measured: 发行人营业收入.
pub(super) fn is_called(words: &str) -> bool {
    TABLES.topic.measures.iter().any(|word| words.ends_with(word.as_str()))
}

/// Whether a label is that of a total and nothing else: 合计.
pub(super) fn is_total(label: &str) -> bool {
    let plain: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    TABLES.row.totals.iter().chain(&TABLES.row.subtotals).any(|word| *word == plain)
}

/// Whether a label is that of what is left, or of all: 其他, 合计.
fn is_rest(label: &str, mark: Option<Mark>) -> bool {
    let plain: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let total = matches!(mark, Some(Mark::Total | Mark::Subtotal));
    total && is_total(&plain) || TABLES.topic.rest.contains(&plain)
}

/// Whether a label can measure nothing by itself: 其他, 合计, 市本级, 青禾水务有限公司.
pub(super) fn names_nothing(label: &str, mark: Option<Mark>) -> bool {
    let plain = match label.find(['（', '(']) {
        Some(at) if at > 0 => label[..at].trim_end(),
        _ => label,
    };
    is_rest(label, mark)
        || super::header::is_owner(plain)
        || TABLES.topic.owners.iter().any(|word| plain.len() > word.len() && plain.ends_with(word.as_str()))
}

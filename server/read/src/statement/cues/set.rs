//! All lists of `data/cues/`, each in the form in which it is looked up.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Direction;
use super::lookup::{Ends, Rare, Whole};
use super::table::{CountedFrom, Pair, Table};
use crate::data::{Chars, Inside};
use crate::figure::{Prefixes, Suffixes};

/// The words in the forms in which they are looked up.
pub(in crate::statement) struct Cues {
    pub(super) change: Suffixes<Direction>,
    pub(super) opposites: HashMap<String, String>,
    pub(in crate::statement) reached: Ends,
    pub(in crate::statement) between: Ends,
    /// 为 in 增速为, and what may stand before it: 增速保持在.
    pub(in crate::statement) copulas: Chars,
    pub(in crate::statement) paces: Vec<String>,
    pub(in crate::statement) each_is: Vec<String>,
    pub(in crate::statement) meant: Ends,
    pub(in crate::statement) kept: Ends,
    pub(in crate::statement) not_change: Ends,
    pub(in crate::statement) rate_up: Ends,
    pub(in crate::statement) rate_down: Ends,
    pub(in crate::statement) compared: Vec<String>,
    pub(in crate::statement) pulled: Vec<String>,
    pub(in crate::statement) linking: Ends,
    /// Between who does something and the verb: 全国铁路今天预计发送旅客.
    pub(in crate::statement) amid: Ends,
    pub(in crate::statement) whole: Ends,
    /// Whatever a phrase may end with that is not part of a name, and what must stay: all the lists that `name::phrase` asks.
    pub(in crate::statement) closing: Ends,
    /// Whatever leads from a verb of change to a figure, and those verbs: all the lists that `role::of` asks.
    pub(in crate::statement) changing: Ends,
    pub(in crate::statement) bases: Ends,
    pub(in crate::statement) comparing: Ends,
    /// Days of the year, and what may stand behind them: 清明|假期日均.
    pub(in crate::statement) days: Ends,
    pub(in crate::statement) days_of: Ends,
    /// How a deed is done, in front of its rate: 按时|结案率.
    pub(in crate::statement) timely: Vec<String>,
    /// What of a debt is paid: 还本, 付息.
    pub(in crate::statement) repaid: Vec<String>,
    /// All of it: 还本付息.
    pub(in crate::statement) repaid_both: Ends,
    /// In front of a deed: it came too late.
    pub(in crate::statement) overdue: Vec<String>,
    /// What was spent on what was done so often.
    pub(in crate::statement) outlays: Vec<String>,
    pub(in crate::statement) leading: Prefixes<()>,
    /// Of the words in front of a name, those that some names begin with.
    pub(in crate::statement) leading_whole: Prefixes<()>,
    pub(in crate::statement) towards: Inside,
    pub(in crate::statement) levels_behind: Prefixes<()>,
    pub(in crate::statement) place_ends: Vec<char>,
    pub(in crate::statement) exceeds: Ends,
    pub(in crate::statement) named_rates: Vec<String>,
    pub(in crate::statement) spent: Ends,
    pub(in crate::statement) not_term: Vec<char>,
    pub(in crate::statement) owners_alone: Prefixes<()>,
    pub(in crate::statement) exceeding: Vec<String>,
    pub(in crate::statement) falling_short: Vec<String>,
    pub(in crate::statement) more: Vec<char>,
    pub(in crate::statement) less: Vec<char>,
    pub(in crate::statement) funds: Ends,
    pub(in crate::statement) reached_share: Inside,
    pub(in crate::statement) causing: Prefixes<()>,
    pub(in crate::statement) causing_ends: Ends,
    pub(in crate::statement) passed: Ends,
    pub(in crate::statement) sized: Ends,
    /// Verbs of what is to be made.
    pub(in crate::statement) makes: Prefixes<()>,
    /// What an account has, told without its name.
    pub(in crate::statement) sides: Vec<String>,
    /// What opens the parts of a whole that was told.
    pub(in crate::statement) parts: Inside,
    /// What a split begins and ends with: 分地区看.
    pub(in crate::statement) splits: Chars,
    pub(in crate::statement) splits_end: Chars,
    /// Goods are told by class: 饮料类.
    pub(in crate::statement) class: char,
    /// An index whose growth is that of what it is of.
    pub(in crate::statement) price_index: String,
    /// What the names of industries end with, and what only looks like one.
    pub(in crate::statement) industries: Chars,
    /// What the names of all of one kind end with: 业, 类.
    pub(in crate::statement) kinds: Chars,
    /// In front of 占: 只占.
    pub(in crate::statement) merely: Chars,
    pub(in crate::statement) not_industry: String,
    /// What people are counted by.
    pub(in crate::statement) peopled: Vec<String>,
    /// Parts of an account's income.
    pub(in crate::statement) account_parts: Vec<String>,
    /// What the totals of an account end with.
    pub(in crate::statement) account_totals: Vec<String>,
    /// What the names of accounts end with.
    pub(in crate::statement) accounts: Vec<String>,
    /// The two sides of each account.
    pub(in crate::statement) flows: Vec<String>,
    pub(in crate::statement) attributive: Prefixes<()>,
    pub(in crate::statement) share: Vec<String>,
    pub(in crate::statement) share_tails: Ends,
    /// What a percentage may be of that is no part of it, and the verbs before it.
    pub(in crate::statement) yardsticks: Ends,
    /// Behind an item of a budget: which of its figures.
    pub(in crate::statement) drafts: Ends,
    /// In front of the name of what was added.
    pub(in crate::statement) gains: Prefixes<()>,
    /// Behind a verb: what all of its objects come to.
    pub(in crate::statement) totals_first: Vec<String>,
    /// A verb between an actor and what is measured.
    pub(in crate::statement) acting: Vec<String>,
    pub(in crate::statement) reaching: Ends,
    /// In front of a time: what is left out was of it.
    pub(in crate::statement) left_out: Ends,
    pub(in crate::statement) according: Ends,
    /// What a comparison with itself is with.
    pub(in crate::statement) own_time: Ends,
    /// What 来 behind a number of years is the first character of.
    pub(in crate::statement) not_since: Chars,
    pub(in crate::statement) not_share: Vec<String>,
    pub(in crate::statement) marks: Prefixes<()>,
    /// Between what is to be done and what is told behind it: that was done.
    pub(in crate::statement) done_so_far: Vec<String>,
    /// In front of a rate that has lost its sign.
    pub(in crate::statement) rates_only: Ends,
    /// Verbs that lead to what a rate has become.
    pub(in crate::statement) turned: Whole,
    /// In front of the number: so much more there is than before.
    pub(in crate::statement) net: Ends,
    /// Behind a time that 自 leads to: how long something has gone on.
    pub(in crate::statement) begun_in: Prefixes<()>,
    pub(in crate::statement) begun_from: Ends,
    pub(in crate::statement) added: Ends,
    pub(in crate::statement) placed: Inside,
    pub(super) real: Inside,
    pub(in crate::statement) real_words: Vec<String>,
    /// Names of shares.
    pub(in crate::statement) share_names: Inside,
    pub(in crate::statement) not_share_names: Inside,
    /// Words for the prices of the year.
    pub(in crate::statement) nominal: Vec<String>,
    pub(in crate::statement) adjusted: Vec<String>,
    /// Measures of something, no things by themselves: 增加值.
    pub(in crate::statement) bare_measures: Vec<String>,
    pub(in crate::statement) measures: Ends,
    pub(in crate::statement) asides: Prefixes<()>,
    pub(in crate::statement) attributes: Ends,
    pub(in crate::statement) scopes: Whole,
    /// Places that may have a verb behind them.
    pub(in crate::statement) areas: Prefixes<()>,
    pub(in crate::statement) comparisons: Prefixes<()>,
    pub(in crate::statement) not_comparisons: Prefixes<()>,
    /// Verbs between money and what it is spent on.
    pub(in crate::statement) purposes: Prefixes<()>,
    /// What was set for oneself, behind the number and 的.
    pub(in crate::statement) aims: Prefixes<()>,
    pub(in crate::statement) called_aims: Vec<String>,
    pub(in crate::statement) compared_with: Vec<char>,
    pub(in crate::statement) reckoned: String,
    pub(in crate::statement) got: String,
    pub(in crate::statement) benefits: String,
    pub(in crate::statement) differences: Whole,
    pub(in crate::statement) amounts_of_it: Whole,
    pub(in crate::statement) goes_on: Ends,
    pub(in crate::statement) for_short: Vec<String>,
    pub(in crate::statement) budget: String,
    /// What the names of rates end with, of which nobody counts several.
    pub(in crate::statement) rates: Ends,
    /// How much there is of what can be added to.
    pub(in crate::statement) capacities: Ends,
    /// What makes people of what they do.
    pub(in crate::statement) who_do: String,
    /// What a fund's items begin with that leave out its name.
    pub(in crate::statement) fund: String,
    /// What is said of things, before 的 and their name.
    pub(in crate::statement) predicates: Ends,
    /// Verbs between what covers and the part of others that it covers.
    pub(in crate::statement) covering: Ends,
    /// Verbs of giving money.
    pub(in crate::statement) allots: Ends,
    /// What money for a purpose is called.
    pub(in crate::statement) funds_name: String,
    pub(in crate::statement) stocks: Ends,
    pub(in crate::statement) totals: Inside,
    pub(in crate::statement) pairs: Vec<Pair>,
    /// The heads of these pairs.
    pub(in crate::statement) wholes: Inside,
    /// Words for a year: how many years ago, and whether from the year of delivery.
    pub(in crate::statement) years: Prefixes<(i8, bool)>,
    pub(in crate::statement) year_words: Vec<String>,
    pub(in crate::statement) compared_before: Ends,
    pub(in crate::statement) compared_after: Prefixes<()>,
    pub(in crate::statement) span_after: Prefixes<()>,
    /// Behind a number of years: they end with the year that was named before.
    pub(in crate::statement) span_up_to: Prefixes<()>,
    pub(in crate::statement) span_not_after: Prefixes<()>,
    pub(in crate::statement) span_before: Ends,
    /// Words that say how much longer or earlier: what is behind them is no span.
    pub(in crate::statement) span_not_before: Ends,
    /// …and before one that lies ahead: 今后五年. The same where they begin a name.
    pub(in crate::statement) ahead_before: Ends,
    pub(in crate::statement) ahead_in_front: Prefixes<()>,
    pub(in crate::statement) one_year: Vec<String>,
    /// At the beginning of a paragraph that is of one year.
    pub(in crate::statement) opens_year: Vec<String>,
    /// …unless the year before is named with it: 比上年全年.
    pub(in crate::statement) compared_year: Vec<String>,
    /// What is measured as the mean of a year, and no mean of several: 年均浓度.
    pub(in crate::statement) not_mean: Vec<String>,
    /// Behind what so many years were: 这是硕果累累的五年.
    pub(super) years_of: Vec<(String, u8)>,
    /// In front of 明年, where it is no part of a name.
    pub(in crate::statement) next_after: Chars,
    pub(in crate::statement) mean: Vec<String>,
    pub(in crate::statement) gathered: Vec<String>,
    /// Behind a plan's name: the year in which it begins or ends.
    pub(in crate::statement) plan_event: Vec<String>,
    pub(in crate::statement) unnamed_years: Vec<String>,
    pub(super) censuses: Vec<(String, i32)>,
    pub(in crate::statement) census: String,
    /// Words for ten years.
    pub(in crate::statement) decades: Vec<String>,
    /// The last year of the twentieth century.
    pub(in crate::statement) century: Vec<String>,
    /// The year behind the one that was named.
    pub(in crate::statement) next_year: Vec<String>,
    /// The first character of a number of years that lie right behind, and what may stand behind one that is no time of a figure.
    pub(in crate::statement) recent: Vec<String>,
    pub(in crate::statement) extreme: Vec<char>,
    pub(in crate::statement) stock: Ends,
    pub(in crate::statement) meetings: Prefixes<()>,
    pub(in crate::statement) plan_not_after: Prefixes<()>,
    /// Behind 上年: the name of an item of this year.
    pub(in crate::statement) carried: Prefixes<()>,
    /// Behind a year: it is that of prices.
    pub(in crate::statement) priced: Prefixes<()>,
    /// All that may stand between a year and the level of that year.
    pub(in crate::statement) level_after: Whole,
    /// Words that open a look back, and over how many years.
    pub(super) spans: Rare,
    pub(super) span_years: Prefixes<u8>,
    pub(in crate::statement) since: Prefixes<()>,
    pub(in crate::statement) base: Ends,
    /// …and behind one.
    pub(in crate::statement) base_after: Prefixes<()>,
    /// Behind a year that is planned.
    pub(super) year_plans: Prefixes<()>,
    pub(in crate::statement) start: Ends,
    pub(in crate::statement) stretch: Ends,
    /// Words for what a change is counted from.
    pub(in crate::statement) counted_from: CountedFrom,
    pub(super) reports: Inside,
    pub(super) plans: Inside,
    pub(super) review: Inside,
    pub(super) met: Inside,
    pub(super) opener_after: Prefixes<()>,
    pub(super) opener: Rare,
    /// The one of these that anybody may have, and what its clause says where it is the report's.
    pub(super) bare_opener: String,
    pub(super) opener_of: Vec<String>,
    /// Ends of headings that say what came of plans, unless one of the others stands in them.
    pub(super) outcome: Ends,
    pub(super) not_outcome: Vec<String>,
    pub(super) work_reviewed: Vec<String>,
    pub(super) page_lines: Vec<String>,
    pub(super) met_behind: Vec<String>,
    pub(super) outcome_below: Vec<String>,
    pub(super) turning: Vec<String>,
    pub(super) next: Vec<String>,
    pub(super) tasks: Vec<String>,
    pub(super) tasks_to: Vec<String>,
    pub(super) tasks_verbs: Vec<String>,
    pub(super) not_tasks: Vec<String>,
    pub(super) glossary: Vec<String>,
    /// What the entries of a list begin with.
    pub(super) entries: Vec<String>,
    pub(super) at_present: Vec<String>,
    pub(super) refers_back: Vec<String>,
    pub(super) not_back: Vec<String>,
    pub(super) department: Vec<String>,
    pub(super) not_department: Vec<String>,
    pub(super) paragraph: Prefixes<()>,
    pub(super) salutation: Prefixes<()>,
    pub(in crate::statement) estimated: Vec<String>,
    pub(in crate::statement) planned: Vec<String>,
    pub(in crate::statement) not_planned: Vec<String>,
    pub(in crate::statement) verbs: Prefixes<()>,
    pub(in crate::statement) verbs_whole: Prefixes<()>,
    /// Those that begin a noun where no other stands behind them, and the shortest nouns.
    pub(in crate::statement) adverbs: Prefixes<()>,
    pub(in crate::statement) places: Prefixes<()>,
    /// What is left of an adverb where the verb behind it ended a noun.
    pub(in crate::statement) dangling: Ends,
    /// Behind a length: how wide or high something is.
    pub(in crate::statement) extents: Prefixes<()>,
    /// At the beginning of a clause: it says who told what follows.
    pub(in crate::statement) sources: Prefixes<()>,
    /// 力争, alone between two values of one thing.
    pub(in crate::statement) strivings: Vec<String>,
    /// 剔除: in front of what is taken off a total.
    pub(in crate::statement) taken_off: Prefixes<()>,
    /// 每, and the units of people behind it, of whom something is told.
    pub(in crate::statement) each_first: String,
    pub(in crate::statement) each_of: Vec<String>,
    /// 企业: nouns that only a verb before them tells apart.
    pub(in crate::statement) general: Vec<String>,
    pub(in crate::statement) assigned: Vec<String>,
    pub(in crate::statement) moved: Prefixes<()>,
    pub(in crate::statement) outputs: Prefixes<()>,
    pub(in crate::statement) inhabitants: String,
    pub(in crate::statement) approved: Ends,
    pub(in crate::statement) approved_first: Vec<String>,
    pub(in crate::statement) approved_of: Inside,
    pub(in crate::statement) also_things: Vec<String>,
    pub(in crate::statement) together: Vec<String>,
    pub(in crate::statement) contributing: Ends,
    pub(in crate::statement) meanwhile: Prefixes<()>,
    pub(in crate::statement) qualities: Vec<String>,
    pub(in crate::statement) onsets: Vec<String>,
    pub(in crate::statement) rebudgeted: Vec<String>,
    pub(in crate::statement) headings: Ends,
    pub(in crate::statement) handed_down: String,
    pub(in crate::statement) since_when: String,
    pub(in crate::statement) viewed: String,
    pub(in crate::statement) of_houses: Vec<String>,
    pub(in crate::statement) lately: Prefixes<()>,
    pub(in crate::statement) yearly: Ends,
    pub(in crate::statement) manners: Vec<String>,
    pub(in crate::statement) of_deeds: Prefixes<()>,
    pub(in crate::statement) lasting: Ends,
    pub(in crate::statement) up_to_day: Ends,
    pub(in crate::statement) times_done: Vec<String>,
    pub(in crate::statement) stated: Vec<String>,
    pub(in crate::statement) plans_to_do: String,
    pub(in crate::statement) orderings: Ends,
    /// 城镇, 农村: what is measured alike.
    pub(in crate::statement) siblings: Vec<Vec<String>>,
    /// 期间: ends of times that are listed.
    pub(in crate::statement) time_ends: Vec<String>,
    /// 的部分: behind an amount up to or from which something holds.
    pub(in crate::statement) limited: String,
    /// 重点县: ends of nouns that have a verb of change inside.
    pub(in crate::statement) made_of_change: Ends,
    /// 人数, and what people do who are counted by it.
    pub(in crate::statement) headcount: String,
    pub(in crate::statement) takes_part: String,
    pub(in crate::statement) owns: String,
    pub(in crate::statement) insured: Prefixes<()>,
    /// 从人均: for whom both amounts are, behind the word that leads to the first.
    pub(in crate::statement) each_from: Ends,
    /// What there is of before something is added to it, and words that say that something is as it is.
    pub(in crate::statement) changed: Ends,
    pub(in crate::statement) existing: Ends,
    pub(in crate::statement) until: Prefixes<()>,
    pub(in crate::statement) makers: Ends,
    /// …in front of it, and words behind them that it is to change.
    pub(in crate::statement) at_once: Inside,
    pub(in crate::statement) at_present_first: Prefixes<()>,
    /// In front of a number that is to be, and the verbs between them.
    pub(in crate::statement) to_be: Ends,
    pub(in crate::statement) to_be_verbs: Ends,
    pub(in crate::statement) turns_to_plans: Vec<String>,
    /// Between a planned figure and the next of the same thing: that was not planned.
    pub(in crate::statement) achieved: Vec<String>,
    /// Behind a time that something takes.
    pub(in crate::statement) durations: Prefixes<()>,
    /// In front of the most that is given to one, and what it is given as.
    pub(in crate::statement) ceilings: Vec<String>,
    pub(in crate::statement) rewards: Prefixes<()>,
    /// How what is said of things before their name ends and begins.
    pub(in crate::statement) said_ends: Chars,
    pub(in crate::statement) said_starts: Prefixes<()>,
    /// Of people who belong to one, the house alone is named.
    pub(in crate::statement) houses: Ends,
    /// What is measured of things that are counted, right behind their name.
    pub(in crate::statement) counted_rates: Ends,
    /// How those fare who are counted, and who they are.
    pub(in crate::statement) conditions: Ends,
    /// What is counted most often: 企业, 项目.
    pub(in crate::statement) things: Inside,
    /// The units that they are counted by.
    pub(in crate::statement) things_by: Vec<String>,
    /// Of a side of an account: all of it.
    pub(in crate::statement) all: String,
    /// Ends of what places are given in, and not among whom.
    pub(in crate::statement) evaluations: Ends,
    /// Adjectives that a noun follows, though it looks like a verb.
    pub(in crate::statement) adjectives: Whole,
    /// Ends of words for people.
    pub(in crate::statement) persons: Ends,
    /// At the beginning of a bracket: whose part of the figure before it is told.
    pub(in crate::statement) within_bracket: Prefixes<()>,
    /// What is told of classes that stand behind a colon: 价格.
    pub(in crate::statement) divided: Vec<String>,
    /// Behind the second of two whose ratio is told: 之比.
    pub(in crate::statement) ratio_of: String,
    pub(in crate::statement) conditioned: Inside,
    /// Units of goods, and what is measured in them that the next of a list has, too.
    pub(in crate::statement) of_goods: Vec<String>,
    pub(in crate::statement) measures_of_goods: Whole,
    /// The last character of what is measured of each of several things of a kind: 内销量.
    pub(in crate::statement) measures_of_things: Chars,
    /// Behind 可 no verbs, and behind an amount that is to be reached.
    pub(in crate::statement) able: Prefixes<()>,
    pub(in crate::statement) towards_goal: Prefixes<()>,
    /// Those who work in what was counted right before.
    pub(in crate::statement) staff: Whole,
    /// A plan of so many years is one name.
    pub(in crate::statement) plans_of_years: Prefixes<()>,
    /// Before the values or the things of a list, each to each: 依次.
    pub(in crate::statement) in_turn: Vec<String>,
    /// Last characters of a list of the best: 中国500强.
    pub(in crate::statement) lists_of_best: Vec<char>,
    /// In front of the age or the amount from which on something holds: 年满60周岁的老人.
    pub(in crate::statement) full: String,
    /// The first of its kind, with the characters that tell it, and verbs that say that something is one.
    pub(in crate::statement) first: Vec<char>,
    pub(in crate::statement) firsts: Vec<String>,
    pub(in crate::statement) becoming: Vec<String>,
    /// Ends of words that only point at things: 其中.
    pub(in crate::statement) pointers: Ends,
    /// Behind what is counted: what all of it has, and no part of its name.
    pub(in crate::statement) of_counted: Ends,
    pub(in crate::statement) of_things: Ends,
    /// Ends of the names of those who do things.
    pub(in crate::statement) offices: Ends,
    /// Verbs that are done to things as well as to numbers, the verbs before them, and nouns that only a number has.
    pub(in crate::statement) done: Ends,
    pub(in crate::statement) done_before: Ends,
    /// Last characters of what money is planned for.
    pub(in crate::statement) item_ends: Chars,
    /// Values for each of several.
    pub(in crate::statement) each: Vec<String>,
    /// 贡献率.
    pub(in crate::statement) contribution: String,
    pub(in crate::statement) not_done_to: Prefixes<()>,
    /// Who reports, and no indicator in front of a figure: 公司.
    pub(in crate::statement) owners: Whole,
    /// Places in front of 有: 县城有石桥5座.
    pub(in crate::statement) havers: Prefixes<()>,
    /// Units of people, who have no turnover.
    pub(in crate::statement) people: Vec<String>,
    /// How far a project has come, and what it was called by when it began.
    pub(in crate::statement) stages: Whole,
    pub(in crate::statement) begun: Vec<String>,
    /// Things with names of one character: 羊, 糖.
    pub(in crate::statement) singles: Chars,
    /// …and those that are things only behind a count: 20间房.
    pub(in crate::statement) single_things: Chars,
    /// How high something ranks: 省级.
    pub(in crate::statement) grades: Prefixes<()>,
    /// Right behind a percentage: what it is.
    pub(in crate::statement) of_percent: Prefixes<()>,
    /// Ends of what stands before a colon and names nothing.
    pub(in crate::statement) not_labels: Ends,
    /// Verbs of a change without a direction: 调整为.
    pub(super) shifted: Vec<String>,
    /// Verbs, and nouns that begin like one.
    pub(in crate::statement) any_verb: Prefixes<()>,
}

impl Cues {
    /// The verb of a change without a direction that words end with: 注册资本变更.
    pub(in crate::statement) fn shift_at(&self, words: &str) -> Option<&str> {
        self.shifted.iter().find(|word| words.ends_with(word.as_str())).map(String::as_str)
    }

    /// Whether `verb` is one of change up to a level: 增至, 提高到.
    pub(in crate::statement) fn change_to(&self, verb: &str) -> bool {
        let plain = self
            .reached
            .strip_end(verb)
            .is_some_and(|rest| self.change.at(rest).is_some_and(|(word, _)| word.len() == rest.len()));
        let shifted = || {
            let rest = self.reached.strip_end(verb);
            rest.is_some_and(|rest| self.shifted.iter().any(|word| word == rest))
        };
        plain
            || shifted()
            || self
                .change
                .at(verb)
                .is_some_and(|(word, _)| word.len() == verb.len() && word.ends_with(['至', '到']))
    }
}

/// The words of `data/cues/`.
pub(in crate::statement) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let table: Table = crate::built!("cues");
    let prefixes = |words: Vec<String>| Prefixes::new(words.into_iter().map(|word| (word, ())));
    let (words, time, plans) = (table.words, table.time, table.plans);
    let verbs: Vec<String> = table.change.iter().flat_map(|change| change.words.clone()).collect();
    let closing = [&words.whole, &words.bases, &words.reached, &words.linking];
    let closing = [&verbs, &words.rate_up, &words.rate_down].into_iter().chain(closing);
    let closing: Vec<String> = closing.flatten().cloned().collect();
    let changing = [&verbs, &words.rate_up, &words.rate_down, &words.between];
    let changing: Vec<String> = changing.into_iter().flatten().cloned().collect();
    let named: Vec<(String, (i8, bool))> = time
        .delivered
        .into_iter()
        .map(|(word, years)| (word, (years, true)))
        .chain(time.ago.into_iter().map(|(word, years)| (word, (years, false))))
        .collect();
    Cues {
        change: Suffixes::new(
            table.change.into_iter().flat_map(|c| c.words.into_iter().map(move |word| (word, c.direction))),
        ),
        opposites: table.opposites,
        reached: Ends::new(words.reached),
        between: Ends::new(words.between),
        copulas: words.copulas,
        paces: words.paces,
        each_is: words.each_is,
        meant: Ends::new(words.meant),
        kept: Ends::new(words.kept),
        not_change: Ends::new(words.not_change),
        rate_up: Ends::new(words.rate_up),
        rate_down: Ends::new(words.rate_down),
        compared: words.compared,
        pulled: words.pulled,
        linking: Ends::new(words.linking),
        amid: Ends::new(words.amid),
        whole: Ends::new(words.whole),
        closing: Ends::new(closing),
        changing: Ends::new(changing),
        bases: Ends::new(words.bases),
        comparing: Ends::new(words.comparing),
        days: Ends::new(words.days),
        days_of: Ends::new(words.days_of),
        timely: words.timely,
        repaid: words.repaid,
        repaid_both: Ends::new(words.repaid_both),
        overdue: words.overdue,
        outlays: words.outlays,
        leading: prefixes(words.leading),
        leading_whole: prefixes(words.leading_whole),
        towards: Inside::new(&words.towards),
        levels_behind: prefixes(words.levels_behind),
        place_ends: words.place_ends.chars().collect(),
        exceeds: Ends::new(words.exceeds),
        named_rates: words.named_rates,
        spent: Ends::new(words.spent),
        not_term: words.not_term.chars().collect(),
        owners_alone: prefixes(words.owners_alone),
        exceeding: words.exceeding,
        falling_short: words.falling_short,
        more: words.more.chars().collect(),
        less: words.less.chars().collect(),
        funds: Ends::new(words.funds),
        reached_share: Inside::new(&words.reached_share),
        causing_ends: Ends::new(words.causing.clone()),
        causing: prefixes(words.causing),
        passed: Ends::new(words.passed),
        sized: Ends::new(words.sized),
        makes: prefixes(words.makes),
        sides: words.sides,
        parts: Inside::new(&words.parts),
        peopled: words.peopled,
        splits: words.splits,
        splits_end: words.splits_end,
        class: words.class,
        price_index: words.price_index,
        industries: words.industries,
        kinds: words.kinds,
        merely: words.merely,
        not_industry: words.not_industry,
        account_parts: words.account_parts,
        account_totals: words.account_totals,
        accounts: words.accounts,
        flows: words.flows,
        attributive: prefixes(words.attributive),
        share: words.share.clone(),
        share_tails: Ends::new(words.share_tails),
        yardsticks: Ends::new(words.yardsticks),
        drafts: Ends::new(words.drafts),
        gains: prefixes(words.gains),
        totals_first: words.totals_first,
        acting: words.acting,
        reaching: Ends::new(words.reaching),
        left_out: Ends::new(time.left_out),
        according: Ends::new(time.according),
        own_time: Ends::new(time.own),
        not_since: time.not_since,
        not_share: words.not_share.clone(),
        marks: prefixes(words.marks),
        done_so_far: words.done_so_far,
        rates_only: Ends::new(words.rates_only),
        turned: Whole::new(words.turned),
        net: Ends::new(words.net),
        begun_in: prefixes(words.begun_in),
        begun_from: Ends::new(words.begun_from),
        added: Ends::new(words.added),
        placed: Inside::new(&words.placed),
        real_words: words.real.clone(),
        real: Inside::new(&words.real),
        share_names: Inside::new(&words.share),
        not_share_names: Inside::new(&words.not_share),
        nominal: words.nominal,
        adjusted: words.adjusted,
        bare_measures: words.bare_measures,
        measures: Ends::new(words.measures),
        asides: prefixes(words.asides),
        attributes: Ends::new(words.attributes),
        scopes: Whole::new(words.scopes),
        areas: prefixes(words.areas),
        comparisons: prefixes(words.comparisons),
        not_comparisons: prefixes(words.not_comparisons),
        purposes: prefixes(words.purposes),
        allots: Ends::new(words.allots),
        aims: prefixes(words.aims),
        called_aims: words.called_aims,
        compared_with: words.compared_with.chars().collect(),
        reckoned: words.reckoned,
        got: words.got,
        benefits: words.benefits,
        differences: Whole::new(words.differences),
        amounts_of_it: Whole::new(words.amounts_of_it),
        goes_on: Ends::new(words.goes_on),
        for_short: words.for_short,
        budget: words.budget,
        rates: Ends::new(words.rates),
        capacities: Ends::new(words.capacities),
        who_do: words.who_do,
        fund: words.fund,
        predicates: Ends::new(words.predicates),
        covering: Ends::new(words.covering),
        funds_name: words.funds_name,
        stocks: Ends::new(words.stocks),
        totals: Inside::new(&words.totals),
        wholes: Inside::new(&table.pair.iter().map(|pair| pair.whole.clone()).collect::<Vec<_>>()),
        pairs: table.pair,
        year_words: named.iter().map(|(word, _)| word.clone()).collect(),
        years: Prefixes::new(named),
        compared_before: Ends::new(time.compared_before),
        compared_after: prefixes(time.compared_after),
        span_after: prefixes(time.span_after),
        span_up_to: prefixes(time.span_up_to),
        span_not_after: prefixes(time.span_not_after),
        span_before: Ends::new(time.span_before),
        span_not_before: Ends::new(time.span_not_before),
        ahead_in_front: prefixes(time.ahead_before.clone()),
        ahead_before: Ends::new(time.ahead_before),
        one_year: time.one_year,
        opens_year: time.opens_year,
        compared_year: time.compared_year,
        not_mean: time.not_mean,
        years_of: time.years_of,
        next_after: time.next_after,
        mean: time.mean,
        gathered: time.gathered,
        plan_event: time.plan_event,
        unnamed_years: time.unnamed_years,
        censuses: time.censuses,
        census: time.census,
        decades: time.decades,
        century: time.century,
        next_year: time.next_year,
        recent: time.recent,
        extreme: time.extreme.chars().collect(),
        stock: Ends::new(time.stock),
        meetings: prefixes(time.meetings),
        plan_not_after: prefixes(time.plan_not_after),
        carried: prefixes(time.carried),
        priced: prefixes(time.priced),
        level_after: Whole::new(time.level_after),
        spans: Rare::new(&time.spans.iter().map(|(word, _)| word.clone()).collect::<Vec<_>>()),
        span_years: Prefixes::new(time.spans),
        since: prefixes(time.since),
        base: Ends::new(time.base),
        base_after: prefixes(time.base_after),
        year_plans: prefixes(time.year_plans),
        start: Ends::new(time.start),
        stretch: Ends::new(time.stretch),
        counted_from: table.counted_from,
        reports: Inside::new(&plans.reports),
        plans: Inside::new(&plans.target),
        review: Inside::new(&plans.review),
        met: Inside::new(&plans.met),
        opener_after: prefixes(plans.opener_after),
        opener: Rare::new(&plans.opener),
        bare_opener: plans.bare_opener,
        opener_of: plans.opener_of,
        outcome: Ends::new(plans.outcome),
        not_outcome: plans.not_outcome,
        work_reviewed: plans.work_reviewed,
        page_lines: plans.page_lines,
        met_behind: plans.met_behind,
        outcome_below: plans.outcome_below,
        turning: plans.turning,
        next: plans.next,
        tasks: plans.tasks,
        tasks_to: plans.tasks_to,
        tasks_verbs: plans.tasks_verbs,
        not_tasks: plans.not_tasks,
        glossary: plans.glossary,
        entries: plans.entries,
        at_present: plans.at_present,
        refers_back: plans.refers_back,
        not_back: plans.not_back,
        department: plans.department,
        not_department: plans.not_department,
        paragraph: prefixes(plans.paragraph),
        salutation: prefixes(plans.salutation),
        estimated: plans.estimated,
        planned: plans.planned,
        not_planned: plans.not_planned,
        any_verb: prefixes([&*table.nouns.verbs, &*table.nouns.verbs_whole].concat()),
        verbs: prefixes(table.nouns.verbs),
        verbs_whole: prefixes(table.nouns.verbs_whole),
        adverbs: prefixes(table.nouns.adverbs),
        places: prefixes(table.nouns.places),
        dangling: Ends::new(table.nouns.dangling),
        extents: prefixes(table.nouns.extents),
        sources: prefixes(table.nouns.sources),
        strivings: words.strivings,
        taken_off: prefixes(words.taken_off),
        each_first: words.each_first,
        each_of: words.each_of,
        general: words.general,
        assigned: words.assigned,
        moved: prefixes(words.moved),
        outputs: prefixes(words.outputs),
        inhabitants: words.inhabitants,
        approved: Ends::new(words.approved),
        approved_first: words.approved_first,
        approved_of: Inside::new(&words.approved_of),
        also_things: words.also_things,
        together: words.together,
        qualities: words.qualities,
        onsets: words.onsets,
        rebudgeted: words.rebudgeted,
        headings: Ends::new(words.headings),
        handed_down: words.handed_down,
        since_when: words.since_when,
        viewed: words.viewed,
        of_houses: words.of_houses,
        lately: prefixes(words.lately),
        yearly: Ends::new(words.yearly),
        manners: words.manners,
        of_deeds: prefixes(words.of_deeds),
        lasting: Ends::new(words.lasting),
        up_to_day: Ends::new(words.up_to_day),
        times_done: words.times_done,
        stated: words.stated,
        plans_to_do: words.plans_to_do,
        orderings: Ends::new(words.orderings),
        siblings: words.siblings,
        time_ends: words.time_ends,
        limited: words.limited,
        made_of_change: Ends::new(words.made_of_change),
        headcount: words.headcount,
        takes_part: words.takes_part,
        owns: words.owns,
        insured: prefixes(words.insured),
        each_from: Ends::new(words.each_from),
        changed: Ends::new(words.changed),
        existing: Ends::new(words.existing),
        until: prefixes(words.until),
        makers: Ends::new(words.makers),
        at_once: Inside::new(&words.at_once),
        at_present_first: prefixes(words.at_present_first),
        to_be: Ends::new(words.to_be),
        to_be_verbs: Ends::new(words.to_be_verbs),
        turns_to_plans: words.turns_to_plans,
        achieved: words.achieved,
        durations: prefixes(words.durations),
        ceilings: words.ceilings,
        rewards: prefixes(words.rewards),
        said_ends: words.said_ends,
        said_starts: prefixes(words.said_starts),
        houses: Ends::new(words.houses),
        counted_rates: Ends::new(words.counted_rates),
        conditions: Ends::new(words.conditions),
        things: Inside::new(&words.things),
        things_by: words.things_by,
        all: words.all,
        evaluations: Ends::new(words.evaluations),
        adjectives: Whole::new(words.adjectives),
        persons: Ends::new(words.persons),
        within_bracket: prefixes(words.within_bracket),
        divided: words.divided,
        ratio_of: words.ratio_of,
        conditioned: Inside::new(&words.conditioned),
        staff: Whole::new(words.staff),
        of_goods: words.of_goods,
        measures_of_goods: Whole::new(words.measures_of_goods),
        measures_of_things: words.measures_of_things,
        able: prefixes(words.able),
        towards_goal: prefixes(words.towards_goal),
        plans_of_years: prefixes(words.plans_of_years),
        in_turn: words.in_turn,
        lists_of_best: words.lists_of_best,
        full: words.full,
        first: words.first,
        firsts: words.firsts,
        becoming: words.becoming,
        pointers: Ends::new(words.pointers),
        of_counted: Ends::new(table.nouns.of_counted),
        of_things: Ends::new(table.nouns.of_things),
        offices: Ends::new(table.nouns.offices),
        done: Ends::new(words.done),
        done_before: Ends::new(words.done_before),
        item_ends: words.item_ends,
        each: words.each,
        contribution: words.contribution,
        not_done_to: prefixes(words.not_done_to),
        people: table.nouns.people,
        stages: Whole::new(table.nouns.stages),
        begun: table.nouns.begun,
        singles: table.nouns.singles,
        single_things: table.nouns.single_things,
        havers: prefixes(table.nouns.havers),
        owners: Whole::new(table.nouns.owners),
        grades: prefixes(table.nouns.grades),
        of_percent: prefixes(table.nouns.of_percent),
        contributing: Ends::new(table.nouns.contributing),
        meanwhile: prefixes(table.nouns.meanwhile),
        not_labels: Ends::new(table.nouns.not_labels),
        shifted: table.nouns.shifted,
    }
});

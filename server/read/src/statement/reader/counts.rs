//! What stands behind a count: 32名学生考入…, 5家污染严重的企业.

mod before;
mod behind;
mod further;

use super::naming::is_duration;
use super::owners::ungraded;
use super::{Name, Reader};
use crate::figure::{Figure, Kind};
use crate::statement::cues::CUES;
use crate::statement::name::{self, Phrase};
use crate::statement::{Licence, Measure, noun};
use crate::{Span, work};

/// A figure that counts things, and what may say which.
struct Counted<'t> {
    index: usize,
    figure: &'t Figure,
    /// Its clause, up to the figure.
    own: Span,
    /// The noun phrase in it.
    left: &'t str,
    /// What stands between that and the figure.
    led: &'t str,
    /// Where the noun may begin: behind all counts that it has.
    at: usize,
    /// The first figure behind those.
    next: usize,
    /// The noun right behind; empty if there is none.
    right: Span,
}

/// What is found of what is counted.
enum Found {
    /// Its name.
    Named(Name),
    /// Words before the count say it.
    Before,
}

/// A case: what is counted, where it is one.
type Way<'t> = fn(&mut Reader<'t>, &Counted<'t>) -> Option<Found>;

impl<'t> Reader<'t> {
    /// In this order: the noun with what stands around it,
    const NEAREST: &'t [Way<'t>] =
        &[Self::around_bracket, Self::of_its_examples, |_, counted| counted.persons_before()];

    /// and then, behind a remark that may stand between,
    const FURTHER: &'t [Way<'t>] = &[
        Self::behind_clause,
        Self::object_of_verb,
        Self::unit_alone,
        Self::behind_attributes,
        Self::passed_marks,
        Self::each_so_large,
        Self::having_so_much,
        Self::task_before,
        Self::size_before,
        |_, counted| counted.reached_before(),
    ];

    /// A count has its noun behind it: 32名学生考入….
    pub(super) fn of_count(
        &mut self,
        index: usize,
        own: Span,
        phrase: Phrase,
        measure: Measure,
    ) -> Option<Name> {
        if !is_count(&self.figures[index], measure) || self.needs_no_noun(index, phrase) {
            return None;
        }
        if let Some(name) = self.of_stock(index).or_else(|| self.of_size_behind(index)) {
            return Some(name);
        }
        let mut counted = self.counted(index, own, phrase);
        let mut found = Self::NEAREST.iter().find_map(|way| way(self, &counted));
        if found.is_none() {
            counted.right = self.behind_remark(&counted);
            found = Self::FURTHER.iter().find_map(|way| way(self, &counted));
        }
        match found {
            Some(Found::Named(name)) => Some(name),
            Some(Found::Before) => None,
            None => Some(self.right_behind(&counted)),
        }
    }

    /// Whether what the figure measures is told before it, or goes on in another line.
    fn needs_no_noun(&self, index: usize, phrase: Phrase) -> bool {
        let figure = &self.figures[index];
        let (left, behind) = (&self.text[phrase.span.range()], &self.text[figure.span.end..]);
        // 邮政业务总量24.3亿标准量: a name that is known needs no noun behind.
        if figure.unit.is_none() && name::is_name(left) && self.lexicon.is_listed(left) {
            return true;
        }
        // 1300多年农耕: so long.
        let years = figure.unit.is_none() && behind.starts_with('年');
        if years || is_duration(figure) && !behind.starts_with('的') {
            return true;
        }
        // 经营主体521万户⏎民族团结…: the next line is another item.
        behind.starts_with('\n') && phrase.span.end == figure.span.start && name::is_name(left)
    }

    /// 300万股份: the number ended the word.
    fn of_stock(&mut self, index: usize) -> Option<Name> {
        let figure = &self.figures[index];
        let end = figure.span.end;
        if figure.unit.name() != "股" || !self.text[end..].starts_with('份') {
            return None;
        }
        self.past = end + '份'.len_utf8();
        Some(self.named(Span::new(end - '股'.len_utf8(), self.past)))
    }

    /// 20家十亿元企业: how large they are goes on to the noun.
    fn of_size_behind(&self, index: usize) -> Option<Name> {
        let (figure, size) = (&self.figures[index], self.figures.get(index + 1)?);
        if size.span.start != figure.span.end
            || !size.unit.dimension().starts_with("money")
            || size.kind != Kind::Amount
            || !figure.unit.is_count()
        {
            return None;
        }
        let right = noun::right(self.text, size.span.end, self.limit(index + 1));
        let right = noun::without_deed(self.text, right);
        (!right.is_empty() && right.start == size.span.end)
            .then(|| self.named(Span::new(size.span.start, right.end)))
    }

    fn counted(&self, index: usize, own: Span, phrase: Phrase) -> Counted<'t> {
        let figure = &self.figures[index];
        let left = &self.text[phrase.span.range()];
        let led = self.text.get(phrase.span.end..figure.span.start).unwrap_or_default();
        let (mut at, mut next) = (figure.span.end, index + 1);
        // 96户177人建档立卡贫困人口: two counts of one noun.
        let end = self.figures.len().min(next + MOST_COUNTS);
        while let Some(figure) = self.figures[..end]
            .get(next)
            .filter(|figure| figure.span.start == at && figure.kind == Kind::Amount)
        {
            work::spend(1);
            at = figure.span.end;
            next += 1;
        }
        let right = noun::counted(self.text, figure.span.start, at, self.limit(next - 1));
        Counted { index, figure, own, left, led, at, next, right }
    }

    /// The noun right behind the count, or that of its grade.
    fn right_behind(&mut self, counted: &Counted<'t>) -> Name {
        let (text, right) = (self.text, counted.right);
        if counted.next == counted.index + 1 {
            self.past = right.end;
        }
        if CUES.grades.at(&text[right.range()]).is_some_and(|(grade, ())| grade.len() == right.len()) {
            return self.of_grade(counted.next, right);
        }
        // 353项技术和产品, 86个科普场馆、美术馆: whether the number is that of both.
        let joint = |c: char| matches!(c, '、' | '和' | '及' | '与');
        let behind = text[right.end..].trim_start_matches(joint);
        let goes_on = behind.len() < text[right.end..].len() && behind.starts_with(name::is_han);
        let both = text[right.range()].contains(joint) || goes_on;
        let name = self.named(right);
        let licence = if both { Licence::Guessed } else { name.licence };
        Name { licence, ..name }
    }

    /// 3个国家级和12个省级森林公园: what the counts of several grades are of stands behind the last.
    fn of_grade(&self, next: usize, grade: Span) -> Name {
        let (text, mut end) = (self.text, grade.end);
        let unit = &self.figures[next - 1].unit;
        for (at, figure) in self.figures.iter().enumerate().skip(next).take(MOST_COUNTS) {
            let between = text[end..figure.span.start].trim();
            if figure.unit != *unit || !matches!(between, "、" | "和" | "及" | "与" | "以及") {
                break;
            }
            let right = noun::counted(text, figure.span.start, figure.span.end, self.limit(at));
            let noun = ungraded(&text[right.range()]);
            if noun.len() == right.len() {
                break;
            }
            if name::is_name(noun) {
                return Self::made(format!("{}{noun}", &text[grade.range()]));
            }
            end = right.end;
        }
        Name { licence: Licence::Guessed, ..self.named(grade) }
    }

    /// A noun that may be another than what is counted.
    fn guessed_noun(&self, noun: Span) -> Name {
        Name { licence: Licence::Guessed, ..self.named(noun) }
    }
}

/// Whether a figure tells how many there are.
fn is_count(figure: &Figure, measure: Measure) -> bool {
    // 打造1—2个特色产业集群, too.
    let counts = figure.kind == Kind::Amount && (figure.unit.is_count() || figure.unit.is_none())
        || figure.kind == Kind::Range && figure.unit.dimension() == "count";
    counts && (measure.is_level() || measure == Measure::Rate)
}

/// So many counts stand in front of one noun at most.
const MOST_COUNTS: usize = 8;

//! Figures that are part of the name behind them: marks of size, ages, lists of the best.

use super::{ends_with_place, is_duration};
use crate::Span;
use crate::figure::{Figure, Kind};
use crate::statement::cues::CUES;
use crate::statement::name::{self, Phrase};
use crate::statement::reader::{Name, RANKING, Reader};
use crate::statement::role::{self, Counted};
use crate::statement::{noun, verb};

/// A figure that qualifies what stands behind it, and the words on both sides.
struct Mark<'t> {
    figure: &'t Figure,
    phrase: Span,
    /// The words of the phrase, without the verb that settles what is behind: 签约|外地亿元以上项目.
    left: &'t str,
    /// The last item of them, which is all that can be one name with the figure; nothing where the figure begins another.
    own: &'t str,
    /// Whether the figure begins another item of their list: 京沪高速铁路和|千万吨级炼油厂.
    listed: bool,
    /// The noun behind the figure.
    right: Span,
}

impl<'t> Reader<'t> {
    /// Whether a figure is part of the name of what stands behind it.
    pub(in crate::statement::reader) fn qualifies(&self, index: usize, left: Span) -> bool {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount {
            return false;
        }
        let behind = &self.text[figure.span.end..];
        // 3个多小时内扑灭火灾: how long it took.
        if is_duration(figure) && CUES.durations.at(behind).is_some() {
            return false;
        }
        // 应纳税所得额不到100万元的部分: up to where.
        if behind.starts_with(&CUES.limited) && !figure.marks.is_empty() {
            return true;
        }
        let left = &self.text[left.range()];
        // 新创建3家以上实验室: a verb has no measure of its own.
        // 电厂出售2万吨碳排放配额: so much was sold.
        let amount = figure.unit.is_count() || matches!(figure.unit.dimension(), "area" | "length" | "mass");
        let act = amount && verb::is_act(left) || verb::ends_with_deed(left);
        let named = name::is_name(left) && !act;
        let around = (&self.text[..figure.span.start], behind);
        let written = &self.text[figure.span.range()];
        role::qualifies(figure, written, around, self.counted_behind(figure, index), named)
    }

    /// Where what a figure qualifies is counted: 收入超10万元的村有12个.
    fn counted_behind(&self, figure: &Figure, index: usize) -> Counted {
        let next = self.figures.get(index + 1).filter(|next| {
            let between = &self.text[figure.span.end..next.span.start];
            // 收入超10万元的村占比达100%: a share of them counts them as well.
            let counts = next.kind == Kind::Amount && next.unit.is_count()
                || next.kind == Kind::Percent && between.contains('占');
            // 超过3400家参展商和39.4万名观众: two that were counted.
            let joined = figure.unit.is_count() && between.trim_end().ends_with(['和', '及', '与']);
            counts && !joined && !between.contains(['，', '。', '；', '、', '：', ','])
        });
        let after_count = self.previous.is_some_and(|previous| {
            let previous = &self.figures[previous];
            previous.span.end == figure.span.start && previous.unit.is_count()
        });
        let near = next.is_some_and(|next| {
            let noun = &self.text[figure.span.end..next.span.start];
            let noun = CUES.linking.strip_end(noun).unwrap_or(noun);
            noun.chars().count() <= LONGEST_SIZED && (noun.starts_with('级') || CUES.sized.at(noun).is_some())
        });
        match next.is_some() || after_count {
            true if near => Counted::Near,
            true => Counted::InClause,
            false => Counted::Nowhere,
        }
    }

    /// What a figure measures that is part of the name behind it: 亘富200万吨褐煤提质项目.
    pub(in crate::statement::reader) fn qualified(&mut self, index: usize, phrase: Phrase) -> Name {
        let ranking = self.text[self.figures[index].span.range()].ends_with(RANKING);
        // 引进“三类500强”企业20家.
        if ranking && let Some(name) = self.in_quotation(index) {
            return name;
        }
        let mark = self.mark(index, phrase.span);
        if let Some(text) = self.by_its_size(&mark) {
            return Self::made(text);
        }
        let list = if ranking { placed_on_list(&mark).or_else(|| self.list_by_name(&mark)) } else { None };
        if let Some(span) = list {
            return self.named(span);
        }
        match self.items_of_place(&mark) {
            Some(text) => Self::made(text),
            None => self.named(self.one_of(&mark)),
        }
    }

    fn mark(&self, index: usize, phrase: Span) -> Mark<'t> {
        let figure = &self.figures[index];
        let left = &self.text[phrase.range()];
        // 签约外地亿元以上项目: what is done with them is no part of their size.
        let left = verb::settles(left).map_or(left, |verb| &left[verb.len()..]);
        // 京沪高速铁路和千万吨级炼油厂: what stands before the mark is another item of the list.
        let between = &self.text[phrase.end..figure.span.start];
        let listed = between.trim_end().ends_with(['、', '和', '及', '与'])
            || left.ends_with(['、', '和', '及', '与']);
        let own = if listed { "" } else { left.rsplit('、').next().unwrap_or(left) };
        // 占全县现有50万亩耕地的24%: what the share is of.
        let own = own.strip_prefix('占').unwrap_or(own);
        let right = noun::right(self.text, figure.span.end, self.limit(index));
        Mark { figure, phrase, left, own, listed, right }
    }

    /// 亘富200万吨褐煤提质项目: so large, and no more or less.
    fn by_its_size(&self, mark: &Mark<'t>) -> Option<String> {
        let own = mark.own.strip_suffix('过').unwrap_or(mark.own);
        (mark.figure.marks.is_empty() && !mark.right.is_empty())
            .then(|| format!("{own}{}", &self.text[mark.right.range()]))
    }

    /// 紧盯世界500强、中国500强: the list by its name.
    fn list_by_name(&self, mark: &Mark<'t>) -> Option<Span> {
        let list = if mark.own.is_empty() { "" } else { verb::behind_last(mark.own) };
        if list.is_empty() || list.len() >= mark.left.len() {
            return None;
        }
        let figure = mark.figure.span;
        let span = Span::new(figure.start - list.len(), figure.end);
        self.text.get(span.range()).is_some_and(|words| words.starts_with(list)).then_some(span)
    }

    /// 签约沪苏浙地区亿元以上项目: a place has no measure.
    fn items_of_place(&self, mark: &Mark<'t>) -> Option<String> {
        let left = mark.left;
        let items = !mark.right.is_empty()
            && mark.figure.unit.dimension().starts_with("money")
            && ends_with_place(left)
            && name::is_name(left);
        items.then(|| format!("{left}{}", &self.text[mark.right.range()]))
    }

    /// 新招引超亿元项目20个: only a name, and no verb, is what the mark is one of.
    fn one_of(&self, mark: &Mark<'t>) -> Span {
        let Mark { phrase, left, right, .. } = *mark;
        let verb = left.split('、').all(verb::is_act) && !right.is_empty();
        let of = if left.starts_with('占') { '占'.len_utf8() } else { 0 };
        let phrase = Span::new(phrase.start + of, phrase.end);
        // 新增年产值超亿元企业: what they have was not gained.
        let gain = CUES.gains.at(&self.text[phrase.range()]).map_or(0, |(word, ())| word.len());
        let rest = Span::new(phrase.start + gain, phrase.end);
        let had = CUES.measures.at(&self.text[rest.range()]).is_some() && !right.is_empty();
        let phrase = if had { rest } else { phrase };
        // 0—6岁儿童、65岁以上老年人: each age has its people behind it.
        let own = name::is_name(&self.text[phrase.range()]) && !verb;
        if own && (!mark.listed || right.is_empty()) { phrase } else { right }
    }
}

/// 货运量突破百万吨，位居全球40强: one of these, whoever it is. 甲县、乙县进入全省竞争力10强: so are these.
fn placed_on_list(mark: &Mark<'_>) -> Option<Span> {
    let left = mark.left;
    let verb = CUES.placed.find_iter(left).find(|verb| {
        let word = &left[verb.start..verb.end];
        verb.start == 0 || word.chars().count() > 1 && name::is_name(&left[..verb.start])
    })?;
    Some(Span::new(mark.phrase.start + verb.end, mark.figure.span.end))
}

/// In characters: 级产业集群达到.
const LONGEST_SIZED: usize = 8;

//! A report that is being written: its rope, its paragraphs with their readings, its ledger.

mod context;
mod entry;
mod fence;
mod page;
mod paragraph;
mod section;
mod title;
mod told;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use ropey::Rope;

pub use context::Context;
pub use entry::Entry;
pub use paragraph::Paragraph;
pub use section::{Outline, Section};

use crate::ledger::{Ledger, ParagraphId, Place};
use crate::table::{Above, Below, Caption};
use crate::text::{Edit, Shape, Span, is_bar, split};
use crate::{Words, table};

/// A report. Cloning is cheap: a clone is a snapshot that later edits leave alone.
#[derive(Debug, Clone)]
pub struct Report {
    /// The file's name or title: it bears the year where the text does not.
    name: Arc<str>,
    rope: Rope,
    body: Arc<Body>,
}

/// The paragraphs and what is kept of them.
#[derive(Debug, Clone, Default)]
struct Body {
    /// The words by which the paragraphs are read, beside the program's own.
    words: Arc<Words>,
    slots: Vec<Slot>,
    ledger: Ledger,
    /// What each of the paragraphs inherits, once somebody has asked.
    contexts: OnceLock<Box<[Context]>>,
    /// The number of each paragraph by its name, likewise.
    numbers: OnceLock<HashMap<ParagraphId, usize>>,
}

/// A paragraph and its place.
#[derive(Debug, Clone)]
struct Slot {
    id: ParagraphId,
    start: usize,
    paragraph: Arc<Paragraph>,
}

impl Slot {
    fn end(&self) -> usize {
        self.start + self.paragraph.len
    }
}

/// A paragraph where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'r> {
    /// Names this reading of it: an edit that re-reads it gives it a new one.
    pub id: ParagraphId,
    /// Its offset in the report.
    pub start: usize,
    /// Its reading.
    pub paragraph: &'r Paragraph,
    /// The section's year and modality.
    pub context: &'r Context,
}

impl<'r> Placed<'r> {
    /// Its figures with what they measure, in the order of the text; none in blocks of code and in front matter.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'r>> + use<'r> {
        entries_of(self.start, self.paragraph, *self.context)
    }
}

/// The figures of a paragraph that begins at `start`, with what they measure.
fn entries_of(start: usize, paragraph: &Paragraph, context: Context) -> impl Iterator<Item = Entry<'_>> {
    let subjects = if context.code { &[] } else { paragraph.subjects.as_slice() };
    let readings = paragraph.figures.iter().zip(&paragraph.statements).zip(subjects);
    readings.map(move |((figure, statement), subject)| Entry {
        span: figure.span.shift(start),
        figure,
        statement,
        subject: subject.as_ref(),
        context,
    })
}

impl Report {
    /// Opens a report. `name` is the file's name or the title; it may be empty.
    pub fn new(text: &str, name: &str) -> Self {
        Self::with_words(text, name, &Arc::default())
    }

    /// Opens a report that is read by more words than the program's own: those of a `gouji.toml`.
    pub fn with_words(text: &str, name: &str, words: &Arc<Words>) -> Self {
        let mut body = Body { words: Arc::clone(words), ..Body::default() };
        body.replace(0..0, text, 0);
        Self { name: Arc::from(name), rope: Rope::from_str(text), body: Arc::new(body) }
    }

    /// The file's name or title by which it was opened.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// The words by which it is read, beside the program's own.
    pub fn words(&self) -> &Arc<Words> {
        &self.body.words
    }

    /// Reads all of it again, by other words, unless they are the same.
    pub fn set_words(&mut self, words: &Arc<Words>) {
        if self.body.words != *words {
            *self = Self::with_words(&self.rope.to_string(), &self.name, words);
        }
    }

    /// Replaces a piece of text and reads again what that touches. A span that reaches beyond the text or
    /// into a character is taken as if it ended before.
    pub fn apply(&mut self, edit: &Edit) {
        let start = self.floor(edit.span.start);
        let end = self.floor(edit.span.end).max(start);
        let (from, to) = (self.rope.byte_to_char(start), self.rope.byte_to_char(end));
        self.rope.remove(from..to);
        self.rope.insert(from, &edit.text);
        let body = Arc::make_mut(&mut self.body);
        let touched = body.touched(start, end);
        let region_start = body.slots.get(touched.start).map_or(0, |slot| slot.start);
        let old_end = touched.clone().last().map_or(region_start, |last| body.slots[last].end());
        let region_end = old_end + edit.text.len() - (end - start);
        let region = self.rope.byte_slice(region_start..region_end).to_string();
        body.replace(touched, &region, region_start);
    }

    /// Every figure with what it measures, in the order of the text. What stands in blocks of code, in
    /// front matter and in comments is left out.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.slots(0).flat_map(Self::entries_of)
    }

    /// The entries of the paragraphs that a span touches, in the order of the text.
    pub fn entries_in(&self, span: Span) -> impl Iterator<Item = Entry<'_>> {
        let slots = self.slots(self.slot_at(span.start)).take_while(move |(slot, _)| slot.start <= span.end);
        slots.flat_map(Self::entries_of)
    }

    /// All paragraphs where they stand, in the order of the text.
    pub fn placed(&self) -> Vec<Placed<'_>> {
        self.slots(0).map(Self::place).collect()
    }

    /// The paragraph that holds the character behind `offset`; the last one at the end of the text.
    pub fn placed_at(&self, offset: usize) -> Option<Placed<'_>> {
        let behind = self.body.slots.partition_point(|slot| slot.start <= offset);
        self.slots(behind.checked_sub(1)?).next().map(Self::place)
    }

    /// The paragraph that holds the character behind `offset`, with so many before it and behind it.
    pub fn placed_near(&self, offset: usize, count: usize) -> Vec<Placed<'_>> {
        let behind = self.body.slots.partition_point(|slot| slot.start <= offset);
        let first = behind.saturating_sub(count + 1);
        self.slots(first).take(behind - first + count).map(Self::place).collect()
    }

    fn place<'r>((slot, context): (&'r Slot, &'r Context)) -> Placed<'r> {
        Placed { id: slot.id, start: slot.start, paragraph: &slot.paragraph, context }
    }

    /// The paragraphs from the one with number `first` on, each with what it inherits.
    fn slots(&self, first: usize) -> impl Iterator<Item = (&Slot, &Context)> {
        let contexts = self.body.contexts.get_or_init(|| context::of(&self.name, &self.paragraphs()).into());
        let contexts = contexts.iter().skip(first);
        self.body.slots.iter().skip(first).zip(contexts)
    }

    /// The number of the first paragraph that ends at `offset` or behind it.
    fn slot_at(&self, offset: usize) -> usize {
        self.body.slots.partition_point(|slot| slot.end() < offset)
    }

    /// The figure at `offset`, with what it measures; `None` where there is none.
    pub fn entry_at(&self, offset: usize) -> Option<Entry<'_>> {
        // A cursor between two paragraphs touches both.
        let near = self.slots(self.slot_at(offset)).take(2);
        near.flat_map(Self::entries_of).find(|entry| entry.span.touches(offset))
    }

    /// How many subjects the report states.
    pub fn subjects(&self) -> usize {
        self.body.ledger.len()
    }

    /// The other statements about the same subject, in the order of the text.
    pub fn mentions<'r>(&'r self, of: &Entry<'_>) -> Vec<Entry<'r>> {
        let Some(subject) = of.subject else { return Vec::new() };
        let places: &[Place] = self.body.ledger.places(&subject.name);
        if places.len() < 2 {
            return Vec::new();
        }
        let numbers = self.body.numbers.get_or_init(|| {
            self.body.slots.iter().enumerate().map(|(number, slot)| (slot.id, number)).collect()
        });
        let mut places: Vec<(usize, usize)> =
            places.iter().filter_map(|place| Some((*numbers.get(&place.paragraph)?, place.index))).collect();
        places.sort_unstable();
        let entry = |(number, index)| Self::entries_of(self.slots(number).next()?).nth(index);
        places.into_iter().filter_map(entry).filter(|entry| entry.span != of.span).collect()
    }

    /// The sections of the report, each from its heading to the next one of its depth, in the order of their headings.
    pub fn sections(&self) -> Vec<Section> {
        section::of(self.body.slots.iter().map(|slot| (slot.start, slot.paragraph.as_ref())))
    }

    /// The text in a span; empty where the span is not in the text.
    pub fn slice(&self, span: Span) -> String {
        let (start, end) = (self.floor(span.start), self.floor(span.end));
        if start >= end { String::new() } else { self.rope.byte_slice(start..end).to_string() }
    }

    /// The line of `offset`, counted from one.
    pub fn line(&self, offset: usize) -> usize {
        self.rope.byte_to_line(self.floor(offset)) + 1
    }

    fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> + Clone {
        self.body.slots.iter().map(|slot| slot.paragraph.as_ref())
    }

    fn entries_of<'r>((slot, context): (&'r Slot, &'r Context)) -> impl Iterator<Item = Entry<'r>> {
        entries_of(slot.start, &slot.paragraph, *context)
    }

    /// The character border at or before a byte offset.
    pub fn floor(&self, offset: usize) -> usize {
        let offset = offset.min(self.rope.len_bytes());
        self.rope.char_to_byte(self.rope.byte_to_char(offset))
    }
}

/// A paragraph as it is cut out, before it is read.
struct Cut<'t> {
    text: &'t str,
    shape: Shape,
    /// What the lines above say of it, if it is a table.
    caption: Caption,
}

/// How many lines may stand between rows and the unit above them, the blank ones aside.
const MOST_LINES: usize = 20;

/// So many lines lead to a table at most: what it is about, its time, its unit.
const MOST_LINES_OF_LEAD: usize = 3;

/// In bytes: forty Chinese characters.
const LONGEST_PIECE: usize = 120;

/// Whether a paragraph may stand between rows that blanks part and what gives their unit.
fn may_stand_between(text: &str, shape: Shape) -> bool {
    match shape {
        Shape::Blank => true,
        Shape::Table => is_spaced(text),
        _ => is_short(text) && !text.contains('。') && !text.starts_with('#'),
    }
}

/// Whether a text is a piece of a line, the blanks that spread it aside.
fn is_short(text: &str) -> bool {
    let sounds = || text.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
    text.len() <= LONGEST_PIECE || text.len() <= MOST_SPREAD * LONGEST_PIECE && sounds() <= LONGEST_PIECE
}

/// A piece of a line with more blanks than words is hardly longer than so many pieces without.
const MOST_SPREAD: usize = 4;

/// Whether only blanks part the cells of a table.
fn is_spaced(table: &str) -> bool {
    !table.contains(|c| is_bar(c) || matches!(c, '\t' | '<'))
}

/// How many paragraphs are read together, one kind of reading at a time: each has more code and words than the processor
/// keeps at hand beside those of the others, and so many paragraphs still lie close by.
const AT_ONCE: usize = 64;

impl Body {
    /// What the lines above the table `text` say of it. `cuts` stand right above it, and above them the slots before `before`. A
    /// blank line may stand between. Between rows that blanks part stand pieces of labels and heads too: these rows have the
    /// unit of the rows above, and their heads.
    fn caption(&self, text: &str, before: usize, cuts: &[Cut<'_>]) -> Caption {
        let slots = self.slots[..before].iter().rev().map(|slot| &*slot.paragraph);
        let slots = slots.map(|paragraph| (&*paragraph.text, paragraph.shape, &paragraph.caption));
        // As they will be read: what holds only a comment is blank, here as in the slots.
        let cuts = cuts.iter().rev();
        let cuts = cuts.map(|cut| (cut.text, Paragraph::shape_of(cut.text, cut.shape), &cut.caption));
        let spaced = is_spaced(text);
        let above = cuts.chain(slots).filter(|(_, shape, _)| *shape != Shape::Blank || spaced);
        let mut found = Above::default();
        let (mut lines, mut led) = (0, false);
        if !spaced && let Some(caption) = page::caption_of_page_before(text, above.clone()) {
            return caption;
        }
        let mut above = above.peekable();
        while let Some((text, shape, caption)) = above.next() {
            // 单位：万元 above a time or the head of a page.
            if lines == 0
                && !spaced
                && let Some((unit, Shape::Body, _)) = above.peek()
                && page::gives_unit_over(unit, text, shape)
            {
                found.take(unit, spaced);
            }
            match shape {
                Shape::Table
                    if spaced
                        && is_spaced(text)
                        && !table::is_of_heads(text)
                        && !table::is_of_words(text) =>
                {
                    return found.below(caption, text);
                }
                Shape::Blank => {}
                _ if lines == 0 && !spaced && table::is_of_rates(text) => {
                    let unit = table::caption_unit(text).into();
                    return Caption { unit, rates: true, lead: text.trim().into(), ..Caption::default() };
                }
                Shape::Table if lines > 0 && !spaced => break,
                _ => {
                    if lines == 0 || spaced {
                        found.take(text, spaced);
                    }
                    led = spaced || shape == Shape::Table || found.lead(text);
                    lines += 1;
                }
            }
            if !spaced && !led && lines < MOST_LINES_OF_LEAD && may_stand_between(text, shape) {
                continue;
            }
            if !spaced || found.is_whole() || lines > MOST_LINES || !may_stand_between(text, shape) {
                break;
            }
        }
        found.caption()
    }

    /// The heading right above running text: which account its income is of, only that may say. A blank line may stand between.
    fn heading_above(&self, shape: Shape, before: usize, cuts: &[Cut<'_>]) -> Caption {
        if !matches!(shape, Shape::Body | Shape::Item) {
            return Caption::default();
        }
        let slots =
            self.slots[..before].iter().rev().map(|slot| (&*slot.paragraph.text, slot.paragraph.shape));
        let cuts = cuts.iter().rev().map(|cut| (cut.text, Paragraph::shape_of(cut.text, cut.shape)));
        let mut above = cuts.chain(slots).take(2);
        let first = above.next().and_then(|it| if it.1 == Shape::Blank { above.next() } else { Some(it) });
        let heading =
            first.filter(|(text, shape)| matches!(shape, Shape::Heading(_)) && text.len() <= LONGEST_PIECE);
        Caption { lead: heading.map_or("", |(text, _)| text.trim()).into(), ..Caption::default() }
    }

    /// What the lines below the table `text` say of it, on a page that is read from its end: the last of its own and those of
    /// `rest`. `None` where they do not come to its title.
    fn caption_below<'b>(text: &'b str, rest: impl Iterator<Item = (&'b str, Shape)>) -> Option<Caption> {
        let mut found = Below::default();
        let own = std::iter::once((text, Shape::Table));
        for (text, shape) in own.chain(rest.take(MOST_LINES)) {
            let more = may_stand_between(text, shape)
                && match shape {
                    Shape::Blank => true,
                    Shape::Table => found.take_rows(text),
                    _ => found.take(text),
                };
            if found.is_whole() {
                return Some(found.caption());
            }
            if !more {
                break;
            }
        }
        None
    }

    /// The paragraphs that an edit of `start..end` may cut anew. A cut depends on the two lines next to
    /// it, and a line end may be two bytes, so two neighbours on either side are enough; behind them tables that have their
    /// unit from above.
    fn touched(&self, start: usize, end: usize) -> Range<usize> {
        let first = self.slots.partition_point(|slot| slot.end() < start);
        let last = self.slots.partition_point(|slot| slot.start <= end);
        let mut last = (last + 2).min(self.slots.len());
        let linked = |slot: &Slot| {
            let (text, shape) = (&*slot.paragraph.text, slot.paragraph.shape);
            may_stand_between(text, shape)
                || shape == Shape::Table && table::begins_with_numbers(text).is_some()
        };
        // On a page that is read from its end a table has its title from below.
        let first = first.saturating_sub(2);
        let above =
            self.slots[..first].iter().rev().take(MOST_LINES + 2).take_while(|slot| linked(slot)).count();
        while self.slots.get(last).is_some_and(linked) {
            last += 1;
        }
        // A table has its unit from what stands above it, however much of that is blank.
        if self.slots.get(last).is_some_and(|slot| slot.paragraph.shape == Shape::Table) {
            last += 1;
        }
        first - above..last
    }

    /// Puts the paragraphs of `text` in the place of those in `range`. Paragraphs that come out the same
    /// are kept as they are.
    fn replace(&mut self, range: Range<usize>, text: &str, start: usize) {
        let mut pieces: Vec<Cut<'_>> = Vec::new();
        let mut at = 0;
        let cuts = split(text);
        for (nth, piece) in cuts.iter().enumerate() {
            let (own, rest) = text[at..].split_at(piece.len);
            let text = own;
            at += piece.len;
            let caption = if piece.shape == Shape::Table {
                let above = self.caption(text, range.start, &pieces);
                let below = above.reversed.then(|| {
                    let mut past = 0;
                    let rest = cuts[nth + 1..].iter().map(move |piece| {
                        past += piece.len;
                        let text = &rest[past - piece.len..past];
                        (text, Paragraph::shape_of(text, piece.shape))
                    });
                    let slots = self.slots[range.end..].iter().map(|slot| &*slot.paragraph);
                    let slots = slots.map(|paragraph| (&*paragraph.text, paragraph.shape));
                    Self::caption_below(text, rest.chain(slots))
                });
                below.flatten().unwrap_or(above)
            } else {
                self.heading_above(piece.shape, range.start, &pieces)
            };
            pieces.push(Cut { text, shape: piece.shape, caption });
        }
        let old = &self.slots[range.clone()];
        let same = |(slot, cut): &(&Slot, &Cut<'_>)| {
            *slot.paragraph.text == *cut.text && slot.paragraph.caption == cut.caption
        };
        let head = old.iter().zip(&pieces).take_while(same).count();
        let tail = old[head..].iter().rev().zip(pieces[head..].iter().rev());
        let tail = tail.take_while(same).count();
        let changed = range.start + head..range.end - tail;
        self.contexts = OnceLock::new();
        self.numbers = OnceLock::new();
        for slot in &self.slots[changed.clone()] {
            self.ledger.leave(slot.id, &slot.paragraph.subjects);
        }
        let mut fresh = Vec::with_capacity(pieces.len() - head - tail);
        for cuts in pieces[head..pieces.len() - tail].chunks(AT_ONCE) {
            let new = |cut: &Cut<'_>| Arc::new(Paragraph::new(cut.text, cut.shape, cut.caption.clone()));
            let mut paragraphs: Vec<Arc<Paragraph>> = cuts.iter().map(new).collect();
            for read in [Paragraph::read_figures, Paragraph::read_statements, Paragraph::read_subjects] {
                for paragraph in paragraphs.iter_mut().filter_map(Arc::get_mut) {
                    read(paragraph, &self.words);
                }
            }
            for paragraph in paragraphs {
                let id = ParagraphId::fresh();
                self.ledger.enter(id, &paragraph.subjects);
                fresh.push(Slot { id, start: 0, paragraph });
            }
        }
        let from = changed.start;
        self.slots.splice(changed, fresh);
        // The offsets behind the change move.
        let mut at = if from == 0 { 0 } else { self.slots[from - 1].end() };
        debug_assert!(from > 0 || start == 0 || head == 0);
        for slot in &mut self.slots[from..] {
            slot.start = at;
            at += slot.paragraph.len;
        }
    }
}

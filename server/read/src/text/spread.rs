//! Text whose characters blanks part (pages that were justified and then copied give 全  市  收  入  完  成  12亿  元), or that line ends
//! cut inside its sentences.

use super::Span;
use super::layout::UNITS;

/// A text without the blanks between its characters, and where each of its bytes stood.
#[derive(Debug, Clone)]
pub(crate) struct Tight {
    /// The text without those blanks. One between two Latin letters or digits stays.
    pub(crate) text: String,
    /// For each byte of `text` where it stands in the text that was spread; for its end, that text's end.
    starts: Vec<u32>,
}

impl Tight {
    /// The text without its blanks, if most of its characters are parted by them, or without the line ends inside its
    /// sentences, if it has any. `None` for all other texts.
    pub(crate) fn of(text: &str) -> Option<Self> {
        Self::of_spread(text).or_else(|| Self::of_lines(text))
    }

    /// The text without the line ends that cut its sentences, and the blanks round them.
    fn of_lines(text: &str) -> Option<Self> {
        let body = text.trim_end();
        memchr::memchr(b'\n', body.as_bytes())?;
        let mut tight = Self { text: String::with_capacity(text.len()), starts: Vec::new() };
        let mut joined = false;
        let mut rest = 0;
        for (at, _) in body.match_indices('\n') {
            if at < rest {
                continue;
            }
            let (front, behind) = (body.get(rest..at)?.trim_end(), body.get(at..)?.trim_start());
            let next = body.len() - behind.len();
            // 5130⏎- 1 -⏎万元: blanks are left of the number of the page.
            let paged = body.get(at..next).is_some_and(|between| between.matches('\n').count() > 1);
            let goes_on = goes_on(front, behind) || paged && is_parted_from_unit(front, behind);
            if next <= at || !goes_on {
                continue;
            }
            tight.take(text, Span::new(rest, rest + front.len()))?;
            (rest, joined) = (next, true);
        }
        tight.take(text, Span::new(rest, text.len()))?;
        tight.starts.push(u32::try_from(text.len()).ok()?);
        Some(tight).filter(|_| joined)
    }

    /// Takes over a piece of the text as it stands.
    fn take(&mut self, text: &str, span: Span) -> Option<()> {
        self.text.push_str(text.get(span.range())?);
        let (start, end) = (u32::try_from(span.start).ok()?, u32::try_from(span.end).ok()?);
        self.starts.extend(start..end);
        Some(())
    }

    fn of_spread(text: &str) -> Option<Self> {
        // Hardly any text has so many blanks: a character of three bytes goes with each.
        let mut blanks = memchr::memchr_iter(b' ', text.as_bytes()).count();
        if memchr::memmem::find(text.as_bytes(), WIDE_BLANK).is_some() {
            blanks += 2 * memchr::memmem::find_iter(text.as_bytes(), WIDE_BLANK).count();
        }
        if blanks * MOST_BYTES_A_BLANK < text.len() || !is_spread(text) {
            return None;
        }
        let mut tight = Self { text: String::with_capacity(text.len()), starts: Vec::new() };
        let mut last = ' ';
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if is_blank(c) {
                while chars.next_if(|(_, c)| is_blank(*c)).is_some() {}
                let next = chars.peek().map_or(' ', |(_, c)| *c);
                if !(last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric()) {
                    continue;
                }
            }
            tight.text.push(c);
            let at = u32::try_from(at).ok()?;
            tight.starts.extend((0..c.len_utf8()).filter_map(|byte| Some(at + u32::try_from(byte).ok()?)));
            last = c;
        }
        tight.starts.push(u32::try_from(text.len()).ok()?);
        Some(tight)
    }

    /// Where a span of the tight text stands in the text that was spread.
    pub(crate) fn back(&self, span: Span) -> Span {
        let at = |place: usize| self.starts.get(place).map_or(0, |at| *at as usize);
        if span.is_empty() {
            return Span::new(at(span.start), at(span.start));
        }
        // Blanks behind its last character are none of it.
        Span::new(at(span.start), at(span.end - 1) + 1)
    }
}

/// The blank as wide as a character.
const WIDE_BLANK: &[u8] = "\u{3000}".as_bytes();

/// A text with fewer blanks than one in so many bytes is not spread.
const MOST_BYTES_A_BLANK: usize = 6;

/// So many Chinese characters have to follow each other for the blanks between them to tell.
const FEWEST: usize = 6;

/// So many are enough where none stand together: a heading.
const FEWEST_ALONE: usize = 3;

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}')
}

/// Whether a sentence goes on over a line end: what stands before it ends none, and no item of a list begins behind it.
fn goes_on(front: &str, behind: &str) -> bool {
    let (Some(last), Some(next)) = (front.chars().next_back(), behind.chars().next()) else { return false };
    let mut more = behind.chars().skip(1);
    // 4.⏎3个百分点: the number itself.
    if last == '.' && next.is_ascii_digit() {
        return front[..front.len() - 1].ends_with(|c: char| c.is_ascii_digit());
    }
    // 12个⏎二、工业: an item of a list begins.
    let item = is_numeral(next) && more.find(|c| !is_numeral(*c)) == Some('、');
    // Rows, addresses and labels have no commas: where no sentence is, none goes on.
    let line = behind.split('\n').next().unwrap_or(behind);
    let comma = |line: &str| line.contains(['，', '。', '；']);
    let prose = comma(line) || comma(front.rsplit('\n').next().unwrap_or(front));
    let label = line.chars().take(LONGEST_LABEL).any(|c| matches!(c, '：' | ':' | '|' | '\t'));
    let parted = line.trim().contains("  ")
        || front.rsplit('\n').next().is_some_and(|line| line.trim().contains("  "));
    is_han(last) && is_han(next) && !item && prose && !label && !parted
}

/// Whether a number ends before a break, and its unit stands behind.
fn is_parted_from_unit(front: &str, behind: &str) -> bool {
    front.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(UNITS)
}

/// In characters: 联系电话：.
const LONGEST_LABEL: usize = 8;

/// Whether a character counts the items of a list: 一、, 十二、.
fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a blank stands behind three in four of the Chinese characters that another follows.
fn is_spread(text: &str) -> bool {
    let (mut parted, mut joined) = (0, 0);
    let mut last: Option<char> = None;
    let mut blank = false;
    for c in text.chars() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        if is_han(c) && last.is_some_and(is_han) {
            if blank { parted += 1 } else { joined += 1 }
        }
        (last, blank) = (Some(c), false);
    }
    parted >= FEWEST && parted >= 3 * joined || parted >= FEWEST_ALONE && joined == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_text_is_told_from_all_other() {
        let tight = Tight::of("全  县  收  入  完  成  12.5亿  元  ，  增  长  7%。 GDP 2 0 亿").unwrap();
        assert_eq!(tight.text, "全县收入完成12.5亿元，增长7%。GDP 2 0亿");
        for text in [
            "全县收入完成12.5亿元，增长7%。",
            "合  计",
            "项目    预算数    执行数\n教育支出    1,204    987",
            "",
        ] {
            assert!(Tight::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn line_ends_inside_sentences_go() {
        let text =
            "生产总值年⏎均增长11.6%，新⏎增公路183⏎公里，下降4.⏎3个百分点。⏎投资建厂；⏎二、农业⏎12 34⏎56\n";
        let text = text.replace('⏎', "\n");
        let tight = Tight::of(&text).unwrap();
        let read =
            "生产总值年均增长11.6%，新增公路183\n公里，下降4.3个百分点。\n投资建厂；\n二、农业\n12 34\n56\n";
        assert_eq!(tight.text, read);
        let paged = Tight::of("存款余额达51\n     \n万元。\n").unwrap();
        assert_eq!(paged.text, "存款余额达51万元。\n");
        let start = tight.text.find("新增公路").unwrap();
        let back = tight.back(Span::new(start, start + "新增公路".len()));
        assert_eq!(&text[back.range()], "新\n增公路");
        for text in
            ["投资3亿元。\n", "某路4号22层\n联系电话：1234，传真：1235\n", "员工备用金5%10%\n其他往来5%20%\n"]
        {
            assert!(Tight::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn spans_are_found_again() {
        let text = "全  县  收  入  完  成  12.5万  人  ，  增  长  7%  。";
        let tight = Tight::of(text).unwrap();
        for words in ["收入", "12.5万人", "增长", "7%"] {
            let start = tight.text.find(words).unwrap();
            let back = tight.back(Span::new(start, start + words.len()));
            let plain: String = text[back.range()].chars().filter(|c| *c != ' ').collect();
            assert_eq!(plain, words);
            assert!(!text[back.range()].starts_with(' ') && !text[back.range()].ends_with(' '));
        }
    }
}

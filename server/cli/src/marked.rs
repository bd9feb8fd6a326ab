//! A unified diff for a terminal: in a paragraph of a thousand characters the words that change are marked.

use std::fmt::Write;
use std::ops::Range;

use anstyle::{AnsiColor, Effects, Style};

use crate::width::clean;

/// Shorter pieces that two lines share stand by chance between words that change.
const LEAST_SHARED: usize = 2;
/// Longer lines are marked from their first difference to their last.
const LONGEST: usize = 3000;

/// A diff with its lines cleaned and coloured.
pub(crate) fn marked(diff: &str) -> String {
    let old = AnsiColor::Red.on_default();
    let new = AnsiColor::Green.on_default();
    let lines: Vec<String> = diff.lines().map(clean).collect();
    let mut text = String::new();
    let mut at = 0;
    while at < lines.len() {
        let count =
            |from: usize, mark: char| lines[from..].iter().take_while(|it| it.starts_with(mark)).count();
        let gone = if lines[at].starts_with("---") { 0 } else { count(at, '-') };
        let come = count(at + gone, '+');
        if gone == 0 || gone != come {
            let _ = writeln!(text, "{}", lines[at]);
            at += 1;
            continue;
        }
        let (removed, added) = lines[at..at + gone + come].split_at(gone);
        let pairs: Vec<_> = removed.iter().zip(added).map(|(a, b)| differing(&a[1..], &b[1..])).collect();
        for (line, (ranges, _)) in removed.iter().zip(&pairs) {
            draw(&mut text, line, ranges, old);
        }
        for (line, (_, ranges)) in added.iter().zip(&pairs) {
            draw(&mut text, line, ranges, new);
        }
        at += gone + come;
    }
    text
}

/// A line with its mark in front, coloured, and what changes in it reversed.
fn draw(text: &mut String, line: &str, ranges: &[Range<usize>], style: Style) {
    let (mark, line) = line.split_at(1);
    let strong = style | Effects::INVERT;
    let _ = write!(text, "{style}{mark}");
    let mut at = 0;
    for range in ranges.iter().filter(|range| !range.is_empty()) {
        let _ = write!(
            text,
            "{}{style:#}{strong}{}{strong:#}{style}",
            &line[at..range.start],
            &line[range.clone()]
        );
        at = range.end;
    }
    let _ = writeln!(text, "{}{style:#}", &line[at..]);
}

/// Where two lines differ, in bytes of each.
fn differing(old: &str, new: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (before, after): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let mut pieces = Vec::new();
    part((&before, 0), (&after, 0), &mut pieces);
    let bytes = |text: &str, range: &Range<usize>| {
        let at = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
        at(range.start)..at(range.end)
    };
    let in_both = pieces.iter().map(|(gone, come)| (bytes(old, gone), bytes(new, come)));
    in_both.unzip()
}

/// A piece of each text, in characters.
type Piece = (Range<usize>, Range<usize>);

/// Notes what differs between two pieces of text, each with the place where it starts.
fn part((old, old_at): (&[char], usize), (new, new_at): (&[char], usize), pieces: &mut Vec<Piece>) {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let (old_at, new_at) = (old_at + head, new_at + head);
    if old.is_empty() && new.is_empty() {
        return;
    }
    match shared(old, new).filter(|(_, _, length)| *length >= LEAST_SHARED) {
        Some((i, j, length)) => {
            part((&old[..i], old_at), (&new[..j], new_at), pieces);
            let (i, j) = (i + length, j + length);
            part((&old[i..], old_at + i), (&new[j..], new_at + j), pieces);
        }
        None => pieces.push((old_at..old_at + old.len(), new_at..new_at + new.len())),
    }
}

/// The longest piece that two texts share: where it starts in each, and its length.
fn shared(old: &[char], new: &[char]) -> Option<(usize, usize, usize)> {
    if old.len().max(new.len()) > LONGEST {
        return None;
    }
    let mut best: Option<(usize, usize, usize)> = None;
    let mut above = vec![0_usize; new.len() + 1];
    for (i, own) in old.iter().enumerate() {
        let mut row = vec![0; new.len() + 1];
        for (j, _) in new.iter().enumerate().filter(|(_, other)| *other == own) {
            let length = above[j] + 1;
            row[j + 1] = length;
            if best.is_none_or(|(_, _, longest)| length > longest) {
                best = Some((i + 1 - length, j + 1 - length, length));
            }
        }
        above = row;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
        let (a, b) = differing(old, new);
        let of = |text: &str, ranges: &[Range<usize>]| -> Vec<String> {
            ranges.iter().map(|range| text[range.clone()].to_owned()).collect()
        };
        (of(old, &a), of(new, &b))
    }

    #[test]
    fn what_changes_is_found_word_by_word() {
        let old = "全年投资约12亿元左右，比重提高0.89%。财政收入稳步增长。";
        let new = "全年投资约12亿元，比重提高0.89个百分点。财政收入稳步增长。";
        assert_eq!(
            words(old, new),
            (["左右", "%"].map(str::to_owned).into(), ["", "个百分点"].map(str::to_owned).into())
        );
        assert_eq!(words("一", "一"), (Vec::new(), Vec::new()));
    }

    #[test]
    fn the_words_are_marked_and_the_rest_stays() {
        let diff = "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n 头\n-约12亿元左右。\n+约12亿元。\n";
        let shown = marked(diff);
        let strong = AnsiColor::Red.on_default() | Effects::INVERT;
        assert!(shown.contains(&format!("{strong}左右{strong:#}")), "{shown:?}");
        assert_eq!(plain(&shown), diff);
    }

    /// A text without its escapes.
    fn plain(text: &str) -> String {
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('\u{1b}') {
            plain.push_str(&rest[..at]);
            rest = rest[at..].split_once('m').map_or("", |(_, rest)| rest);
        }
        plain + rest
    }
}

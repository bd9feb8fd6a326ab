//! The core's Markdown for clients that show plain text only.

/// Takes the marks out of a hover: emphasis, code, headings, links, table rules and escapes.
///
/// Only the marks that the core's hovers use are known; a single `*` or `_` is text.
pub(super) fn from_markdown(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        if is_table_rule(line) {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let line = line.trim_start_matches('#').trim();
        match line.strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
            Some(row) => {
                let cells: Vec<_> = row.split('|').map(|cell| inline(cell.trim())).collect();
                text.push_str(cells.join("  ").trim_end());
            }
            None => text.push_str(&inline(line)),
        }
    }
    text
}

fn is_table_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn inline(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(next) = rest.chars().next() {
        let after = &rest[next.len_utf8()..];
        rest = match next {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                text.push_str(&after[..1]);
                &after[1..]
            }
            '`' => after,
            '*' if after.starts_with('*') => &after[1..],
            '[' => {
                // A bracket that opens no link is text.
                let (label, behind) = link(after).unwrap_or(("[", after));
                text.push_str(label);
                behind
            }
            other => {
                text.push(other);
                after
            }
        };
    }
    text
}

/// The label of `label](target)` and what stands behind it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (label, behind) = text.split_once("](")?;
    let (_, behind) = behind.split_once(')')?;
    (!label.contains(['[', ']'])).then_some((label, behind))
}

#[cfg(test)]
mod tests {
    use super::from_markdown;

    #[test]
    fn keeps_the_words_and_drops_the_marks() {
        let check = |markdown: &str, text: &str| assert_eq!(from_markdown(markdown), text, "{markdown}");
        check("**15 000 000 ≤ x < 16 000 000 元**", "15 000 000 ≤ x < 16 000 000 元");
        check("## 防控经费\n\n`1500余万元` → 15000000", "防控经费\n\n1500余万元 → 15000000");
        check("| 项 | 值 |\n| --- | ---: |\n| 下限 | **1** |", "项  值\n下限  1");
        check(r"2 \* 3 = 6，x*y", "2 * 3 = 6，x*y");
        check("见 [sum-parts-total](https://a.b/c)。[注]", "见 sum-parts-total。[注]");
        check("", "");
        check("]( [a](", "]( [a](");
    }
}

//! What a repair would change, as a unified diff.

use std::fmt::Write;

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

/// The difference of two texts that have the same lines but for changes inside them; empty if there is none.
/// Should they differ in the number of lines, everything from the first difference to the last is one change.
pub(crate) fn unified(file: &str, old: &str, new: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut changes: Vec<Change> = Vec::new();
    if a.len() == b.len() {
        for at in (0..a.len()).filter(|at| a[*at] != b[*at]) {
            match changes.last_mut() {
                Some(last) if last.old.1 == at => (last.old.1, last.new.1) = (at + 1, at + 1),
                _ => changes.push(Change { old: (at, at + 1), new: (at, at + 1) }),
            }
        }
    } else {
        let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
        let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
        changes.push(Change { old: (head, a.len() - tail), new: (head, b.len() - tail) });
    }
    let mut text = String::new();
    if changes.is_empty() {
        return text;
    }
    let _ = writeln!(text, "--- {file}\n+++ {file}");
    // Changes whose surroundings meet stand in one piece.
    for group in changes.chunk_by(|one, next| one.old.1 + 2 * CONTEXT >= next.old.0) {
        piece(&mut text, &a, &b, group);
    }
    text
}

/// The lines `from..to` of either text.
#[derive(Debug)]
struct Change {
    old: (usize, usize),
    new: (usize, usize),
}

fn piece(text: &mut String, a: &[&str], b: &[&str], group: &[Change]) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let before = first.old.0.min(CONTEXT);
    let behind = (a.len() - last.old.1).min(CONTEXT);
    let range = |from: usize, to: usize| {
        let count = to - from;
        // A range without lines names the line before it.
        format!("{},{count}", if count == 0 { from } else { from + 1 })
    };
    let old = range(first.old.0 - before, last.old.1 + behind);
    let new = range(first.new.0 - before, last.new.1 + behind);
    let _ = writeln!(text, "@@ -{old} +{new} @@");
    let mut at = first.old.0 - before;
    for change in group {
        lines(text, ' ', &a[at..change.old.0]);
        lines(text, '-', &a[change.old.0..change.old.1]);
        lines(text, '+', &b[change.new.0..change.new.1]);
        at = change.old.1;
    }
    lines(text, ' ', &a[at..last.old.1 + behind]);
}

fn lines(text: &mut String, mark: char, lines: &[&str]) {
    for line in lines {
        let _ = write!(text, "{mark}{line}");
        if !line.ends_with('\n') {
            text.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn shows_what_changes_and_what_is_around() {
        let old = "1\n2\n3\n4\n5\n6\r\n7\n8\n9\n";
        let new = old.replace("6\r", "六\r");
        assert_eq!(
            unified("a.md", old, &new),
            "--- a.md\n+++ a.md\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\r\n+六\r\n 7\n 8\n 9\n"
        );
        assert_eq!(unified("a", old, old), "");
        assert_eq!(
            unified("a", "1", "2"),
            "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-1\n\\ No newline at end of file\n+2\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn joins_neighbours_and_parts_strangers() {
        let lines = |changed: &[usize]| {
            (0..30)
                .map(|n| if changed.contains(&n) { format!("{n}!\n") } else { format!("{n}\n") })
                .collect::<String>()
        };
        let pieces = |changed: &[usize]| unified("a", &lines(&[]), &lines(changed)).matches("@@ -").count();
        assert_eq!([pieces(&[3, 4]), pieces(&[3, 9]), pieces(&[3, 12]), pieces(&[0, 14, 29])], [1, 1, 2, 3]);
    }

    #[test]
    fn takes_lines_that_come_and_go() {
        assert_eq!(unified("a", "1\n2\n", "1\n2\n3\n"), "--- a\n+++ a\n@@ -1,2 +1,3 @@\n 1\n 2\n+3\n");
        assert_eq!(unified("a", "", "1\n"), "--- a\n+++ a\n@@ -0,0 +1,1 @@\n+1\n");
    }
}

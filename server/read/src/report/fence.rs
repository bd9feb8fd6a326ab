use super::Paragraph;
use crate::text::Shape;

/// Where blocks of code and front matter begin and end, paragraph by paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Blocks {
    /// The number of the line that opened the block of code which is open.
    fence: Option<usize>,
    front: bool,
}

impl Blocks {
    /// Takes the paragraph with this number; `next` is the one behind it. Whether it belongs to a block.
    pub(super) fn take(&mut self, number: usize, paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
        if paragraph.shape != Shape::Fence {
            return self.fence.is_some() || self.front;
        }
        match paragraph.text.trim() {
            // Elsewhere, and before anything that is no setting, three dashes are a rule.
            rule @ ("---" | "+++") => {
                let sets = |next: &Paragraph| next.text.contains(if rule == "---" { ':' } else { '=' });
                self.front = number == 0 && next.is_some_and(sets);
            }
            _ => self.fence = if self.fence.is_some() { None } else { Some(number) },
        }
        true
    }

    /// The number of the paragraph that opened the block of code which nothing has closed.
    pub(super) const fn open(&self) -> Option<usize> {
        self.fence
    }
}

#[cfg(test)]
mod tests {
    use crate::Report;

    fn titles(text: &str) -> Vec<String> {
        Report::new(text, "").sections().into_iter().map(|section| section.title).collect()
    }

    #[test]
    fn a_rule_between_sections_hides_none() {
        assert_eq!(titles("# 甲\n\n---\n\n# 乙\n\n---\n\n# 丙\n"), ["甲", "乙", "丙"]);
        assert_eq!(titles("---\n\n# 甲\n\n# 乙\n"), ["甲", "乙"]);
    }

    #[test]
    fn headings_in_code_and_front_matter_are_none() {
        assert_eq!(titles("---\ntitle: 报告\n# 注\n---\n\n# 甲\n\n```\n# 乙\n```\n\n# 丙\n"), ["甲", "丙"]);
    }
}

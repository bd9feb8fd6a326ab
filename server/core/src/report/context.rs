use super::Paragraph;
use super::paragraph::year;
use crate::figure::Calendar;
use crate::text::Shape;

/// What a paragraph inherits from the report and from the headings above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The year that the section is about; `None` if the report names none.
    pub year: Option<i32>,
    /// Whether the section is one of plans: its levels are targets.
    pub plans: bool,
    /// Whether the paragraph stands in a block of code or in front matter: it is text about text.
    pub code: bool,
}

impl Context {
    /// The calendar of the section.
    pub fn calendar(&self) -> Calendar {
        Calendar { year: self.year }
    }
}

/// Titles stand among the first paragraphs that are not blank.
const TITLE_PARAGRAPHS: usize = 4;

/// The context of each paragraph, in one pass over the headings.
pub(super) fn of<'p>(name: &str, paragraphs: impl Iterator<Item = &'p Paragraph> + Clone) -> Vec<Context> {
    let mut title = String::new();
    for paragraph in paragraphs.clone().filter(|p| p.shape != Shape::Blank).take(TITLE_PARAGRAPHS) {
        if paragraph.len <= 120 && !paragraph.text.contains('。') {
            title.push_str(&paragraph.text);
        }
    }
    let own = year(&title).or_else(|| year(name));
    let plain: String = title.chars().chain(name.chars()).filter(|c| !c.is_whitespace()).collect();
    // A work report of January 2025 reviews 2024; a communiqué titled 2024 is about 2024.
    let work_report = plain.contains("工作报告");
    let mut context =
        Context { year: own.map(|y| if work_report { y - 1 } else { y }), plans: false, code: false };
    let mut fence = false;
    let mut front = false;
    let mut contexts = Vec::new();
    for (index, paragraph) in paragraphs.enumerate() {
        let mut here = context;
        if paragraph.shape == Shape::Fence {
            let rule = paragraph.text.trim();
            if rule == "---" || rule == "+++" {
                // Front matter opens on the first line; elsewhere three dashes are a rule.
                front = index == 0;
            } else {
                fence = !fence;
            }
            here.code = true;
        } else {
            here.code = fence || front;
        }
        let heading = matches!(paragraph.shape, Shape::Heading(_)) || paragraph.plans.is_some();
        if heading && !here.code {
            if let Some(plans) = paragraph.plans {
                context.plans = plans;
                let base = own.map(|y| if work_report && !plans { y - 1 } else { y });
                context.year = paragraph.year.or(base).or(context.year);
            } else if matches!(paragraph.shape, Shape::Heading(depth) if depth <= 2) {
                context.year = paragraph.year.or(context.year);
            }
            here = Context { code: here.code, ..context };
        }
        contexts.push(here);
    }
    contexts
}

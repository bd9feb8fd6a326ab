use std::sync::LazyLock;

use regex::Regex;

use crate::figure::{self, Figure};
use crate::statement::{self, Statement};
use crate::text::Shape;
use crate::{Finding, check, table};

/// The reading of one paragraph: a pure function of its own text. All spans count from its start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, line ends included.
    pub text: Box<str>,
    /// Length in bytes.
    pub len: usize,
    /// What sort of paragraph it is.
    pub shape: Shape,
    /// Its figures, in order, disjoint.
    pub figures: Vec<Figure>,
    /// What each of them measures, in the same order.
    pub statements: Vec<Statement>,
    /// What the checks that look at one paragraph alone have to say.
    pub findings: Vec<Finding>,
    /// Its enumeration markers: 一是, （二）, 3.
    pub markers: Vec<check::Marker>,
    /// Whether it begins like a list whose whole may stand in a paragraph before it: 分城乡看，….
    pub(crate) opens_list: bool,
    /// What the checks say of it together with those paragraphs.
    pub(crate) block: check::Memo,
    /// The years that it names, if it is a heading or could be a title.
    pub(super) year: Option<i32>,
    /// Whether, as a heading, it opens a section of plans (`Some(true)`) or of review.
    pub(super) plans: Option<bool>,
}

impl Paragraph {
    /// Reads a paragraph.
    pub fn read(text: &str, shape: Shape) -> Self {
        let (figures, statements) = match shape {
            Shape::Blank | Shape::Fence => (Vec::new(), Vec::new()),
            Shape::Table => table::figures(text),
            _ => {
                let figures = figure::read(text);
                let statements = statement::read(text, &figures);
                (figures, statements)
            }
        };
        let short = text.len() <= LONGEST_TITLE;
        let mut paragraph = Self {
            text: text.into(),
            len: text.len(),
            shape,
            figures,
            statements,
            findings: Vec::new(),
            markers: check::markers(text, shape),
            opens_list: check::opens_list(text, shape),
            block: check::Memo::default(),
            year: if short { year(text) } else { None },
            plans: if short { statement::opens_plans(text) } else { None },
        };
        paragraph.findings = check::paragraph(&paragraph);
        paragraph
    }
}

/// In bytes: forty Chinese characters.
const LONGEST_TITLE: usize = 120;

/// The first year from 1949 to 2100 that a title names.
pub(super) fn year(text: &str) -> Option<i32> {
    static YEAR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|[^0-9])(19[4-9][0-9]|20[0-9]{2})(?:[^0-9]|$)").ok());
    YEAR.as_ref()?.captures(text)?.get(1)?.as_str().parse().ok()
}

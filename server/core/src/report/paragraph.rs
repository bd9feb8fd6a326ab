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
    /// Where in running text a passage of plans begins: 主要预期目标是：….
    pub(super) plans_begin: Option<usize>,
    /// How many years its opening words look back on: 过去五年, 一年来. `None` where they don't.
    pub(super) looks_back: Option<u8>,
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
        // A short line without a full stop heads a section even where nothing marks it as a heading.
        let heads = short && (matches!(shape, Shape::Heading(_)) || !text.contains(['。', '，', '；']));
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
            plans: if heads { statement::opens_plans(text) } else { None },
            looks_back: statement::looks_back(text),
            plans_begin: if heads { None } else { statement::plans_begin(text) },
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

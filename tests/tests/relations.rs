//! Which figures are bound, in which role, and whether that holds: text in `tests/relations/*.md`, no Rust. There is a file for
//! each finder in `server/relate/src/find`.
//!
//! A list item is a text (⏎ stands for a line end) with its figures named: `由⟦a:12.4万亩⟧增加到⟦b:15.5万亩⟧，增长⟦r:25%⟧`. The
//! indented lines below it say what must be believed of them, by the names of `gouji extract --relations` and in its order of
//! operands; the signs between are for the reader:
//!
//! ```text
//! sum t = a + b + c holds          share p / w = s fails        same a = b holds
//! growth a → b by r holds          part w ≥ p holds             balance a − b = c holds
//! no growth                        (no relation of this kind is believed)
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gouji_core::Report;
use gouji_core::check::Bound;

struct Case {
    line: usize,
    text: String,
    /// Where each named figure starts.
    figures: BTreeMap<String, usize>,
    wanted: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("relations")
}

fn parse(source: &str) -> Vec<Case> {
    let mut cases = Vec::<Case>::new();
    for (at, line) in source.lines().enumerate() {
        if let Some(text) = line.strip_prefix("- ") {
            let (text, figures) = unnamed(&text.replace('⏎', "\n"));
            cases.push(Case { line: at + 1, text, figures, wanted: Vec::new() });
        } else if let (Some(wanted), Some(case)) = (line.strip_prefix("  "), cases.last_mut()) {
            case.wanted.push(wanted.to_owned());
        }
    }
    cases
}

/// The text without its marks, and where the figure behind each name starts.
fn unnamed(marked: &str) -> (String, BTreeMap<String, usize>) {
    let (mut text, mut figures) = (String::new(), BTreeMap::new());
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once('⟦') {
        text.push_str(before);
        let (name, behind) = behind.split_once(':').expect("a name");
        let (figure, behind) = behind.split_once('⟧').expect("a closing mark");
        figures.insert(name.to_owned(), text.len());
        text.push_str(figure);
        rest = behind;
    }
    text.push_str(rest);
    (text, figures)
}

/// The operands as they are compared: the total of a sum comes first, and nothing else of it has an order; of some kinds
/// nothing has.
fn in_order(kind: &str, mut operands: Vec<usize>) -> Vec<usize> {
    match kind {
        "sum" => operands.get_mut(1..).unwrap_or_default().sort_unstable(),
        "share-sum" | "same" | "difference-of-rates" => operands.sort_unstable(),
        _ => {}
    }
    operands
}

/// What is wrong with one line of a case; `None` if nothing is.
fn judge(case: &Case, bound: &[Bound], wanted: &str) -> Option<String> {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if let ["no", kind] = words.as_slice() {
        return bound.iter().find(|it| it.kind == *kind && it.belief >= 0).map(|it| format!("bound: {it:?}"));
    }
    let (kind, holds) = match words.as_slice() {
        [kind, .., "holds"] => (*kind, true),
        [kind, .., "fails"] => (*kind, false),
        _ => return Some("neither holds nor fails".to_owned()),
    };
    let is_name = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase()) && word.len() == 1;
    let names = words[1..words.len() - 1].iter().flat_map(|word| word.split(',')).filter(is_name);
    let places: Option<Vec<usize>> = names.map(|name| case.figures.get(name).copied()).collect();
    let Some(places) = places.filter(|places| places.len() > 1) else {
        return Some("names no figures".to_owned());
    };
    let places = in_order(kind, places);
    let own = bound.iter().find(|it| it.kind == kind && in_order(kind, it.operands.clone()) == places);
    match own {
        None => Some(format!("not bound; there are {bound:?}")),
        Some(own) if own.holds != holds => Some(format!("bound, but holds: {}", own.holds)),
        Some(_) => None,
    }
}

#[test]
fn every_relation_is_bound_in_its_roles() {
    let (mut wrong, mut count) = (String::new(), 0);
    for entry in std::fs::read_dir(folder()).expect("tests/relations") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for case in parse(&std::fs::read_to_string(&path).expect("a readable file")) {
            let bound = Report::new(&case.text, "").relations();
            assert!(!case.wanted.is_empty(), "{file}:{} asserts nothing", case.line);
            for wanted in &case.wanted {
                count += 1;
                if let Some(verdict) = judge(&case, &bound, wanted) {
                    let _ = writeln!(wrong, "{file}:{}: {wanted}: {verdict}", case.line);
                }
            }
        }
    }
    assert!(count >= 100, "only {count}");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_finder_has_its_wordings() {
    let finders = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/relate/src/find");
    for entry in std::fs::read_dir(finders).expect("the finders") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(folder().join(format!("{name}.md")));
        let cases = parse(&source.unwrap_or_else(|error| panic!("tests/relations/{name}.md: {error}")));
        let positive = cases.iter().filter(|case| case.wanted.iter().any(|it| !it.starts_with("no ")));
        assert!(positive.count() >= 8, "tests/relations/{name}.md has too few wordings");
    }
}

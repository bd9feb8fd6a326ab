//! Parts of a known partition that stand together in a paragraph.

use serde::Deserialize;

use super::knowledge::{self, Partition};
use super::scene::Scene;
use super::wording::{WORDING, WordSet, is, strip};

/// The table `groups`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    before_part: WordSet,
    before_measure: WordSet,
    after_measure: WordSet,
    pub(super) respectively: String,
    pub(super) links: WordSet,
}

/// The figures of all parts of a partition, in the order of the partition.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) partition: &'static Partition,
    pub(super) parts: Vec<usize>,
    /// What of each part is measured, as the words say: 增加值, 常住人口; empty where they don't.
    pub(super) measure: String,
}

/// Every complete group of levels of one paragraph.
pub(super) fn groups<'s>(scene: &'s Scene<'_>) -> &'s [Group] {
    scene.kept.groups.get_or_init(|| {
        if scene.figures.len() < 2 {
            return Vec::new();
        }
        // Parts are named right before their values.
        let levels = (0..scene.figures.len()).filter(|index| scene.is_level(*index));
        let named = knowledge::named(levels.map(|index| (index, scene.clause(index))));
        named.into_iter().flat_map(|(partition, levels)| of(scene, partition, &levels)).collect()
    })
}

/// The groups of one partition, of which `levels` may be parts.
fn of(scene: &Scene<'_>, partition: &'static Partition, levels: &[usize]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut found: Vec<Option<usize>> = vec![None; partition.len()];
    let mut measure = String::new();
    let mut next = 0;
    for &index in levels {
        // Some are taken by the row before.
        if index < next {
            continue;
        }
        if let Some(group) = row(scene, partition, index) {
            next = group.parts[group.parts.len() - 1] + 1;
            found.fill(None);
            groups.push(group);
            continue;
        }
        let part = partition.part(scene.clause(index)).filter(|part| is_unscoped(part.prefix));
        if let Some(part) = part {
            let own = strip_verbs(part.rest);
            let fits = found.iter().flatten().all(|other| scene.comparable(*other, index))
                && (own == measure || partition.names_whole());
            if !fits || found[part.index].is_some() {
                found.fill(None);
                own.clone_into(&mut measure);
            }
            found[part.index] = Some(index);
            if let Some(parts) = found.iter().copied().collect::<Option<Vec<usize>>>() {
                groups.push(Group { partition, parts, measure: measure.clone() });
                found.fill(None);
            }
        }
    }
    groups
}

/// 第一、第二、第三产业增加值分别为…: the parts are named together and their values follow.
fn row(scene: &Scene<'_>, partition: &'static Partition, first: usize) -> Option<Group> {
    let (before, behind) = partition.row(scene.clause(first))?;
    if !behind.contains(WORDING.groups.respectively.as_str()) || !is_unscoped(before) {
        return None;
    }
    let measure = strip_verbs(behind.split(WORDING.groups.respectively.as_str()).next()?);
    let parts: Vec<usize> = (first..first + partition.len()).collect();
    let listed = parts.iter().skip(1).all(|index| {
        scene.figures.len() > *index
            && scene.is_level(*index)
            && scene.comparable(first, *index)
            && is(&WORDING.groups.links, scene.lead(*index))
    });
    listed.then(|| Group { partition, parts, measure: measure.to_owned() })
}

/// Whether nothing but 其中 stands before a part: a place or a time there may differ from the whole's.
fn is_unscoped(prefix: &str) -> bool {
    let mut rest = prefix.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '、' | '（' | '(' | '”' | '“' | '①' | '②' | '③')
    });
    for word in WORDING.groups.before_part.iter() {
        rest = rest.strip_prefix(word.as_str()).unwrap_or(rest);
    }
    rest.trim().is_empty()
}

/// What a part measures, without the verbs between: 实现零售额 → 零售额.
fn strip_verbs(words: &str) -> &str {
    let mut rest = words.trim();
    for word in WORDING.groups.before_measure.iter() {
        rest = rest.strip_prefix(word.as_str()).unwrap_or(rest);
    }
    strip(&WORDING.groups.after_measure, rest).trim()
}

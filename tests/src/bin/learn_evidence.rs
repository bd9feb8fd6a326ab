//! Learns what the cues are worth from published reports, in which nearly every relation that is meant holds.
//!
//! ```text
//! cargo run --profile quick -p gouji-tests --bin learn-evidence -- [--without GENRE] [--half 0|1] FILE.jsonl… > server/data/evidence.toml
//! ```
//!
//! A tuple that holds was meant, or agrees by chance; one that fails was not meant. So its being meant is learned by expectation
//! and maximization, with a logistic regression for each template: P(meant | holds) = p ÷ (p + (1 − p) · chance), and the
//! weights are fitted to that. `--without` leaves out the files whose names begin so, `--half` takes every other document: both
//! are for judging how well the table does on texts that it was not learned from.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a table is what it is for")]
#![allow(
    clippy::cast_precision_loss,
    reason = "weights are learned in binary floats and printed as whole decibans"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};

use gouji_core::read::Report;
use gouji_relate::cue::{TEMPLATES, Template};
use gouji_relate::find::UNASKED;
use gouji_relate::{Sink, View, find, points, stretches};

/// One tuple: the weights that it takes, whether it holds, the chance of that, and for how many like it stands.
struct Row {
    takes: Vec<u32>,
    holds: bool,
    chance: f64,
    /// In which of the samples it is, one bit each.
    samples: u8,
    weight: f64,
}

/// What is known of a template.
struct Sample {
    template: &'static Template,
    /// Where the weights of each question begin.
    offsets: Vec<u32>,
    rows: Vec<Row>,
    /// Which of those that fail are kept.
    dice: Dice,
    tuples: usize,
    hold: usize,
    by_chance: f64,
}

impl Sample {
    fn of(template: &'static Template) -> Self {
        // The first weight is the bias.
        let mut offsets = vec![1];
        for key in template.keys {
            offsets.push(offsets[offsets.len() - 1] + key.values.size() as u32);
        }
        Self { template, offsets, rows: Vec::new(), dice: Dice(SEED), tuples: 0, hold: 0, by_chance: 0.0 }
    }

    fn size(&self) -> usize {
        self.offsets[self.offsets.len() - 1] as usize
    }

    fn takes(&self, answers: &[u16]) -> Vec<u32> {
        let mut takes = vec![0];
        for ((key, offset), answer) in self.template.keys.iter().zip(&self.offsets).zip(answers) {
            if *answer != UNASKED {
                takes.extend(key.values.places(*answer).map(|place| offset + place as u32));
            }
        }
        takes
    }
}

/// One in so many of the tuples that fail is kept.
fn kept(template: &str) -> u64 {
    match template {
        "sum" => 2,
        _ => 1,
    }
}

/// A small generator: the sample is the same in every run.
struct Dice(u64);

/// Where it begins.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides.max(1)
    }
}

/// So many tuples of one wording count in full within a text; more of them count as so many together.
const WITNESSES: f64 = 6.0;

fn gather(text: &str, title: &str, samples: &mut [Sample]) {
    let report = Report::new(text, title);
    let points = points(&report);
    let stretches = stretches(&report, &points);
    let view = View::of(&stretches);
    let mut sink = Sink { everything: true, ..Sink::new() };
    find::all(&view, &(0..view.all.len()), &mut sink);
    // A report says many things in the same words: they are no independent witnesses.
    let mut alike: BTreeMap<u64, usize> = BTreeMap::new();
    for (candidate, _) in &sink.found {
        *alike.entry(candidate.signature).or_default() += 1;
    }
    for (candidate, answers) in sink.found {
        let own = alike.get(&candidate.signature).copied().unwrap_or(1) as f64;
        let share = (WITNESSES / own).min(1.0);
        let sample = &mut samples[candidate.template.number];
        let chance = 10_f64.powf(-f64::from(candidate.surprise) / 10.0).min(0.9);
        sample.tuples += 1;
        sample.hold += usize::from(candidate.holds);
        sample.by_chance += chance;
        let one_of = if candidate.holds { 1 } else { kept(sample.template.name) };
        let samples = (0..SAMPLES).fold(0, |all, bit| all | u8::from(sample.dice.roll(one_of) == 0) << bit);
        if samples != 0 {
            let takes = sample.takes(&answers);
            sample.rows.push(Row {
                takes,
                holds: candidate.holds,
                chance,
                samples,
                weight: one_of as f64 * share,
            });
        }
    }
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z.clamp(-30.0, 30.0)).exp())
}

const ROUNDS: usize = 60;
/// Of tuples that fail there are too many for all to be kept; the weights are the mean of those that so many samples give.
const SAMPLES: u8 = 4;
/// The weights are the mean over so many last rounds.
const SETTLED: usize = 30;
const RATE: f64 = 0.25;
const START: f64 = -4.0;
/// Where the grammar alone decides which figures belong together, and published texts have few of them: as if so many tuples had
/// been seen that hold, before any was.
const GRAMMATICAL: [&str; 21] = [
    "change between two levels",
    "change told in amount and rate",
    "carried out of a plan",
    "for each",
    "margin",
    "sum that is complete",
    "sum of what composes it",
    "ratio of two levels",
    "share that is taken",
    "growth of a total and its parts",
    "pull on a growth",
    "share of a count",
    "growth that is told twice",
    "part by its time",
    "part of a place",
    "part of an account",
    "part of a stock",
    "part that is announced",
    "share sum of a known whole",
    "share sum of a list",
    "growth beyond one that is named",
];
const SEEN_BEFORE: usize = 25;
/// How little a weight is believed to differ from nothing before anything was seen: as a normal prior of this precision.
const PRECISION: f64 = 1.0;

/// The weights, and how many tuples were meant.
fn fit(sample: &Sample) -> (Vec<f64>, f64) {
    let mut all = (vec![0.0; sample.size()], 0.0);
    for bit in 0..SAMPLES {
        let rows: Vec<&Row> = sample.rows.iter().filter(|row| row.samples >> bit & 1 == 1).collect();
        let (weights, meant) = fit_one(sample, &rows);
        all.0.iter_mut().zip(&weights).for_each(|(all, weight)| *all += weight / f64::from(SAMPLES));
        all.1 += meant / f64::from(SAMPLES);
    }
    all
}

/// The weights that one sample gives.
fn fit_one(sample: &Sample, rows: &[&Row]) -> (Vec<f64>, f64) {
    // Each template by itself: what is learned of one does not depend on the others.
    let mut dice = Dice(SEED);
    let mut weights = vec![0.0; sample.size()];
    let mut squares = vec![1e-6; sample.size()];
    weights[0] = START;
    let mut meant = vec![0.0; rows.len()];
    let mut seen = vec![0.0_f64; sample.size()];
    for row in rows {
        for take in &row.takes {
            seen[*take as usize] += row.weight;
        }
    }
    let mut mean = vec![0.0; sample.size()];
    for round in 0..ROUNDS {
        let sum = |weights: &[f64], row: &Row| row.takes.iter().map(|at| weights[*at as usize]).sum::<f64>();
        for (meant, row) in meant.iter_mut().zip(rows) {
            let p = if row.holds { logistic(sum(&weights, row)) } else { 0.0 };
            *meant = if row.holds { p / (p + (1.0 - p) * row.chance) } else { 0.0 };
        }
        let mut order: Vec<usize> = (0..rows.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, dice.roll(at as u64 + 1) as usize);
        }
        for at in order {
            let row = rows[at];
            let slope = (logistic(sum(&weights, row)) - meant[at]) * row.weight.min(10.0);
            if slope.abs() < 1e-5 {
                continue;
            }
            for take in &row.takes {
                let take = *take as usize;
                // Over all rows that take it, what was seen seldom is believed little.
                let g = slope + if take > 0 { PRECISION / seen[take] * weights[take] } else { 0.0 };
                squares[take] += g * g;
                weights[take] -= RATE * g / squares[take].sqrt();
            }
        }
        if round + SETTLED >= ROUNDS {
            mean.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += weight / SETTLED as f64);
        }
    }
    (mean, meant.iter().sum())
}

/// In whole decibans.
fn decibans(weight: f64) -> i64 {
    (weight * 10.0 / std::f64::consts::LN_10).round() as i64
}

fn print(sample: &Sample, out: &mut String) {
    let (weights, meant) = fit(sample);
    let _ = writeln!(out, "[{:?}]", sample.template.name);
    let _ = writeln!(out, "tuples = {}\nhold = {}", sample.tuples, sample.hold);
    let _ = writeln!(out, "by-chance = {:.0}\nmeant = {meant:.0}", sample.by_chance);
    let _ = writeln!(out, "bias = {}", decibans(weights[0]));
    for (key, offset) in sample.template.keys.iter().zip(&sample.offsets) {
        let named =
            (0..key.values.size()).map(|at| (key.values.name(at), decibans(weights[*offset as usize + at])));
        let told: Vec<String> = named
            .filter(|(_, worth)| *worth != 0)
            .map(|(name, worth)| format!("{name:?} = {worth}"))
            .collect();
        if !told.is_empty() {
            let _ = writeln!(out, "cues.{:?} = {{ {} }}", key.name, told.join(", "));
        }
    }
    out.push('\n');
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut without, mut half, mut files) = (None, None, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--without" => without = arguments.next(),
            "--half" => half = arguments.next().and_then(|half| half.parse::<u64>().ok()),
            _ => files.push(argument),
        }
    }
    let mut samples: Vec<Sample> = TEMPLATES.iter().map(|template| Sample::of(template)).collect();
    let mut sources: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let name = std::path::Path::new(&file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if without.as_ref().is_some_and(|without| name.starts_with(without.as_str())) {
            continue;
        }
        for line in std::fs::read_to_string(&file)?.lines().filter(|line| !line.trim().is_empty()) {
            let record: serde_json::Value = serde_json::from_str(line)?;
            let text = record["text"].as_str().unwrap_or_default();
            let mut hasher = DefaultHasher::new();
            record["id"].as_str().unwrap_or_default().hash(&mut hasher);
            if half.is_some_and(|half| hasher.finish() % 2 != half) {
                continue;
            }
            gather(text, record["title"].as_str().unwrap_or_default(), &mut samples);
            *sources.entry(name.clone()).or_default() += 1;
        }
        eprintln!("{name}: {} texts", sources.get(&name).copied().unwrap_or_default());
    }
    let mut out = String::from(
        "# What the cues are worth, in decibans, by template: learned by `learn-evidence` (tests/src/bin), not written by hand.\n\
         # tuples: how many were offered; hold: how many of them hold; by-chance: how many would by accident; meant: how many were\n\
         # meant, by the cues and the digits together.\n",
    );
    let texts: usize = sources.values().sum();
    let _ = writeln!(out, "# From {texts} published texts.\n");
    for sample in &mut samples {
        let grammatical = GRAMMATICAL.contains(&sample.template.name);
        if grammatical {
            let seen = || Row { takes: vec![0], holds: true, chance: 0.01, samples: u8::MAX, weight: 1.0 };
            sample.rows.extend(std::iter::repeat_with(seen).take(SEEN_BEFORE));
        }
        if sample.tuples > 0 || grammatical {
            print(sample, &mut out);
        }
    }
    print!("{out}");
    Ok(())
}

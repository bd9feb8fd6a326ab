//! Many reports at once, answered in their order.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::args::{InputFormat, Reading};
use crate::decode::Undecodable;
use crate::input::{Document, Job, LIMIT, Problem, Reason, Shared, expand};
use crate::message::message;
use crate::output::Output;
use crate::width::clean;

/// A batch of files ends here: enough to keep every core busy, little enough to hold.
const BATCH_BYTES: u64 = 4 << 20;
const BATCH_FILES: usize = 256;
/// What is read of JSON Lines at a time.
const BUFFER: usize = 1 << 20;

/// Does `work` for every report, on all cores, and `done` with the results in the order of the arguments. What is
/// wrong with a `gouji.toml` is said at the end. Returns how many documents were passed over because nothing here reads them.
pub(crate) fn for_each<R: Send>(
    reading: &Reading,
    output: &mut Output,
    work: impl Fn(&Document) -> R + Sync,
    mut done: impl FnMut(R, &mut Output) -> io::Result<()>,
) -> io::Result<usize> {
    let configs = Shared::default();
    let language = output.language;
    let mut passed = 0;
    for mut batch in Batches::new(reading) {
        let mut unread = Vec::new();
        batch.retain(|job| match job {
            Job::Unread { folder, count } => {
                unread.push((folder.clone(), *count));
                false
            }
            _ => true,
        });
        let results: Vec<Result<(R, Option<String>), Problem>> = batch
            .into_par_iter()
            .map(|job| {
                let document = job.load(&configs)?;
                // One report that brings the reader down must not take the others with it.
                catch_unwind(AssertUnwindSafe(|| (work(&document), document.notice(language))))
                    .map_err(|_| Problem::new(document.file, Reason::Internal))
            })
            .collect();
        for result in results {
            match result {
                Ok((result, notice)) => {
                    if let Some(notice) = notice {
                        output.note(&notice)?;
                    }
                    done(result, output)?;
                }
                Err(problem) => output.problem(&problem)?,
            }
        }
        for (folder, count) in unread {
            passed += count;
            let values = [("folder", &*clean(&folder)), ("count", &count.to_string())];
            output.note(&message("input-unread", language, &values))?;
        }
        output.flush()?;
    }
    for config in configs.found() {
        for line in config.wrongs(output.language) {
            output.complain(&format!("gouji: {}", clean(&line)))?;
        }
    }
    Ok(passed)
}

struct Batches {
    format: InputFormat,
    arguments: VecDeque<PathBuf>,
    files: VecDeque<Job>,
    records: Option<Records>,
}

impl Batches {
    fn new(reading: &Reading) -> Self {
        let arguments = reading.paths.iter().cloned().collect();
        Self { format: reading.input, arguments, files: VecDeque::new(), records: None }
    }

    fn file(&mut self) -> Option<Job> {
        while self.files.is_empty() {
            self.files = expand(&self.arguments.pop_front()?, self.format).into();
        }
        self.files.pop_front()
    }

    fn files(&mut self) -> Option<Vec<Job>> {
        let mut batch = vec![self.file()?];
        let mut size = batch[0].size();
        while size < BATCH_BYTES && batch.len() < BATCH_FILES {
            let Some(job) = self.file() else { break };
            size += job.size();
            batch.push(job);
        }
        Some(batch)
    }

    fn records(&mut self) -> Option<Vec<Job>> {
        loop {
            if let Some(records) = &mut self.records {
                if let Some(batch) = records.batch() {
                    return Some(batch);
                }
                self.records = None;
            }
            match Records::open(self.file()?) {
                Ok(records) => self.records = Some(records),
                Err(problem) => return Some(vec![Job::Failed(problem)]),
            }
        }
    }
}

impl Iterator for Batches {
    type Item = Vec<Job>;

    fn next(&mut self) -> Option<Vec<Job>> {
        match self.format {
            InputFormat::Text => self.files(),
            InputFormat::Jsonl => self.records(),
        }
    }
}

/// A file of JSON Lines that is being read.
struct Records {
    file: String,
    reader: BufReader<Box<dyn Read>>,
    line: usize,
}

impl Records {
    fn open(job: Job) -> Result<Self, Problem> {
        let (file, source): (_, Box<dyn Read>) = match job {
            Job::File { path, .. } => {
                let file = path.display().to_string();
                match File::open(path) {
                    Ok(open) => (file, Box::new(open)),
                    Err(error) => return Err(Problem::new(file, Reason::System(error))),
                }
            }
            Job::Failed(problem) => return Err(problem),
            Job::Unread { folder, count } => return Err(Problem::new(folder, Reason::OnlyOffice(count))),
            Job::Stdin | Job::Record { .. } => ("-".to_owned(), Box::new(io::stdin())),
        };
        let mut reader = BufReader::with_capacity(BUFFER, source);
        let start = reader.fill_buf().map_err(|error| Problem::new(&file, Reason::System(error)))?;
        if start.contains(&0) {
            return Err(Problem::new(file, Reason::Undecodable(Undecodable::Binary)));
        }
        if start.starts_with(b"\xEF\xBB\xBF") {
            reader.consume(3);
        }
        Ok(Self { file, reader, line: 0 })
    }

    /// All the lines that have arrived; waits for one. Whoever writes a record and waits for its answer
    /// gets it.
    fn batch(&mut self) -> Option<Vec<Job>> {
        let mut batch = Vec::new();
        while batch.is_empty() || self.reader.buffer().contains(&b'\n') {
            match self.record() {
                Ok(Some(job)) => batch.push(job),
                // A line without a record.
                Ok(None) => {}
                Err(None) => break,
                Err(Some(problem)) => batch.push(Job::Failed(problem)),
            }
        }
        (!batch.is_empty()).then_some(batch)
    }

    /// The next line; `Err(None)` at the end.
    fn record(&mut self) -> Result<Option<Job>, Option<Problem>> {
        let mut json = Vec::new();
        let got = self.reader.by_ref().take(LIMIT + 1).read_until(b'\n', &mut json);
        self.line += 1;
        let place = || format!("{}:{}", self.file, self.line);
        let count = match got {
            Ok(0) => return Err(None),
            Ok(count) => count as u64,
            Err(error) => {
                let problem = Problem::new(place(), Reason::System(error));
                // Nothing more comes from a source that fails.
                self.reader = BufReader::new(Box::new(io::empty()));
                return Err(Some(problem));
            }
        };
        if count > LIMIT {
            let problem = Problem::new(place(), Reason::TooLarge);
            if !json.ends_with(b"\n") {
                let _ = self.reader.skip_until(b'\n');
            }
            return Err(Some(problem));
        }
        if json.trim_ascii().is_empty() {
            return Ok(None);
        }
        Ok(Some(Job::Record { file: self.file.clone(), line: self.line, json }))
    }
}

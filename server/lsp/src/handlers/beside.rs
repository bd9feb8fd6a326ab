//! Reading what stands beside reports, in the background: sheets and earlier reports may be many, large, or on a slow drive.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use gouji_core::Message;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::progress::Progressing;
use super::{Backend, configuration};
use crate::config::Config;
use crate::config::beside::Plan;
use crate::session::Session;

/// Starts to read what a configuration says has not been read yet, unless somebody does already.
pub(super) fn read(server: &Backend, session: &mut Session, config: &Config) {
    let Some(plan) = &config.unread else { return };
    if session.reading.insert(Arc::clone(plan)) {
        tokio::spawn(run(server.clone(), Arc::clone(plan)));
    }
}

async fn run(server: Backend, plan: Arc<Plan>) {
    let stop = Arc::new(AtomicBool::new(false));
    let (told, mut files) = mpsc::unbounded_channel::<(usize, PathBuf)>();
    let reading = {
        let (plan, stop) = (Arc::clone(&plan), Arc::clone(&stop));
        tokio::task::spawn_blocking(move || {
            plan.read(|number, file| {
                // Nobody listens only when the server ends.
                let _ = told.send((number, file.to_owned()));
                !stop.load(Ordering::Relaxed)
            });
        })
    };
    show(&server, &plan, &stop, &mut files).await;
    // A panic has been reported by its hook; what could not be read is tried again when something is saved.
    let _ = reading.await;
    server.session.lock().reading.remove(&plan);
    let _ = tokio::task::spawn_blocking(move || configuration::reload(&server)).await;
}

/// Shows how far it is, where it takes longer than a moment, until all files are read.
async fn show(
    server: &Backend,
    plan: &Plan,
    stop: &AtomicBool,
    files: &mut mpsc::UnboundedReceiver<(usize, PathBuf)>,
) {
    let later = Instant::now() + server.options.progress_after;
    loop {
        tokio::select! {
            file = files.recv() => if file.is_none() { return },
            () = sleep_until(later) => break,
        }
    }
    let (language, name) = {
        let mut session = server.session.lock();
        (session.asked.or(session.locale), format!("gouji-beside-{}", session.next_state()))
    };
    let title = Message::new("lsp-reading-beside").text(language);
    let progress = Progressing::ask(server, &name, title).await;
    while let Some((number, file)) = files.recv().await {
        if progress.is_stopped(server) {
            stop.store(true, Ordering::Relaxed);
        }
        progress.report(server, number, plan.count(), &file).await;
    }
    progress.end(server).await;
}

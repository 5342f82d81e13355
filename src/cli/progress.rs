//! What who waits at a terminal sees: which step a run is at, from its first half second on. It is gone when the run is over, and
//! holds no word of an article.

use std::io::IsTerminal as _;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output::{self, Failure};
use crate::stage::Stage;

/// What is over sooner needs no sign of life.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often it is drawn.
const STEP: Duration = Duration::from_millis(100);

/// Does `work`, and shows how far it is where somebody sees it.
pub(super) fn shown<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    if output::is_quiet() || !std::io::stderr().is_terminal() {
        return work();
    }
    let (working, end) = channel();
    let drawing = std::thread::spawn(move || draw(&end));
    // Dropped also where the work panics, which ends the drawing.
    let out = {
        let _working = working;
        work()
    };
    let _ = drawing.join();
    out
}

fn draw(end: &Receiver<()>) {
    let goes_on = |time| end.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
    if !goes_on(PATIENCE) {
        return;
    }
    let style = ProgressStyle::with_template("{msg:>9} {bar:30} {pos}/{len}").expect("the template is written here");
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style);
    loop {
        let is_at = |stage: &&Stage| {
            let (done, parts) = stage.progress();
            done < parts
        };
        if let Some(stage) = Stage::ALL.iter().find(is_at) {
            let (done, parts) = stage.progress();
            bar.set_message(stage.name());
            bar.set_length(parts as u64);
            bar.set_position(done as u64);
            bar.tick();
        }
        if !goes_on(STEP) {
            return bar.finish_and_clear();
        }
    }
}

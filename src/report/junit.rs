//! JUnit XML, which build servers read: a suite a story, a case a finding.
//!
//! A case fails where its finding fails the run; what is less grave, or only worth a look, passes and is told. What a person has accepted
//! is skipped. A story that is at odds with nothing has a case that says so.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::entry::{self, Entry};
use super::words::{acceptance, plural};
use crate::Run;
use crate::config::FailOn;
use crate::shown::without_obeyed;

/// Writes the outcome of a run. It holds no time and no host, so that the same run is the same file.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(run: &Run, fail_on: FailOn, out: &mut dyn Write) -> io::Result<()> {
    let entries: Vec<Entry> = entry::entries(run).collect();
    let mut report = Report::new(env!("CARGO_PKG_NAME"));
    for story in &run.stories {
        let mut suite = TestSuite::new(without_obeyed(&story.name));
        let of_story = entries.iter().filter(|entry| entry.story.id == story.id);
        suite.add_test_cases(of_story.map(|entry| case(entry, fail_on)));
        if suite.test_cases.is_empty() {
            let name = format!("{}, nothing at odds", plural(story.sources.len(), "source"));
            suite.add_test_case(TestCase::new(name, TestCaseStatus::success()));
        }
        report.add_test_suite(suite);
    }
    report.serialize(out).map_err(io::Error::other)
}

fn case(entry: &Entry, fail_on: FailOn) -> TestCase {
    let fails = !entry.is_look() && fail_on.fails(entry.severity);
    let told = || entry.spots().map(|spot| format!("{}: {}\n", spot.told(), spot.words)).collect::<String>();
    let status = match entry.accepted {
        Some(accepted) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(without_obeyed(&acceptance(accepted)));
            status
        }
        None if fails => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(entry.message()).set_type(entry.severity.name()).set_description(told());
            status
        }
        None => TestCaseStatus::success(),
    };
    let passes = entry.accepted.is_none() && !fails;
    let mut case = TestCase::new(format!("{} ({})", entry.title, without_obeyed(entry.fingerprint)), status);
    case.set_classname(without_obeyed(entry.rule));
    if passes {
        case.set_system_out(format!("{}: {}\n{}", entry.severity.name(), entry.message(), told()));
    }
    let spot = entry.first();
    case.extra.insert("file".into(), without_obeyed(&spot.file).into());
    case.extra.insert("line".into(), spot.place.line.to_string().into());
    case
}

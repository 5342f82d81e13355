//! The outcome of tests as JUnit XML, which build servers read.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::trial::Trial;

/// A suite a rule, a case a test. It holds no time and no host, so that the same outcome is the same file.
pub(super) fn report(trials: &[Trial]) -> Result<String, String> {
    let mut report = Report::new("atodds");
    for of_rule in trials.chunk_by(|a, b| a.rule == b.rule) {
        let mut suite = TestSuite::new(of_rule[0].rule.as_str());
        for trial in of_rule {
            let status = if trial.passed() {
                TestCaseStatus::success()
            } else {
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                status.set_message(format!("expected {}, found {}", trial.expected, trial.found)).set_type("wrong verdict or values");
                status
            };
            let mut case = TestCase::new(trial.name.as_str(), status);
            case.set_classname(trial.rule.as_str());
            case.extra.insert("file".into(), trial.path.as_str().into());
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    report.to_string().map_err(|error| error.to_string())
}

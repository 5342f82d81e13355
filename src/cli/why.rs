//! `atodds why`: what each way of finding of a rule finds in articles, and what it misses by one condition; or how a finding came
//! to be.

use clap::Args;

use super::output::{self, Failure};
use super::project::Choice;
use super::{Asks, Reads, progress};
use crate::report::why;
use crate::rule::Detail;
use crate::yaml;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A rule (pack/name), or the fingerprint of a finding, as the JSON report gives it (talks-next-date-0c03a7)
    #[arg(value_name = "RULE|FINDING")]
    of: String,
    #[command(flatten)]
    reads: Reads,
    #[command(flatten)]
    asks: Asks,
    /// The most near misses to show for each way of finding, or claims that were kept apart from a finding's
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    most: usize,
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let mut project = choice.project();
    let rules = project.rules_with(&arguments.asks, Detail::All)?;
    let of = arguments.of.as_str();
    let number = rules.rules.iter().position(|rule| rule.id == of);
    if number.is_none() && of.contains('/') {
        let near = yaml::did_you_mean(of, rules.rules.iter().map(|rule| rule.id.as_str()));
        let help = near.map_or_else(|| "`atodds rules list` lists the rules".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(Failure::new(2, format!("error: there is no rule `{of}`\n  = help: {help}")));
    }
    let run = progress::shown(|| Ok(crate::check(arguments.reads.reading(&project)?, rules)))?;
    let told = match (number, run.facts.iter().find(|fact| fact.fingerprint == of)) {
        (Some(number), _) => why::rule(&run, number, arguments.most),
        (None, Some(fact)) => why::fact(&run, fact, arguments.most),
        (None, None) => {
            let known: Vec<&str> = run.facts.iter().map(|fact| fact.fingerprint.as_str()).take(10).collect();
            let help = if known.is_empty() {
                "these articles give no answer to any question".to_owned()
            } else {
                format!("there are, gravest first, {}", known.join(", "))
            };
            return Err(Failure::new(2, format!("error: there is no rule and no finding `{of}`\n  = help: {help}")));
        }
    };
    output::print(&told)?;
    Ok(0)
}

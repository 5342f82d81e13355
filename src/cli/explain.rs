//! `atodds explain`: the page of a rule, a verdict or an error code.

use clap::Args;

use super::Asks;
use super::output::{self, Failure};
use super::project::Choice;
use crate::report::{explain, rule_pages};
use crate::rule::Detail;
use crate::yaml;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A rule (talks/next-date), a verdict (disputed) or an error code (rule-bad-pattern)
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    asks: Asks,
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let name = arguments.name.as_str();
    // A page of an error code must not need rule files without errors.
    if let Some(page) = explain::page(name) {
        output::print_styled(&rule_pages::for_terminal(&page))?;
        return Ok(0);
    }
    let rules = choice.project().rules_with(&arguments.asks, Detail::All)?;
    let Some(page) = rule_pages::page(&rules, name) else {
        let ids = rules.rules.iter().map(|rule| rule.id.as_str());
        let near = yaml::did_you_mean(name, ids.chain(explain::names().map(|name| name as &str)));
        let help = near.map_or_else(|| "`atodds rules list` lists the rules".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(Failure::new(2, format!("error: there is no rule, verdict or error code `{name}`\n  = help: {help}")));
    };
    output::print_styled(&rule_pages::for_terminal(&page))?;
    Ok(0)
}

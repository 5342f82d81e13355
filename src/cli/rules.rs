//! `atodds rules`: which rules there are, and a page for each.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Asks;
use super::output::{self, Failure};
use super::project::Choice;
use crate::file::Allowed;
use crate::report::rule_pages;
use crate::rule::{Detail, Rule};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the rules: id, severity, question
    List {
        #[command(flatten)]
        asks: Asks,
    },
    /// Write a Markdown page for each rule, and one that leads to them
    Docs {
        #[command(flatten)]
        asks: Asks,
        /// The folder to write to
        #[arg(short, long, value_name = "FOLDER", default_value = "docs/rules")]
        output: PathBuf,
    },
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    match &arguments.verb {
        Verb::List { asks } => output::print(&rule_pages::list(&choice.project().rules(asks)?))?,
        Verb::Docs { asks, output } => {
            let rules = choice.project().rules_with(asks, Detail::All)?;
            let page = |rule: &Rule| rule_pages::page(&rules, &rule.id).expect("a rule that was loaded has a shape");
            let pages = rules.rules.iter().map(|rule| (rule_pages::file_name(&rule.id), page(rule)));
            let index = ("README.md".to_owned(), rule_pages::index(&rules));
            output::write_folder(output, std::iter::once(index).chain(pages).collect(), Allowed::Anywhere)?;
        }
    }
    Ok(0)
}

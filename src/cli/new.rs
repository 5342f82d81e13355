//! `atodds new`: a rule to begin with, in a file of its own or at the end of one that is there.

use std::path::{Path, PathBuf};

use clap::Args;

use super::list;
use super::output::{self, Failure};
use crate::file::{self, Allowed};
use crate::rule::shape::Pack;
use crate::yaml;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The new rule's id: pack/name, as in `flood/dam-broke`
    #[arg(value_name = "ID", value_parser = id)]
    id: String,
    /// The rule file to write to; a new one, or one to which the rule is added [default: rules/PACK.yml]
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
}

const RULE: &str = include_str!("start/rule.yml");
const PACK: &str = include_str!("start/pack.yml");

fn id(argument: &str) -> Result<String, String> {
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    match argument.split_once('/') {
        Some((pack, name)) if plain(pack) && plain(name) => Ok(argument.to_owned()),
        _ => Err("write PACK/NAME in lower-case letters, digits and hyphens, as in `flood/dam-broke`".to_owned()),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let id = arguments.id.as_str();
    let pack = id.split('/').next().unwrap_or_default();
    let path = arguments.into.clone().unwrap_or_else(|| Path::new("rules").join(format!("{pack}.yml")));
    let rule = RULE.replace("{id}", id);
    let text = match file::yaml(&path) {
        Ok(text) => added(&path, &text, pack, id, &rule)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            PACK.replace("{pack}", pack).replace("{schema}", &schema_beside(&path, "rules")) + &rule
        }
        Err(error) => return Err(Failure::new(2, format!("error: cannot read {}: {}", path.display(), file::reason(&error)))),
    };
    output::write(&path, &text, Allowed::Anywhere)?;
    let file = path.display();
    output::print(&format!("wrote the rule `{id}` to {file}\n\nNext:  edit it, then  atodds test {file}\n"))?;
    Ok(0)
}

/// The schema `name` for editors: the one that lies about, else where `atodds schema` can write one.
pub(super) fn schema_beside(path: &Path, name: &str) -> String {
    let folder = path.parent().unwrap_or(Path::new(""));
    let places = ["", "../schema/", "schema/"].map(|place| format!("{place}{name}.schema.json"));
    places.iter().find(|place| folder.join(place).exists()).unwrap_or(&places[0]).clone()
}

/// The file's text with the rule at the end of its rules; everything else stays byte for byte.
fn added(path: &Path, text: &str, pack: &str, id: &str, rule: &str) -> Result<String, Failure> {
    let shown = path.display().to_string();
    let refuse = |why: String| Failure::new(2, format!("error: {why}\n  --> {shown}"));
    let file: Pack = yaml::parse(&shown, text).map_err(|problem| Failure::new(3, yaml::render(&problem, text)))?;
    if file.pack.value != pack {
        return Err(refuse(format!("this is the pack `{}`, so the id must begin with `{}/`", file.pack.value, file.pack.value)));
    }
    if file.rules.iter().any(|rule| rule.id.value == id) {
        return Err(refuse(format!("the rule `{id}` is there already")));
    }
    let new = list::with_item(text, "rules", rule);
    let is_right = yaml::parse::<Pack>(&shown, &new)
        .is_ok_and(|new| new.rules.len() == file.rules.len() + 1 && new.rules.last().is_some_and(|last| last.id.value == id));
    if is_right {
        Ok(new)
    } else {
        Err(refuse("the rules of this file are written in a way that no rule can be added to; add it by hand".to_owned()))
    }
}

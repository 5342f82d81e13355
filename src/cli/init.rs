//! `atodds init`: a project to begin with. What is there already stays as it is.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::output::{self, Failure};
use crate::schema;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Where the project is to be
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// What the articles are: news of one event, or documents of one product
    #[arg(long, value_name = "PRESET", default_value = "news")]
    preset: Preset,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Preset {
    News,
    Docs,
}

const NEWS: &[(&str, &str)] = &[
    ("rules/council.yml", include_str!("start/news/rules.yml")),
    ("articles/sources.yml", include_str!("start/news/sources.yml")),
    ("articles/example-one.txt", include_str!("start/news/example-one.txt")),
    ("articles/example-two.txt", include_str!("start/news/example-two.txt")),
];

const DOCS: &[(&str, &str)] = &[
    ("rules/product.yml", include_str!("start/docs/rules.yml")),
    ("articles/sources.yml", include_str!("start/docs/sources.yml")),
    ("articles/example-manual.md", include_str!("start/docs/example-manual.md")),
    ("articles/example-notes.md", include_str!("start/docs/example-notes.md")),
];

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let preset = match arguments.preset {
        Preset::News => NEWS,
        Preset::Docs => DOCS,
    };
    let schemas = schema::all();
    let schemas = schemas.iter().map(|(name, schema)| (name.as_str(), schema.as_str()));
    let shared = [("atodds.yml", include_str!("start/atodds.yml")), (".github/workflows/atodds.yml", include_str!("start/check.yml"))];
    let mut out = String::new();
    // Examples beside articles of one's own would be compared with them.
    let has_articles = has_files(&arguments.folder.join("articles"));
    for (name, text) in preset.iter().copied().chain(shared).chain(schemas) {
        let path = arguments.folder.join(name);
        let told = if path.exists() {
            "kept"
        } else if has_articles && name.starts_with("articles/") {
            "left out, since there are articles"
        } else {
            output::write(&path, text)?;
            "written"
        };
        out.push_str(&format!("{told:8} {}\n", path.display()));
    }
    let here = arguments.folder == Path::new(".");
    let enter = if here { String::new() } else { format!("cd {}\n       ", arguments.folder.display()) };
    out.push_str(&format!("\nNext:  {enter}atodds test\n       atodds check\n"));
    output::print(&out)?;
    Ok(0)
}

fn has_files(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some())
}

//! `atodds init`: a project to begin with. What is there already stays as it is.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::output::{self, Failure};
use crate::file::Allowed;
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

/// The built-in pack is added to, not copied: it goes on growing.
const DOCS: &[(&str, &str)] = &[
    ("words.yml", include_str!("start/docs/words.yml")),
    ("rules/product.yml", include_str!("start/docs/rules.yml")),
    ("docs/example-limits.md", include_str!("start/docs/example-limits.md")),
    ("docs/example-questions.md", include_str!("start/docs/example-questions.md")),
];

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let (preset, texts) = match arguments.preset {
        Preset::News => (NEWS, "articles"),
        Preset::Docs => (DOCS, "docs"),
    };
    let mut configuration = include_str!("start/atodds.yml").replace("[articles]", &format!("[{texts}]"));
    if matches!(arguments.preset, Preset::Docs) {
        configuration = configuration.replace("# words: [words.yml] ", "words: [words.yml]   ");
    }
    let schemas = schema::all();
    let schemas = schemas.iter().map(|(name, schema)| (name.as_str(), schema.as_str()));
    let shared = [("atodds.yml", configuration.as_str()), (".github/workflows/atodds.yml", include_str!("start/check.yml"))];
    let mut out = String::new();
    // Examples beside texts of one's own would be compared with them.
    let has_texts = has_files(&arguments.folder.join(texts));
    let is_text = |name: &str| name.starts_with(&format!("{texts}/"));
    for (name, text) in preset.iter().copied().chain(shared).chain(schemas) {
        let path = arguments.folder.join(name);
        let told = if path.exists() {
            "kept"
        } else if has_texts && is_text(name) {
            "left out, since there are others"
        } else {
            output::write(&path, text, Allowed::Anywhere)?;
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

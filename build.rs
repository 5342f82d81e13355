//! Reads the packs of rules once, when the program is built: what people write as YAML lies in the program as JSON, which a run
//! reads in a small part of the time. The tests in the rules, and the places of what is written, stay in the YAML.

use std::error::Error;
use std::path::Path;

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let out = std::env::var("OUT_DIR")?;
    for entry in std::fs::read_dir("rules")? {
        let path = entry?.path();
        let pack = read(&std::fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        std::fs::write(Path::new(&out).join(path.with_extension("json").file_name().unwrap_or_default()), serde_json::to_vec(&pack)?)?;
    }
    Ok(())
}

/// A pack without the tests of its rules.
fn read(text: &str) -> Result<Value, Box<dyn Error>> {
    let mut pack: Value = serde_yaml::from_str_with_options(text, serde_yaml::options! { strict_booleans: true })?;
    for rule in pack.get_mut("rules").and_then(Value::as_array_mut).into_iter().flatten() {
        rule.as_object_mut().and_then(|rule| rule.remove("tests"));
    }
    Ok(pack)
}

//! Adding an item to the end of a list in a YAML file. Everything else, comments too, stays byte for byte.

/// `text` with `item` at the end of the list `key`, which is added where it is missing. `item` is lines that begin with
/// `  - `; it takes the column of its new neighbours. The caller reads the outcome again, since a list may be written in a way
/// that nothing can be added to so.
pub(super) fn with_item(text: &str, key: &str, item: &str) -> String {
    let text = emptied(text, key);
    let (at, before) = end_of(&text, key);
    let mut new = text[..at].to_owned();
    if !new.is_empty() && !new.ends_with('\n') {
        new.push('\n');
    }
    let crlf = text.contains("\r\n");
    let mut added = format!("{before}{}", indented_as(&text, key, item));
    if at < text.len() {
        added.push('\n');
    }
    new.push_str(&if crlf { added.replace('\n', "\r\n") } else { added });
    new.push_str(&text[at..]);
    new
}

/// `key: []` is a list to which lines cannot be added; `key:` is one.
fn emptied(text: &str, key: &str) -> String {
    let empty = format!("{key}: []");
    let opened = |line: &str| if line.starts_with(&empty) { line.replacen(&empty, &format!("{key}:"), 1) } else { line.to_owned() };
    text.split_inclusive('\n').map(opened).collect()
}

/// Where the list ends, and what must stand before the next item.
fn end_of(text: &str, key: &str) -> (usize, String) {
    let start = format!("{key}:");
    let mut at = 0;
    let mut end = None;
    for line in text.split_inclusive('\n') {
        let own = !line.trim().is_empty() && !line.starts_with([' ', '#', '-']);
        match (own, end) {
            (true, None) if line.starts_with(&start) => end = Some((at + line.len(), "")),
            (true, Some((at, before))) => return (at, before.to_owned()),
            // Comments after the last item belong to what follows.
            (false, Some(_)) if !line.trim().is_empty() && !line.starts_with('#') => end = Some((at + line.len(), "\n")),
            _ => {}
        }
        at += line.len();
    }
    end.map_or_else(|| (text.len(), format!("\n{start}\n")), |(at, before)| (at, before.to_owned()))
}

/// The item, with its list sign in the column in which the file has them.
fn indented_as(text: &str, key: &str, item: &str) -> String {
    let start = format!("{key}:");
    let mut inside = text.lines().skip_while(|line| !line.starts_with(&start)).skip(1);
    let sign = inside.find(|line| line.trim_start().starts_with("- "));
    let column = sign.map_or(2, |line| line.len() - line.trim_start().len());
    let shift = |line: &str| if line.is_empty() { String::new() } else { format!("{}{}", " ".repeat(column), &line[2..]) };
    item.lines().map(|line| shift(line) + "\n").collect()
}

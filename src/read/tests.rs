use super::*;

fn of(text: &str) -> Source {
    source_from_text("a", "a.txt", text, None)
}

#[test]
fn a_date_line_under_the_title_dates_the_source() {
    let source = of("Storm shuts harbour\n\nMay 3, 2024\n\nThe harbour was closed on Friday after the storm, its master said.\n");
    assert_eq!(source.published.stamp.map(|stamp| stamp.to_string()).as_deref(), Some("2024-05-03"));
    assert_eq!(source.title.as_deref(), Some("Storm shuts harbour"));
    assert_eq!(source.blocks.iter().map(|block| block.zone).collect::<Vec<_>>(), [Zone::Headline, Zone::Furniture, Zone::Body]);
}

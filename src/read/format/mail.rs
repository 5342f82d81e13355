//! Mails as programs save them: a press release, a newsletter.

use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::{Document, html};
use crate::english::text::one_line;
use crate::read::front::{Dated, Metadata};

/// The text of a mail; what is attached is told of and not read.
pub(super) fn read(bytes: &[u8]) -> Result<Document, String> {
    let message = MessageParser::default().parse(bytes).ok_or("it is no mail: it has no header")?;
    if message.subject().is_none() && message.from().is_none() && message.date().is_none() {
        return Err("it is no mail: it has no header".to_owned());
    }
    let texts: Vec<&str> = message
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let pages = || message.html_bodies().filter_map(|part| if let PartType::Html(html) = &part.body { Some(html.as_ref()) } else { None });
    let body = match texts.join("\n\n") {
        text if text.trim().is_empty() => pages().map(|page| html::fragment(page).0).collect::<Vec<_>>().join("\n\n"),
        text => text.replace("\r\n", "\n"),
    };
    let from = message.from().and_then(|from| from.first());
    let subject = message.subject().map(one_line).filter(|words| !words.is_empty());
    let metadata = Metadata {
        title: subject.clone(),
        author: from.and_then(|from| from.name()).map(str::to_owned),
        published: message.date().map(|date| Dated { words: date.to_rfc3339(), span: None, because: "date of the mail" }),
        ..Metadata::default()
    };
    if body.trim().is_empty() {
        return Err("no text in it".to_owned());
    }
    let text = match subject {
        Some(subject) => format!("# {subject}\n\n{body}"),
        None => body,
    };
    let mut document = Document::extract(text, metadata)?;
    let name = |part: &mail_parser::MessagePart| part.attachment_name().map(one_line);
    let attached: Vec<String> = message.attachments().filter_map(name).collect();
    if !attached.is_empty() {
        document.notes.push(format!("not read: what is attached ({})", attached.join(", ")));
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Ana Ruiz <ana@bugle.example>\r\nSubject: =?utf-8?q?Storm_shuts_caf=C3=A9?=\r\nDate: Fri, 3 May 2024 10:15:00 +0100\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n\
        --y\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        The quay =E2=80=94 and the caf=C3=A9 =\r\nis shut.\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>The quay is shut, or so.</p>\r\n--y--\r\n\
        --x\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--x--\r\n";

    #[test]
    fn a_mail_is_its_text_under_its_subject() {
        let document = read(MAIL.as_bytes()).expect("it is a mail");
        let article = &document.articles[0];
        assert_eq!(article.text.trim(), "# Storm shuts café\n\nThe quay — and the café is shut.");
        assert_eq!(article.metadata.author.as_deref(), Some("Ana Ruiz"));
        assert_eq!(article.metadata.published.as_ref().map(|date| date.words.as_str()), Some("2024-05-03T10:15:00+01:00"));
        assert_eq!(document.notes, ["not read: what is attached (plan.pdf)"]);
        assert!(document.is_extract);
    }

    #[test]
    fn a_mail_in_html_alone_is_read_as_a_page_is() {
        let mail = "Subject: A\nContent-Type: text/html\n\n<p>The quay is shut.</p><table><tr><th>Dead</th><td>12</td></tr></table>";
        assert_eq!(read(mail.as_bytes()).expect("it is a mail").articles[0].text, "# A\n\nThe quay is shut.\n\n- **Dead**: 12");
    }

    #[test]
    fn what_is_no_mail_or_cut_short_neither_panics_nor_lasts() {
        assert!(read(b"The quay is shut.").is_err());
        for end in 0..MAIL.len() {
            let _ = read(&MAIL.as_bytes()[..end]);
        }
        let nested = format!("Subject: a\n{}", "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(20_000));
        let _ = read(nested.as_bytes());
    }
}

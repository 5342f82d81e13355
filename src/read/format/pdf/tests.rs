use super::*;

const GAZETTE: &[u8] = include_bytes!("../../../../tests/kinds/gazette.pdf");

#[test]
fn a_pdf_is_its_lines_as_paragraphs_under_its_title() {
    let document = read(GAZETTE.to_vec()).expect("it is a PDF");
    assert!(document.is_extract);
    assert_eq!(
        document.articles[0].text,
        "# Gazette: talks at Port Amel near\n\n13 May 2031\n\nThe talks in Port Amel will begin on Thursday, an adviser to the Korsian president told \
         the Gazette, and the envoys of both sides are to stay in the harbour until the week’s end.\n\nIn the storm that closed the road on Sunday, 12 people \
         were killed."
    );
}

#[test]
fn no_damage_ends_the_run() {
    for end in (0..GAZETTE.len()).step_by(7) {
        let _ = read(GAZETTE[..end].to_vec());
    }
    for at in (0..GAZETTE.len()).step_by(7) {
        let mut bytes = GAZETTE.to_vec();
        bytes[at] ^= 0x2a;
        let _ = read(bytes);
    }
}

#[test]
fn what_unpacks_without_end_is_not_unpacked() {
    use flate2::write::ZlibEncoder;
    use std::io::Write as _;
    let pack = |bytes: &[u8]| {
        let mut packed = ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).expect("it is packed");
        packed.finish().expect("it is packed")
    };
    let once = pack(&vec![0; 4 << 20]);
    let file = |stream: &[u8]| [b"%PDF-1.4\n1 0 obj\n<<>>\nstream\n".as_slice(), stream, b"\nendstream\n"].concat();
    assert_eq!(unpacks_to(&file(&once), UNPACKED), 4 << 20);
    assert!(unpacks_to(&file(&once), 1 << 20) > 1 << 20);
    assert!(unpacks_to(&file(&pack(&once)), 1 << 20) > 1 << 20);
    assert_eq!(unpacks_to(b"%PDF-1.4 stream streamstream", UNPACKED), 0);
}

#[test]
fn a_form_that_shows_itself_ends() {
    let form = "<< /Type /XObject /Subtype /Form /Resources << /XObject << /F 4 0 R >> >> /Length 24 >>\nstream\n/F Do /F Do /F Do /F Do \nendstream";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /F 4 0 R >> >> >>".to_owned(),
        form.to_owned(),
        "<< /Length 5 >>\nstream\n/F Do\nendstream".to_owned(),
    ];
    let bodies: String = objects.iter().enumerate().map(|(number, body)| format!("{} 0 obj\n{body}\nendobj\n", number + 1)).collect();
    assert!(read(format!("%PDF-1.4\n{bodies}trailer\n<< /Root 1 0 R /Size 6 >>\n").into_bytes()).is_err());
}

//! The layer of text of a PDF: what its pages show, put together to lines and paragraphs by where it stands.
//!
//! A scan has none, and says so. Objects and operators are read by hayro-syntax; what its zlib streams unpack to is bounded before, what it shows
//! while it is read.

mod font;
mod lines;
mod show;

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro_syntax::{LoadPdfError, Pdf};

use super::Document;
use crate::read::front::Metadata;

/// So many pages are read: more are a book.
const PAGES: usize = 2_000;

/// All streams of a file unpack to no more, in bytes.
const UNPACKED: u64 = 256 << 20;

/// The text of a PDF.
pub(super) fn read(bytes: Vec<u8>) -> Result<Document, String> {
    if unpacks_to(&bytes, UNPACKED) > UNPACKED {
        return Err(format!("it unpacks to more than {}", crate::file::size(UNPACKED)));
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => "a PDF that is locked: save it without a password".to_owned(),
        LoadPdfError::Invalid => "it is no whole PDF".to_owned(),
    })?;
    let mut left = show::Work::default();
    let pages: Vec<Vec<show::Run>> = pdf.pages().iter().take(PAGES).map(|page| show::page(page, &mut left)).collect();
    let text = lines::text(&pages);
    if text.trim().is_empty() {
        return Err("a PDF without a layer of text, as scans are: save its text as .txt".to_owned());
    }
    Document::extract(text, Metadata::default())
}

/// What the streams of a file unpack to, in bytes, as far as that is below `most`; one that was packed twice counts as it is unpacked twice.
fn unpacks_to(bytes: &[u8], most: u64) -> u64 {
    const SIGN: &[u8] = b"stream";
    let (mut all, mut at) = (0, 0);
    while let Some(found) = bytes[at..].windows(SIGN.len()).position(|part| part == SIGN) {
        at += found + SIGN.len();
        let start = at + bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let mut inner = Vec::new();
        for depth in 0..3 {
            let stream = if depth == 0 { &bytes[start..] } else { inner.as_slice() };
            // RFC 1950: the method is 8, and the two bytes are a multiple of 31.
            let is_zlib = |head: [u8; 2]| head[0] & 0x0f == 8 && u16::from_be_bytes(head).is_multiple_of(31);
            if !stream.first_chunk().copied().is_some_and(is_zlib) {
                break;
            }
            let mut unpacked = Vec::new();
            // What is damaged unpacks as far as it goes.
            let _ = ZlibDecoder::new(stream).take(most + 1 - all).read_to_end(&mut unpacked);
            all += unpacked.len() as u64;
            if all > most {
                return all;
            }
            inner = unpacked;
        }
    }
    all
}

#[cfg(test)]
mod tests;

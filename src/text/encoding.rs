use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1252};

/// The text of a file in whatever encoding spreadsheets and editors write here: UTF-8, UTF-16, Windows-874, Windows-1252.
pub fn decoded(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding);
    encoding.decode(bytes).0.into_owned()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = &bytes[..bytes.len().min(4_096)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    // Of Thai in UTF-16 every second byte is 0x0E instead.
    let (even, odd) = (zeros(0), zeros(1));
    if even.max(odd) * 10 > start.len() && even.min(odd) * 10 < even.max(odd) {
        return if odd > even { UTF_16LE } else { UTF_16BE };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed == WINDOWS_874 || guessed == WINDOWS_1252 {
        guessed
    } else if mostly_thai(bytes) {
        WINDOWS_874
    } else {
        WINDOWS_1252
    }
}

/// Whether the bytes beyond ASCII are those that Windows-874 has letters for, and many of them stand in runs, as in Thai words.
fn mostly_thai(bytes: &[u8]) -> bool {
    let high = |byte: u8| (0xA1..=0xFB).contains(&byte);
    let pairs = bytes.windows(2).filter(|pair| high(pair[0]) && high(pair[1])).count();
    pairs * 2 > bytes.iter().filter(|byte| **byte >= 0x80).count()
}

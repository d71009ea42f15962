use image::ImageFormat;
use proptest::prelude::*;

use super::sample::picture;
use crate::job_descriptions::house_template::{Colour, LARGEST_LOGO, LEGIBLE, Logo, Refused};

/// The beginning of a PNG that says it has so many pixels.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes().into_iter().chain(height.to_be_bytes()).chain([8, 6, 0, 0, 0]));
    let mut crc = u32::MAX;
    for byte in &header {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    file.extend(header);
    file.extend((!crc).to_be_bytes());
    file.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    file
}

#[test]
fn a_logo_is_a_png_or_a_jpeg_by_what_is_in_it() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let logo = Logo::read(&picture(300, 100, format)).expect("a logo");
        assert_eq!((logo.width, logo.height), (300, 100));
        assert!(logo.png.starts_with(b"\x89PNG"));
    }
    let others: [&[u8]; 8] = [
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"PK\x03\x04 a file of files",
        b"GIF89a\x01\0\x01\0\x80\0\0",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"%PDF-1.7",
        b"BM\x3a\0\0\0",
        b"\x89PN",
        b"",
    ];
    for file in others {
        assert_eq!(Logo::read(file), Err(Refused::Kind), "{}", String::from_utf8_lossy(file));
    }
}

#[test]
fn a_picture_that_is_too_large_is_refused_before_it_is_decoded() {
    assert!(Logo::read(&png_of(u32::MAX >> 1, u32::MAX >> 1)).is_err());
    for (width, height) in [(40_000, 40_000), (4_001, 1), (1, 4_001)] {
        assert_eq!(Logo::read(&png_of(width, height)), Err(Refused::Pixels), "{width} x {height}");
    }
    assert_eq!(Logo::read(&vec![0; LARGEST_LOGO + 1]), Err(Refused::Bytes));
}

#[test]
fn a_damaged_picture_is_refused() {
    let whole = picture(300, 100, ImageFormat::Jpeg);
    for file in [png_of(0, 0), png_of(100, 100), whole[..40].to_vec(), b"\x89PNG\r\n\x1a\n".to_vec()] {
        assert_eq!(Logo::read(&file), Err(Refused::Damaged));
    }
}

#[test]
fn nothing_but_the_pixels_is_kept_and_no_more_of_them_than_print_needs() {
    let mut file = picture(3_000, 600, ImageFormat::Png);
    file.extend(b"<script>what stands behind the picture</script>");
    let logo = Logo::read(&file).expect("a logo");
    assert_eq!((logo.width, logo.height), (960, 192));
    assert!(!logo.png.windows(7).any(|bytes| bytes == b"<script"));
    let (width, height) = logo.size();
    assert!(width <= 60.001 && height <= 14.001, "{width} x {height} mm");
    assert_eq!(logo.digest(), Logo::read(&file).expect("a logo").digest(), "the same picture is kept once");
}

#[test]
fn a_photograph_stands_as_its_camera_was_held() {
    let plain = picture(40, 20, ImageFormat::Jpeg);
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let turned = [&plain[..2], exif, &plain[2..]].concat();
    let logo = Logo::read(&turned).expect("a logo");
    assert_eq!((logo.width, logo.height), (20, 40));
}

#[test]
fn colours_are_read_as_designers_write_them_and_measured_as_wcag_does() {
    for typed in ["#1F5FBF", "1f5fbf", " #1f5fbf "] {
        assert_eq!(typed.parse::<Colour>().expect("a colour").to_string(), "#1f5fbf");
    }
    assert_eq!("#15b".parse::<Colour>().expect("a colour").to_string(), "#1155bb");
    for typed in ["", "#", "blue", "#12345", "#1234567", "#12345g", "rgb(1,2,3)", "#ก", "สีฟ้า", "url(x)", "red;}"] {
        assert!(typed.parse::<Colour>().is_err(), "{typed}");
    }
    let contrast = |colour: &str| colour.parse::<Colour>().expect("a colour").contrast(Colour::WHITE);
    assert!((contrast("#000") - 21.0).abs() < 0.01 && (contrast("#fff") - 1.0).abs() < 0.01);
    assert!((contrast("#767676") - 4.54).abs() < 0.01 && (contrast("#777777") - 4.48).abs() < 0.01);
}

proptest! {
    #[test]
    fn every_colour_has_a_neighbour_that_can_be_read(parts: [u8; 3]) {
        let colour: Colour = hex::encode(parts).parse().expect("a colour");
        prop_assert!(colour.on_paper().contrast(Colour::WHITE) >= LEGIBLE);
        prop_assert!(colour.on_dark().contrast(Colour::DARK) >= LEGIBLE);
        if colour.contrast(Colour::WHITE) >= LEGIBLE {
            prop_assert_eq!(colour.on_paper(), colour);
        }
    }

    #[test]
    fn no_file_stops_the_reader(start in prop::sample::select(vec![&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff"]), rest: Vec<u8>) {
        prop_assert!(Logo::read(&[start, &rest].concat()).is_err());
    }
}

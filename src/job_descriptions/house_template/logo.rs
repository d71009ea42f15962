use std::io::Cursor;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, imageops::FilterType};
use sha2::{Digest, Sha256};

/// The largest file of a logo, in bytes.
pub const LARGEST: usize = 2 * 1024 * 1024;
/// The widest and highest picture that is decoded, in pixels.
const MOST_PIXELS: u32 = 4_000;
/// How much memory decoding may take, in bytes.
const MOST_MEMORY: u64 = 160 * 1024 * 1024;
/// What is kept of it, in pixels: enough for print at the size that it is shown in.
const KEPT: (u32, u32) = (960, 320);
/// The room that it has on paper, in millimetres.
const ROOM: (f64, f64) = (60.0, 14.0);

/// A logo as the hub has written it: a PNG without anything but its pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The file.
    pub png: Bytes,
    /// Its width, in pixels.
    pub width: u32,
    /// Its height, in pixels.
    pub height: u32,
}

/// Why a file is no logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is neither PNG nor JPEG, whatever it is called.
    Kind,
    /// It has too many bytes.
    Bytes,
    /// It has too many pixels.
    Pixels,
    /// It is damaged.
    Damaged,
}

impl Refused {
    /// The message that says so.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Kind => "template-logo-kind",
            Self::Bytes => "template-logo-bytes",
            Self::Pixels => "template-logo-pixels",
            Self::Damaged => "template-logo-damaged",
        }
    }
}

impl Logo {
    /// The picture in a file that somebody sent, made as small as it needs to be and written anew. What the file is follows from
    /// its content. It takes up to a second of work, so it is not for a thread that answers requests.
    pub fn read(file: &[u8]) -> Result<Self, Refused> {
        if file.len() > LARGEST {
            return Err(Refused::Bytes);
        }
        let format = image::guess_format(file).ok().filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg));
        let reader = || format.map(|format| ImageReader::with_format(Cursor::new(file), format)).ok_or(Refused::Kind);
        // The size stands at the beginning of the file: nothing is decoded to learn it.
        let (width, height) = reader()?.into_dimensions().map_err(|_| Refused::Damaged)?;
        if width > MOST_PIXELS || height > MOST_PIXELS {
            return Err(Refused::Pixels);
        }
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(MOST_MEMORY);
        let mut reader = reader()?;
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|_| Refused::Damaged)?;
        let turned = decoder.orientation().map_err(|_| Refused::Damaged)?;
        let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| match error {
            ImageError::Limits(_) => Refused::Pixels,
            _ => Refused::Damaged,
        })?;
        picture.apply_orientation(turned);
        Self::of(&picture)
    }

    fn of(picture: &DynamicImage) -> Result<Self, Refused> {
        let fits = picture.width() <= KEPT.0 && picture.height() <= KEPT.1;
        let whole = if fits { picture.clone() } else { picture.resize(KEPT.0, KEPT.1, FilterType::Lanczos3) };
        let pixels = if picture.color().has_alpha() { DynamicImage::from(whole.into_rgba8()) } else { whole.into_rgb8().into() };
        let mut png = Vec::new();
        pixels.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).map_err(|_| Refused::Damaged)?;
        Ok(Self { png: png.into(), width: pixels.width(), height: pixels.height() })
    }

    /// What it is kept under: the same for the same picture.
    pub fn digest(&self) -> String {
        hex::encode(Sha256::digest(&self.png))
    }

    /// How large it is on paper, in millimetres: as large as there is room, but never coarser than 96 pixels an inch.
    pub fn size(&self) -> (f64, f64) {
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        let scale = (ROOM.0 / width).min(ROOM.1 / height).min(25.4 / 96.0);
        (width * scale, height * scale)
    }

    /// How large it is in files of office programs, which count 36,000 to a millimetre.
    #[expect(clippy::cast_possible_truncation, reason = "it is some centimetres large")]
    pub fn units(&self) -> (i64, i64) {
        let (width, height) = self.size();
        let units = |millimetres: f64| (millimetres * 36_000.0).round().max(1.0) as i64;
        (units(width), units(height))
    }

    /// How wide it is on a page, in pixels.
    pub fn wide(&self) -> f64 {
        (self.size().0 * 96.0 / 25.4).round()
    }

    /// It as an address that contains it.
    pub fn address(&self) -> String {
        format!("data:image/png;base64,{}", STANDARD.encode(&self.png))
    }
}

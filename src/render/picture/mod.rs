//! Photographs: from a telephone's file to the pixels the page needs, without the data that telephones add.
//!
//! Same bytes in, same bytes out. A file that cannot be read is a value, never a panic.

mod jpeg;

use fast_image_resize::images::Image as Pixels;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::io::Cursor;

/// The most pixels a picture may have.
const MOST_PIXELS: u64 = 100_000_000;
/// How pictures are made ready, in a word that changes whenever the same file would be made otherwise.
pub const RECIPE: &str = "1: hamming, jpeg 88 4:2:0";
/// JPEG quality of what is written anew.
const QUALITY: u8 = 88;
/// An opaque PNG of as many pixels is taken for a photograph.
const PHOTOGRAPH: u64 = 400_000;

/// Why a picture cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Neither a JPEG nor a PNG.
    #[error("不是 JPG 或 PNG 图片。请用看图软件另存为 JPG")]
    Format,
    /// The header speaks of more than 100 million pixels, or of none.
    #[error("图片的尺寸太大（超过一亿像素）或不对。请缩小后再放进来")]
    Size,
    /// The pixels cannot be decoded.
    #[error("图片文件是坏的，打不开。请重新导出或重新拷贝")]
    Damaged,
}

/// The size in pixels a picture is needed in: it covers a box of this size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Target {
    /// Width of the box.
    pub width: u32,
    /// Height of the box.
    pub height: u32,
}

impl Target {
    /// A box that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { width: self.width.max(other.width), height: self.height.max(other.height) }
    }

    /// The size in pixels a picture of this size is set in.
    #[must_use]
    pub fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        self.scaled(width, height).unwrap_or((width, height))
    }

    /// The size to scale a picture down to, unless it is hardly larger than needed.
    fn scaled(self, width: u32, height: u32) -> Option<(u32, u32)> {
        let (w, h) = (u64::from(width), u64::from(height));
        let (box_w, box_h) = (u64::from(self.width.max(1)), u64::from(self.height.max(1)));
        let (to_w, to_h) =
            if box_w * h >= box_h * w { (box_w, (h * box_w + w / 2) / w) } else { ((w * box_h + h / 2) / h, box_h) };
        if w * 10 <= to_w * 11 {
            return None;
        }
        Some((u32::try_from(to_w.max(1)).ok()?, u32::try_from(to_h.max(1)).ok()?))
    }
}

struct Header {
    format: ImageFormat,
    width: u32,
    height: u32,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

impl Header {
    fn turned(&self) -> bool {
        use Orientation as O;
        matches!(self.orientation, O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH)
    }

    fn upright(&self) -> (u32, u32) {
        if self.turned() { (self.height, self.width) } else { (self.width, self.height) }
    }
}

fn header(bytes: &[u8]) -> Result<Header, Unreadable> {
    let format = match bytes {
        [0xff, 0xd8, 0xff, ..] => ImageFormat::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => ImageFormat::Png,
        _ => return Err(Unreadable::Format),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(|_| Unreadable::Damaged)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Unreadable::Size);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    Ok(Header { format, width, height, orientation, profile })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(1 << 30);
    limits
}

/// Width and height as shown (EXIF rotation applied), from the header alone.
///
/// # Errors
/// The file is no JPEG or PNG, or its header is damaged or speaks of an impossible size.
pub fn facts(bytes: &[u8]) -> Result<(u32, u32), Unreadable> {
    let header = header(bytes)?;
    if header.format == ImageFormat::Jpeg && !jpeg::is_whole(bytes) {
        return Err(Unreadable::Damaged);
    }
    Ok(header.upright())
}

/// Makes a picture ready for the page: a JPEG or PNG, upright, no larger than needed ([`Target::size`]), without
/// private data.
///
/// # Errors
/// As [`facts`], or the pixels are damaged.
pub fn ready(bytes: &[u8], target: Target) -> Result<Vec<u8>, Unreadable> {
    let header = header(bytes)?;
    let (width, height) = header.upright();
    let scaled = target.scaled(width, height);
    let as_it_is = scaled.is_none() && header.orientation == Orientation::NoTransforms;
    let mut pixels = decode(bytes, &header)?;
    if as_it_is
        && header.format == ImageFormat::Jpeg
        && let Some(bytes) = jpeg::without_private_data(bytes)
    {
        return Ok(bytes);
    }
    pixels.apply_orientation(header.orientation);
    let opaque = !transparent(&pixels);
    if as_it_is && header.format == ImageFormat::Png && !(opaque && photograph(width, height)) {
        return Ok(bytes.to_vec());
    }
    let pixels = match (opaque, pixels) {
        (true, pixels @ DynamicImage::ImageLuma8(_)) => pixels,
        (true, pixels) => DynamicImage::ImageRgb8(pixels.into_rgb8()),
        (false, pixels) => DynamicImage::ImageRgba8(pixels.into_rgba8()),
    };
    let pixels = match scaled {
        Some((width, height)) => resize(&pixels, width, height)?,
        None => pixels,
    };
    let png = !opaque || (header.format == ImageFormat::Png && !photograph(header.width, header.height));
    if png { write_png(&pixels) } else { write_jpeg(&pixels, header.profile.as_deref()) }
}

fn photograph(width: u32, height: u32) -> bool {
    u64::from(width) * u64::from(height) >= PHOTOGRAPH
}

fn decode(bytes: &[u8], header: &Header) -> Result<DynamicImage, Unreadable> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), header.format);
    reader.limits(limits());
    reader.decode().map_err(|_| Unreadable::Damaged)
}

fn transparent(pixels: &DynamicImage) -> bool {
    pixels.color().has_alpha() && pixels.to_rgba8().pixels().any(|pixel| pixel.0[3] != u8::MAX)
}

fn resize(pixels: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Unreadable> {
    use fast_image_resize::IntoImageView;
    let kind = pixels.pixel_type().ok_or(Unreadable::Damaged)?;
    let mut scaled = Pixels::new(width, height, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Hamming));
    Resizer::new().resize(pixels, &mut scaled, &options).map_err(|_| Unreadable::Damaged)?;
    let buffer = scaled.into_vec();
    let made = match pixels {
        DynamicImage::ImageLuma8(_) => image::GrayImage::from_raw(width, height, buffer).map(DynamicImage::ImageLuma8),
        DynamicImage::ImageRgb8(_) => image::RgbImage::from_raw(width, height, buffer).map(DynamicImage::ImageRgb8),
        _ => image::RgbaImage::from_raw(width, height, buffer).map(DynamicImage::ImageRgba8),
    };
    made.ok_or(Unreadable::Damaged)
}

fn write_jpeg(pixels: &DynamicImage, profile: Option<&[u8]>) -> Result<Vec<u8>, Unreadable> {
    let width = u16::try_from(pixels.width()).map_err(|_| Unreadable::Size)?;
    let height = u16::try_from(pixels.height()).map_err(|_| Unreadable::Size)?;
    let grey = matches!(pixels, DynamicImage::ImageLuma8(_));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    if let Some(profile) = profile.filter(|profile| jpeg::suits(profile, grey)) {
        encoder.add_icc_profile(profile).map_err(|_| Unreadable::Damaged)?;
    }
    let colour = if grey { ColorType::Luma } else { ColorType::Rgb };
    encoder.encode(pixels.as_bytes(), width, height, colour).map_err(|_| Unreadable::Damaged)?;
    Ok(bytes)
}

fn write_png(pixels: &DynamicImage) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let colour: ExtendedColorType = pixels.color().into();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(pixels.as_bytes(), pixels.width(), pixels.height(), colour)
        .map_err(|_| Unreadable::Damaged)?;
    Ok(bytes)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A colourful picture without private data.
    pub(crate) fn photo(width: u16, height: u16) -> Vec<u8> {
        let pixels: Vec<u8> = (0..usize::from(width) * usize::from(height))
            .flat_map(|at| {
                let (x, y) = (at % usize::from(width), at / usize::from(width));
                [(x * 255 / usize::from(width)) as u8, (y * 255 / usize::from(height)) as u8, 120]
            })
            .collect();
        let mut bytes = Vec::new();
        Encoder::new(&mut bytes, 90).encode(&pixels, width, height, ColorType::Rgb).unwrap();
        bytes
    }

    /// The same with a telephone's EXIF: turned a quarter, and a maker's note.
    pub(crate) fn telephone(width: u16, height: u16) -> Vec<u8> {
        let plain = photo(width, height);
        let mut exif =
            b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0SECRET-PLACE".to_vec();
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1];
        bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        bytes.append(&mut exif);
        bytes.extend(&plain[2..]);
        bytes
    }

    const LARGE: Target = Target { width: 5000, height: 5000 };

    #[test]
    fn a_turned_photograph_is_set_upright_and_its_private_data_go() {
        let bytes = telephone(300, 200);
        assert_eq!(facts(&bytes), Ok((200, 300)));
        let ready = ready(&bytes, LARGE).unwrap();
        assert_eq!(facts(&ready), Ok((200, 300)));
        assert!(!ready.windows(6).any(|window| window == b"SECRET"));
    }

    #[test]
    fn a_photograph_that_fits_keeps_its_pixels() {
        let mut bytes = photo(300, 200);
        bytes.extend(b"a film appended by a telephone \xff\xda\xff\xd9\xff\xda");
        let ready = ready(&bytes, LARGE).unwrap();
        assert_eq!(facts(&bytes), Ok((300, 200)));
        assert_eq!(facts(&bytes[..bytes.len() / 2]), Err(Unreadable::Damaged), "half a file");
        let read = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8();
        assert_eq!(read(&ready), read(&bytes));
        assert!(ready.ends_with(&[0xff, 0xd9]));
    }

    #[test]
    fn a_large_photograph_shrinks_to_the_printed_size_the_same_way_each_time() {
        let bytes = photo(1600, 1200);
        let target = Target { width: 576, height: 432 };
        let make = || ready(&bytes, target).unwrap();
        assert_eq!(target.size((1600, 1200)), (576, 432));
        assert_eq!(facts(&make()), Ok((576, 432)));
        assert_eq!(make(), make());
    }

    #[test]
    fn transparency_survives_and_opaque_screens_become_photographs() {
        let mut clear = image::RgbaImage::from_pixel(900, 600, image::Rgba([9, 9, 9, 255]));
        let png = |image: &image::RgbaImage| write_png(&DynamicImage::ImageRgba8(image.clone())).unwrap();
        let is_png = |bytes: Vec<u8>| bytes.starts_with(b"\x89PNG");
        assert!(!is_png(ready(&png(&clear), LARGE).unwrap()));
        clear.put_pixel(3, 3, image::Rgba([0, 0, 0, 0]));
        assert!(is_png(ready(&png(&clear), Target { width: 90, height: 60 }).unwrap()));
    }

    #[test]
    fn what_is_no_picture_is_told_apart() {
        assert_eq!(facts(b"GIF89a"), Err(Unreadable::Format));
        assert_eq!(facts(&photo(30, 30)[..40]), Err(Unreadable::Damaged));
        let mut huge = photo(30, 30);
        let at = huge.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
        huge[at + 5..at + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
        assert_eq!(facts(&huge), Err(Unreadable::Size));
    }
}

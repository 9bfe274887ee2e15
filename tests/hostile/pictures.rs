//! Picture files as nobody should send them, and as somebody will.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder as _, ImageFormat, RgbImage};

/// What must be said of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Fine,
    Broken,
    TooLarge,
}

use Said::{Broken, Fine, TooLarge};

/// Names, contents, and what must be said.
pub fn files() -> Vec<(&'static str, Vec<u8>, Said)> {
    let noise =
        RgbImage::from_fn(96, 64, |x, y| image::Rgb([((x * 37) ^ (y * 91)) as u8, (x * y) as u8, (x * 5) as u8]));
    let png = written(&noise.clone().into(), ImageFormat::Png);
    let webp = written(&noise.clone().into(), ImageFormat::WebP);
    let plain = jpeg(&noise, jpeg_encoder::ColorType::Rgb, noise.as_raw(), |_| ());
    let cut = |bytes: &[u8], tenths: usize| bytes[..bytes.len() * tenths / 10].to_vec();
    let mut files = vec![
        ("plain.jpg", plain.clone(), Fine),
        ("plain.png", png.clone(), Fine),
        ("plain.webp", webp.clone(), Fine),
        // Cut off.
        ("cut1.jpg", cut(&plain, 1), Broken),
        ("cut9.jpg", cut(&plain, 9), Broken),
        ("cut5.png", cut(&png, 5), Broken),
        ("cut9.png", cut(&png, 9), Broken),
        ("cut5.webp", cut(&webp, 5), Broken),
        ("one-byte.jpg", vec![0xff], Broken),
        ("head.jpg", plain[..3].to_vec(), Broken),
        ("signature.png", png[..8].to_vec(), Broken),
        // Other kinds under a picture's name.
        ("drawing.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec(), Broken),
        ("page.jpg", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), Broken),
        ("animation.webp", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec(), Broken),
        ("film.jpg", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec(), Broken),
        ("bitmap.png", b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec(), Broken),
        ("paper.jpg", b"%PDF-1.7\n".to_vec(), Broken),
        ("zeros.jpg", vec![0; 4096], Broken),
        // Bombs: small files that claim a lot.
        ("bomb.png", png_head(50_000, 50_000), TooLarge),
        ("wide.png", png_head(12_001, 1), TooLarge),
        ("most.png", png_head(u32::MAX >> 1, u32::MAX >> 1), TooLarge),
        ("area.png", png_head(12_000, 12_000), TooLarge),
        ("bomb.jpg", resized_jpeg(&plain, 65_500), TooLarge),
        ("empty.png", png_head(0, 0), Broken),
        ("profile.png", with_chunk(&png, b"iCCP", &profile_bomb()), Fine),
        ("letter.png", with_chunk(&png, b"zTXt", &profile_bomb()), Fine),
        (
            "checksum.png",
            {
                let mut bytes = png.clone();
                bytes[60] ^= 1;
                bytes
            },
            Broken,
        ),
        // Kinds of pixels.
        (
            "cmyk.jpg",
            jpeg(
                &noise,
                jpeg_encoder::ColorType::Cmyk,
                &[noise.as_raw().as_slice(), &noise.as_raw()[..96 * 64]].concat(),
                |_| (),
            ),
            Fine,
        ),
        ("grey.jpg", jpeg(&noise, jpeg_encoder::ColorType::Luma, &noise.as_raw()[..96 * 64], |_| ()), Fine),
        (
            "progressive.jpg",
            jpeg(&noise, jpeg_encoder::ColorType::Rgb, noise.as_raw(), |encoder| encoder.set_progressive(true)),
            Fine,
        ),
        ("deep.png", written(&DynamicImage::from(noise.clone()).into_rgba16().into(), ImageFormat::Png), Fine),
        ("clear.png", written(&DynamicImage::from(noise.clone()).into_luma_alpha8().into(), ImageFormat::Png), Fine),
        ("animated.png", with_chunk(&png, b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]), Fine),
        // What follows the end, and what stands before the pixels.
        ("polyglot.jpg", [plain.clone(), b"<script>SECRET-TAIL</script>".to_vec()].concat(), Fine),
        ("polyglot.png", [png.clone(), b"PK\x03\x04SECRET-TAIL".to_vec()].concat(), Fine),
        (
            "place.jpg",
            jpeg(&noise, jpeg_encoder::ColorType::Rgb, noise.as_raw(), |encoder| {
                encoder.add_exif_metadata(&gps()).expect("metadata");
                encoder.add_app_segment(13, b"Photoshop 3.0\0SECRET-CAPTION".to_vec()).expect("a segment");
            }),
            Fine,
        ),
    ];
    for (orientation, name) in
        (1..=8).zip(["o1.jpg", "o2.jpg", "o3.jpg", "o4.jpg", "o5.jpg", "o6.jpg", "o7.jpg", "o8.jpg"])
    {
        let turned = |encoder: &mut jpeg_encoder::Encoder<&mut Vec<u8>>| {
            encoder.add_exif_metadata(&exif(&[(0x0112, 3, 1, orientation << 16)], b"")).expect("metadata");
        };
        files.push((name, jpeg(&noise, jpeg_encoder::ColorType::Rgb, noise.as_raw(), turned), Fine));
    }
    files
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

fn jpeg(
    size: &RgbImage,
    kind: jpeg_encoder::ColorType,
    pixels: &[u8],
    change: impl FnOnce(&mut jpeg_encoder::Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    change(&mut encoder);
    encoder.encode(pixels, size.width() as u16, size.height() as u16, kind).expect("a JPEG");
    bytes
}

/// A TIFF directory of short entries, with something behind it.
fn exif(entries: &[(u16, u16, u32, u32)], behind: &[u8]) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend((entries.len() as u16).to_be_bytes());
    for (tag, kind, count, value) in entries {
        tiff.extend([tag.to_be_bytes(), kind.to_be_bytes()].concat());
        tiff.extend([count.to_be_bytes(), value.to_be_bytes()].concat());
    }
    tiff.extend([0; 4]);
    tiff.extend(behind);
    tiff
}

/// Where it was taken.
fn gps() -> Vec<u8> {
    exif(&[(0x010f, 2, 12, 38), (0x8825, 4, 1, 38)], b"SECRET-PLACE 21.0285N 105.8542E")
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), content].concat();
    let sum = crc32fast::hash(&named);
    [&(content.len() as u32).to_be_bytes(), named.as_slice(), &sum.to_be_bytes()].concat()
}

/// A PNG that claims a size and has next to nothing.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let head = [width.to_be_bytes().as_slice(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut tiny = Vec::new();
    PngEncoder::new(&mut tiny).write_image(&[0; 3], 1, 1, image::ExtendedColorType::Rgb8).expect("a PNG");
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &head), &tiny[33..]].concat()
}

/// The picture with a chunk behind its head.
fn with_chunk(png: &[u8], name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&png[..33], &chunk(name, content), &png[33..]].concat()
}

/// Something called “x” that unpacks to 64 MiB.
fn profile_bomb() -> Vec<u8> {
    let mut packed = b"x\0\0".to_vec();
    let zeros = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 64 << 20], 9);
    packed.extend(zeros);
    packed
}

/// The same bytes under a head that claims another size.
fn resized_jpeg(jpeg: &[u8], side: u16) -> Vec<u8> {
    let mut bytes = jpeg.to_vec();
    let head = bytes.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    bytes[head + 5..head + 9].copy_from_slice(&[side.to_be_bytes(), side.to_be_bytes()].concat());
    bytes
}

//! What comes out of pictures of every kind, well-formed and not.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder as _, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

/// Where a tag of a test picture's EXIF stands for the orientation.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 12, 0, 0, 0, 38, 0, 0, 0, 0]);
    tiff.extend(b"SecretCamera");
    tiff
}

/// A JPEG in the best quality with whatever metadata.
fn jpeg(picture: &RgbImage, orientation: Option<u8>, icc: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 100);
    if let Some(orientation) = orientation {
        encoder.add_exif_metadata(&exif(orientation)).expect("metadata");
        encoder
            .add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SecretPlace</x:xmpmeta>".to_vec())
            .expect("xmp");
    }
    if let Some(icc) = icc {
        encoder.add_icc_profile(icc).expect("profile");
    }
    let (w, h) = (picture.width() as u16, picture.height() as u16);
    encoder.encode(picture.as_raw(), w, h, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    bytes
}

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.into().write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a PNG");
    bytes
}

/// Corners of four colours: red and green above, blue and white below.
fn corners(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([255, 0, 0]),
        (false, true) => Rgb([0, 255, 0]),
        (true, false) => Rgb([0, 0, 255]),
        (false, false) => Rgb([255, 255, 255]),
    })
}

/// A picture whose left and right, upper and lower parts differ everywhere.
fn slope(width: u32, height: u32) -> RgbImage {
    let part = |n: u32, of: u32| (n * 255 / of.max(1)) as u8;
    RgbImage::from_fn(width, height, |x, y| Rgb([part(x, width), part(y, height), part(x + y, width + height)]))
}

fn whole(widths: &[u32], formats: &[Format]) -> Recipe {
    Recipe { name: "test".into(), widths: widths.to_vec(), formats: formats.to_vec(), quality: 90, aspect: None }
}

fn made(bytes: &[u8], recipe: &Recipe) -> Vec<Vec<u8>> {
    encode(bytes, &recipe.variants(probe(bytes).expect("a size"), None)).expect("pictures")
}

fn pixels(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).expect("a picture").into_rgb8()
}

/// Whether two colours look alike after lossy compression.
fn alike(a: &Rgb<u8>, b: &Rgb<u8>) -> bool {
    a.0.iter().zip(b.0).all(|(a, b)| a.abs_diff(b) < 40)
}

#[test]
fn all_eight_orientations_come_out_upright() {
    let upright = corners(80, 48);
    // How a camera that is held so stores the picture.
    let stored: [fn(&DynamicImage) -> DynamicImage; 8] = [
        DynamicImage::clone,
        DynamicImage::fliph,
        DynamicImage::rotate180,
        DynamicImage::flipv,
        |p| p.rotate90().fliph(),
        DynamicImage::rotate270,
        |p| p.rotate270().fliph(),
        DynamicImage::rotate90,
    ];
    for (orientation, turn) in (1..).zip(stored) {
        let bytes = jpeg(&turn(&upright.clone().into()).into_rgb8(), Some(orientation), None);
        assert_eq!(probe(&bytes), Ok(Probe { width: 80, height: 48 }), "orientation {orientation}");
        // The green corner and some of the others.
        let crop = Crop { x: 20, y: 4, width: 60, height: 36 };
        let variant = Variant { width: 30, height: 18, crop, format: Format::Webp, quality: 95 };
        for file in encode(&bytes, &[variant, Variant { format: Format::Jpeg, ..variant }]).expect("pictures") {
            let small = pixels(&file);
            assert_eq!(small.dimensions(), (30, 18), "orientation {orientation}");
            for (x, y) in [(2, 2), (27, 2), (2, 15), (27, 15)] {
                let expected = upright.get_pixel(20 + 2 * x, 4 + 2 * y);
                assert!(alike(small.get_pixel(x, y), expected), "orientation {orientation} at {x}, {y}");
            }
        }
    }
}

#[test]
fn nothing_of_the_sources_metadata_is_left() {
    let icc = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let bytes = jpeg(&slope(200, 100), Some(6), Some(&icc));
    let has = |bytes: &[u8], mark: &str| bytes.windows(mark.len()).any(|window| window == mark.as_bytes());
    let marks = ["Exif", "EXIF", "ICC_PROFILE", "ICCP", "ns.adobe.com", "XMP ", "xmpmeta", "Secret", "MM\0*"];
    assert!(["Exif", "ICC_PROFILE", "ns.adobe.com", "Secret"].iter().all(|mark| has(&bytes, mark)));
    for file in made(&bytes, &whole(&[50, 100], &[Format::Webp, Format::Jpeg])) {
        for mark in marks {
            assert!(!has(&file, mark), "{mark}");
        }
    }
}

#[test]
fn colours_of_other_spaces_become_srgb() {
    let plain = RgbImage::from_pixel(64, 64, Rgb([200, 60, 60]));
    let p3 = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let srgb = moxcms::ColorProfile::new_srgb().encode().expect("a profile");
    let middle = |icc: Option<&[u8]>| {
        let file = made(&jpeg(&plain, None, icc), &whole(&[64], &[Format::Jpeg])).remove(0);
        *pixels(&file).get_pixel(32, 32)
    };
    let (none, same, wide) = (middle(None), middle(Some(&srgb)), middle(Some(&p3)));
    assert_eq!(none, same);
    // The red of Display P3 is stronger than sRGB's: more red and less of the others are needed.
    assert!(wide.0[0] >= none.0[0] + 8 && wide.0[1] + 8 <= none.0[1], "{wide:?} against {none:?}");
    assert_eq!(middle(Some(b"no profile at all")), none);
}

#[test]
fn a_gray_profile_is_understood_too() {
    let icc = moxcms::ColorProfile::new_gray_with_gamma(1.0).encode().expect("a profile");
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(icc).expect("a profile");
    encoder.write_image(&[64; 32 * 32], 32, 32, image::ExtendedColorType::L8).expect("a PNG");
    let file = made(&bytes, &whole(&[32], &[Format::Jpeg])).remove(0);
    // Linear light of a quarter is about 137 in sRGB.
    assert!(alike(pixels(&file).get_pixel(16, 16), &Rgb([137; 3])));
}

#[test]
fn every_kind_of_pixel_becomes_rgb_on_white() {
    let gray = DynamicImage::ImageLuma8(image::GrayImage::from_pixel(33, 21, image::Luma([90])));
    let deep = DynamicImage::ImageRgb16(image::ImageBuffer::from_pixel(33, 21, Rgb([90_u16 * 257; 3])));
    let veil = RgbaImage::from_fn(33, 21, |x, _| Rgba([0, 0, 0, if x < 16 { 0 } else { 165 }]));
    for (name, bytes) in [("gray", png(gray)), ("16 bit", png(deep)), ("alpha", png(veil))] {
        for file in made(&bytes, &whole(&[33], &[Format::Webp, Format::Jpeg])) {
            let picture = pixels(&file);
            assert_eq!(picture.dimensions(), (33, 21), "{name}");
            assert!(alike(picture.get_pixel(30, 10), &Rgb([90; 3])), "{name}");
            let left = if name == "alpha" { 255 } else { 90 };
            assert!(alike(picture.get_pixel(3, 10), &Rgb([left; 3])), "{name}");
        }
    }
}

#[test]
fn odd_sizes_down_to_one_pixel_work() {
    for (width, height) in [(1, 1), (1, 57), (57, 1), (2, 3), (17, 31), (333, 7)] {
        let bytes = png(slope(width, height));
        for widths in [&[1_u32, 5][..], &[16], &[400]] {
            let variants = whole(widths, &[Format::Webp, Format::Jpeg]).variants(probe(&bytes).expect("a size"), None);
            for (file, variant) in encode(&bytes, &variants).expect("pictures").iter().zip(&variants) {
                assert_eq!(pixels(file).dimensions(), (variant.width, variant.height));
            }
        }
    }
}

#[test]
fn bytes_depend_on_source_and_variant_alone() {
    let bytes = jpeg(&slope(900, 700), Some(8), None);
    let mut recipe = whole(&[40, 90, 200, 400, 900], &[Format::Webp, Format::Jpeg]);
    recipe.aspect = Some((3, 4));
    let variants = recipe.variants(probe(&bytes).expect("a size"), Some((0.3, 0.6)));
    let together = encode(&bytes, &variants).expect("pictures");
    assert_eq!(together, encode(&bytes, &variants).expect("pictures"));
    for (variant, file) in variants.iter().zip(&together).rev() {
        assert_eq!(&encode(&bytes, &[*variant]).expect("a picture")[0], file, "{variant:?}");
    }
}

/// The cache and the names of published pictures trust that [`VERSION`] stands for these bytes, on every
/// machine. If an update of a codec changes them, raise it and pin the new ones.
#[test]
fn bytes_are_those_of_this_version() {
    let files = made(&png(slope(300, 200)), &whole(&[60, 250], &[Format::Webp, Format::Jpeg]));
    let digests: Vec<_> = files.iter().map(|file| Digest::of(file).short()).collect();
    assert_eq!((VERSION, digests.join(" ").as_str()), (1, "12193fc1d3f9 ce8e74326557 bcf85a4a5535 6b5f50e83651"));
}

#[test]
fn smaller_pictures_look_like_the_large_one() {
    let source = slope(1000, 800);
    let bytes = png(source.clone());
    for file in made(&bytes, &whole(&[100, 250, 700], &[Format::Webp, Format::Jpeg])) {
        let small = pixels(&file);
        for (x, y, pixel) in small.enumerate_pixels() {
            let original = source.get_pixel((2 * x + 1) * 500 / small.width(), (2 * y + 1) * 400 / small.height());
            assert!(pixel.0.iter().zip(original.0).all(|(a, b)| a.abs_diff(b) < 16), "{pixel:?} for {original:?}");
        }
    }
}

/// The head of a PNG of any size, with correct checksums and hardly any pixels.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(RgbImage::new(1, 1));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[test]
fn claims_beyond_the_limits_are_refused_before_memory_is_taken() {
    for (width, height) in [(30_000, 30_000), (12_001, 1), (1, 12_001), (12_000, 12_000), (0x7fff_ffff, 0x7fff_ffff)] {
        let bytes = bomb(width, height);
        assert_eq!(probe(&bytes), Err(PictureError::TooLarge { width, height }));
        assert_eq!(encode(&bytes, &[]), Err(PictureError::TooLarge { width, height }));
    }
    assert_eq!(probe(&bomb(12_000, 7000)), Ok(Probe { width: 12_000, height: 7000 }));
}

#[test]
fn what_is_no_picture_says_so() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>";
    for bytes in
        [&b""[..], b"GIF89a\x01\0\x01\0\0\0\0;", svg, b"+++\nname = \"x\"\n+++", &[0; 100], b"\0\0\0\x18ftypheic"]
    {
        assert_eq!(probe(bytes), Err(PictureError::NotAPicture));
        assert_eq!(encode(bytes, &[]), Err(PictureError::NotAPicture));
    }
}

fn samples() -> Vec<Vec<u8>> {
    let picture = slope(61, 47);
    let mut webp = Vec::new();
    DynamicImage::from(picture.clone()).write_to(&mut Cursor::new(&mut webp), ImageFormat::WebP).expect("a WebP");
    let lossy = crate::foreign::webp::encode(picture.as_raw(), 61, 47, 70).expect("a WebP");
    let p3 = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let mut progressive = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut progressive, 80);
    encoder.set_progressive(true);
    encoder.encode(picture.as_raw(), 61, 47, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    vec![png(picture.clone()), jpeg(&picture, Some(6), Some(&p3)), progressive, webp, lossy]
}

#[test]
fn pictures_that_were_copied_in_part_are_errors() {
    for bytes in samples() {
        let variants = whole(&[20], &[Format::Jpeg]).variants(Probe { width: 47, height: 47 }, None);
        for length in (0..bytes.len() - 20).step_by(7) {
            assert!(encode(&bytes[..length], &variants).is_err(), "{length} of {} bytes", bytes.len());
            assert!(probe(&bytes[..length]).is_err(), "{length} of {} bytes", bytes.len());
        }
        // Some cameras put a film behind the end.
        let longer = [&bytes[..], &[0; 40]].concat();
        assert_eq!((probe(&longer), encode(&longer, &variants)), (probe(&bytes), encode(&bytes, &variants)));
    }
}

#[test]
fn the_weight_of_a_picture_covers_its_pixels() {
    for bytes in samples() {
        let weight = weight(&bytes).expect("a picture");
        assert!((61 * 47 * 4..61 * 47 * 20).contains(&(weight - 2 * bytes.len() as u64)), "{weight}");
    }
    let [_, baseline, progressive, ..] = &samples()[..] else { panic!("samples") };
    assert!(weight(progressive).expect("a picture") > weight(baseline).expect("a picture") + 61 * 47 * 3);
    assert_eq!(weight(b"no picture"), Err(PictureError::NotAPicture));
}

#[test]
fn a_jpeg_that_the_decoder_would_get_wrong_is_refused() {
    let picture = slope(61, 47);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    // This encoder then writes each component in a scan of its own.
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(picture.as_raw(), 61, 47, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    assert!(matches!(encode(&bytes, &[]), Err(PictureError::Broken(_))));
}

#[test]
fn a_variant_of_another_picture_is_an_error() {
    let bytes = png(slope(30, 20));
    let fits = whole(&[10], &[Format::Webp]).variants(Probe { width: 30, height: 20 }, None)[0];
    assert!(encode(&bytes, &[fits]).is_ok());
    for crop in [Crop { x: 1, ..fits.crop }, Crop { y: u32::MAX, ..fits.crop }, Crop { width: 0, ..fits.crop }] {
        assert!(encode(&bytes, &[Variant { crop, ..fits }]).is_err());
    }
    for (width, height) in [(0, 5), (5, 0), (60_000, 1), (1, u32::MAX)] {
        assert!(encode(&bytes, &[Variant { width, height, ..fits }]).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), head in 0_usize..6) {
        let heads: [&[u8]; 6] = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBPVP8 ", b"RIFF\x10\0\0\0WEBPVP8X", b"\xff\xd8\xff\xe1"];
        let bytes = [heads[head], &bytes].concat();
        let _ = probe(&bytes);
        let _ = weight(&bytes);
        let _ = encode(&bytes, &[]);
    }

    #[test]
    fn damaged_pictures_never_panic(
        which in 0_usize..5,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = samples().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(size) = probe(&bytes)
            && let Ok(files) = encode(&bytes, &whole(&[20], &[Format::Webp]).variants(size, Some((0.9, 0.1))))
        {
            prop_assert!(files.iter().all(|file| image::load_from_memory(file).is_ok()));
        }
    }
}

/// No decoder in use tells of damage in the middle of a JPEG or a lossy WebP: what is read wrong are pixels like any
/// others. A PNG has checksums; of a JPEG it is seen by what cannot stand between pixels.
#[test]
fn damage_in_the_middle_is_found_where_a_file_can_tell() {
    let noise = RgbImage::from_fn(400, 300, |x, y| {
        let n = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ (x * y)) >> 3;
        Rgb([(n % 40 + x % 200) as u8, (n % 60 + y % 190) as u8, (n % 255) as u8])
    });
    let harmed = |bytes: &[u8], harm: &dyn Fn(&mut [u8])| {
        let mut bytes = bytes.to_vec();
        let middle = bytes.len() / 2;
        harm(&mut bytes[middle..middle + 4096]);
        probe(&bytes)
    };
    type Harm<'h> = &'h dyn Fn(&mut [u8]);
    let harms: [Harm<'_>; 4] =
        [&|b| b[7] ^= 1, &|b| b.fill(0), &|b| b.fill(255), &|b| b[..9].copy_from_slice(b"not found")];
    let picture = png(noise.clone());
    assert!(harmed(&picture, &|_| ()).is_ok());
    for harm in harms {
        assert!(matches!(harmed(&picture, harm), Err(PictureError::Broken(_))));
    }
    let sequential = jpeg(&noise, None, None);
    let with = |change: fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>)| {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 100);
        change(&mut encoder);
        encoder.encode(noise.as_raw(), 400, 300, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
        bytes
    };
    let progressive = with(|encoder| encoder.set_progressive(true));
    let restarting = with(|encoder| encoder.set_restart_interval(4));
    for bytes in [&sequential, &progressive, &restarting] {
        assert!(harmed(bytes, &|_| ()).is_ok());
        // What cannot be there: a marker of another file, a reserved one, a long row of set bits.
        for harm in [[0xff, 0xd8], [0xff, 0x42], [0xff, 0xf3]] {
            assert!(harmed(bytes, &|b| b[..2].copy_from_slice(&harm)).is_err(), "{harm:x?}");
        }
        assert!(harmed(bytes, &|b| b.fill(0xff)).is_err());
        assert!(
            harmed(bytes, &|b| b.iter_mut().zip(jpeg(&corners(64, 64), None, None)).for_each(|(b, o)| *b = o)).is_err()
        );
    }
    // A block that is missing, where the file counts.
    assert!(harmed(&restarting, &|b| b.fill(0)).is_err());
}

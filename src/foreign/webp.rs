//! Lossy WebP through libwebp.

use std::ffi::c_int;
use std::mem::MaybeUninit;
use std::slice;

use libwebp_sys as sys;

/// How hard libwebp tries, 0 to 6. Beyond 4 the time doubles for a few percent of the size.
const METHOD: c_int = 4;

/// A picture of libwebp, freed when it goes.
struct Picture(sys::WebPPicture);

impl Drop for Picture {
    fn drop(&mut self) {
        // SAFETY: the picture was initialised by `WebPPictureInit`; freeing one that holds nothing is allowed.
        unsafe { sys::WebPPictureFree(&mut self.0) }
    }
}

/// What libwebp has written, cleared when it goes.
struct Writer(sys::WebPMemoryWriter);

impl Writer {
    fn new() -> Self {
        let mut writer = MaybeUninit::zeroed();
        // SAFETY: the function only writes fields of the writer; all of them are numbers and raw pointers,
        // for which zeroed memory is a value already.
        unsafe {
            sys::WebPMemoryWriterInit(writer.as_mut_ptr());
            Self(writer.assume_init())
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // SAFETY: the writer was initialised by `WebPMemoryWriterInit`; its memory, if any, is libwebp's.
        unsafe { sys::WebPMemoryWriterClear(&mut self.0) }
    }
}

/// A WebP file of `width × height` pixels, given as red, green, blue of each, row by row.
///
/// # Errors
/// What libwebp refuses, in its own word: sizes beyond the format, say.
pub fn encode(rgb: &[u8], width: u32, height: u32, quality: u8) -> Result<Vec<u8>, String> {
    let failed = |what: &str| format!("libwebp: {what}");
    let size = |n: u32| c_int::try_from(n).ok().filter(|n| (1..=16_383).contains(n));
    let (Some(across), Some(down)) = (size(width), size(height)) else { return Err(failed("size")) };
    let rows = usize::try_from(u64::from(width) * u64::from(height) * 3).ok();
    if rows != Some(rgb.len()) {
        return Err(failed("pixels"));
    }

    let mut config = sys::WebPConfig::new().map_err(|()| failed("version"))?;
    config.quality = f32::from(quality.clamp(1, 100));
    config.method = METHOD;
    // SAFETY: `config` is initialised and lives through the call.
    if unsafe { sys::WebPValidateConfig(&config) } == 0 {
        return Err(failed("configuration"));
    }
    let mut picture = Picture(sys::WebPPicture::new().map_err(|()| failed("version"))?);
    picture.0.width = across;
    picture.0.height = down;
    // SAFETY: `rgb` holds `down` rows of `across` pixels of three bytes, as compared above; the picture
    // copies them.
    if unsafe { sys::WebPPictureImportRGB(&mut picture.0, rgb.as_ptr(), across * 3) } == 0 {
        return Err(failed("memory"));
    }
    let mut writer = Writer::new();
    picture.0.writer = Some(sys::WebPMemoryWrite);
    picture.0.custom_ptr = (&raw mut writer.0).cast();
    // SAFETY: configuration, picture and the writer behind `custom_ptr` are initialised and live through
    // the call; `WebPMemoryWrite` expects just such a writer.
    if unsafe { sys::WebPEncode(&config, &mut picture.0) } == 0 || writer.0.mem.is_null() {
        return Err(failed(&format!("{:?}", picture.0.error_code)));
    }
    // SAFETY: after success `mem` is not null and holds `size` written bytes until the writer is cleared.
    Ok(unsafe { slice::from_raw_parts(writer.0.mem, writer.0.size) }.to_vec())
}

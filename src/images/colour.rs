//! Colours: what a picture's ICC profile means, in sRGB.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformExecutor, TransformOptions};

/// The largest difference, of 255, at which a profile is sRGB under another name. Versions of the sRGB
/// profile differ by their rounding.
const SAME: u8 = 2;

/// Turns the colours of one picture into sRGB.
pub(super) struct ToSrgb {
    transform: Arc<dyn TransformExecutor<u8> + Send + Sync>,
    gray: bool,
}

impl ToSrgb {
    /// Reads a profile. `None` if there is nothing to do: it is sRGB, or nothing that can be understood
    /// (browsers take such pictures for sRGB too), or one for inks, whose pixels the decoder has already
    /// turned into red, green and blue without it.
    pub(super) fn from_icc(icc: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(icc).ok()?;
        let (layout, gray) = match profile.color_space {
            DataColorSpace::Rgb => (Layout::Rgb, false),
            DataColorSpace::Gray => (Layout::Gray, true),
            _ => return None,
        };
        let srgb = ColorProfile::new_srgb();
        let transform = profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
        let this = Self { transform, gray };
        let sample: Vec<u8> = sample(gray);
        let changed = this.apply(sample.clone())?;
        let differs = sample.iter().zip(&changed).any(|(before, after)| before.abs_diff(*after) > SAME);
        differs.then_some(this)
    }

    /// The same pixels (red, green, blue of each) in sRGB; `None` if the profile fails on them.
    pub(super) fn apply(&self, rgb: Vec<u8>) -> Option<Vec<u8>> {
        let source = if self.gray { rgb.iter().copied().step_by(3).collect() } else { rgb };
        let mut srgb = vec![0; if self.gray { source.len() * 3 } else { source.len() }];
        self.transform.transform(&source, &mut srgb).ok()?;
        Some(srgb)
    }
}

/// Colours from all over the space; greys for a profile that knows nothing else.
fn sample(gray: bool) -> Vec<u8> {
    let steps = || (0..=8_u8).map(|i| i.saturating_mul(32));
    if gray {
        return steps().flat_map(|value| [value; 3]).collect();
    }
    steps().flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn profiles() -> Vec<Vec<u8>> {
        let profiles = [
            ColorProfile::new_display_p3(),
            ColorProfile::new_adobe_rgb(),
            ColorProfile::new_gray_with_gamma(1.8),
            ColorProfile::new_lab(),
        ];
        profiles.iter().map(|profile| profile.encode().expect("a profile")).collect()
    }

    #[test]
    fn only_other_spaces_need_work() {
        let srgb = ColorProfile::new_srgb().encode().expect("a profile");
        assert!(ToSrgb::from_icc(&srgb).is_none());
        let needs: Vec<_> = profiles().iter().map(|icc| ToSrgb::from_icc(icc).is_some()).collect();
        assert_eq!(needs, [true, true, true, false]);
    }

    proptest! {
        #[test]
        fn damaged_profiles_never_panic(
            which in 0_usize..4, cut in any::<prop::sample::Index>(), is_cut in prop::bool::weighted(0.2),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        ) {
            let mut icc = profiles().swap_remove(which);
            for (at, byte) in changes {
                let at = at.index(icc.len());
                icc[at] = byte;
            }
            if is_cut {
                icc.truncate(cut.index(icc.len()));
            }
            if let Some(to_srgb) = ToSrgb::from_icc(&icc) {
                prop_assert!(to_srgb.apply(vec![200; 30]).is_none_or(|srgb| srgb.len() == 30));
            }
        }
    }
}

//! The vocabulary everything else is written in: localized texts, dates, ids, slugs, folding and name order.
//! Knows nothing of files, profiles or pages.

pub mod codec;
mod date;
mod fold;
mod id;
mod localized;
pub mod name_order;
mod own_address;
mod roman;
pub(crate) mod sentences;
mod shared;
mod site_path;
mod tone;

pub use date::Date;
pub use fold::{fold, is_mark, nfc, nfd, slugify, squash};
pub use id::{Id, Slug};
pub use localized::Text;
pub use own_address::OwnAddresses;
pub use roman::roman;
pub use sentences::Sentences;
pub use shared::shared;
pub use site_path::{SitePath, percent_decoded, percent_encoded};
pub use tone::{OpenSyllable, TonePlacement, open_syllables};

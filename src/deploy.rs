//! Publishing: what was built is brought to a server, and nothing else is touched there.
//!
//! A [`Transfer`] says what two manifests tell apart, in an order that leaves a usable site whenever it stops. [`carry_out`]
//! does it over a [`Target`], of which it knows nothing but to read, write and remove. The server's own manifest
//! says which files there are ours, and of a broken publication what is not certain.

mod address;
mod carry;
#[cfg(feature = "publish")]
mod dal;
mod headers;
mod lanes;
mod ledger;
mod shown;
mod target;
mod transfer;

pub use address::{Address, AddressError, Place, Secrets};
pub use carry::{DeployError, Done, Keep, Manner, Progress, Source, Task, carry_out, look};
pub use headers::Headers;
pub use ledger::Ledger;
pub use shown::shown;
pub use target::{Target, TargetError, Trouble};
pub use transfer::Transfer;

/// Opens the target of an address.
///
/// # Errors
/// [`TargetError`] when what the address says cannot be used.
#[cfg(feature = "publish")]
pub fn open(address: &Address, secrets: &Secrets) -> Result<Box<dyn Target>, TargetError> {
    dal::open(address, secrets)
}

/// A program without the feature knows no target.
///
/// # Errors
/// [`Trouble::Without`], always.
#[cfg(not(feature = "publish"))]
pub fn open(_: &Address, _: &Secrets) -> Result<Box<dyn Target>, TargetError> {
    Err(TargetError { path: String::new(), trouble: Trouble::Without })
}

#[cfg(test)]
mod tests;

//! placeholder
use super::Roll;
/// placeholder
pub fn resolve() -> Option<Roll> {
    None
}

//! Lints: what is not wrong, but worth a look before it is published. One file each.

mod private_data;

use crate::diag::{Diagnostic, SourceMap};
use crate::roll::Roll;

/// A lint over the whole roll.
type Lint = fn(&Roll, &SourceMap) -> Vec<Diagnostic>;

/// All lints.
const LINTS: &[Lint] = &[private_data::private_data];

/// Runs every lint.
pub fn run(roll: &Roll, sources: &SourceMap) -> Vec<Diagnostic> {
    LINTS.iter().flat_map(|lint| lint(roll, sources)).collect()
}

use std::collections::BTreeSet;

use super::*;

/// Every path of every schema that has a description, or lacks one.
fn paths(table: &crate::content::shape::TableShape, path: &str, into: &mut Vec<String>) {
    use crate::content::shape::Shape;
    fn inside(shape: &Shape, path: &str, into: &mut Vec<String>) {
        match shape {
            Shape::Table(table) => paths(table, path, into),
            Shape::List { of, .. } => inside(of, path, into),
            Shape::Map { of, .. } => inside(of, path, into),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| inside(shape, path, into)),
            _ => {}
        }
    }
    for key in &table.keys {
        let path = format!("{path}.{}", key.name);
        assert!(key.shape.is_some(), "{path} is asked for without saying what it holds");
        into.push(path.clone());
        if let Some(shape) = &key.shape {
            inside(shape, &path, into);
        }
    }
}

#[test]
fn dump() {
    let mut all = Vec::new();
    for kind in Kind::ALL { paths(&kind.shape(), kind.name(), &mut all); }
    for c in crate::criteria::shapes::checks() { paths(&c.parameters, &format!("check.{}", c.id), &mut all); }
    paths(&crate::criteria::shapes::filter().unwrap(), "filter", &mut all);
    for p in all { println!("{p}"); }
}

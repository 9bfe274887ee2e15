//! `vinhdanh` makes a public honor roll from Markdown profiles with TOML metadata: it validates them
//! against official plans, explains every verdict, and publishes a website.
//!
//! Data flows one way, and each module uses only those above it in this list:
//!
//! | module | what it does |
//! |---|---|
//! | [`text`] | localized texts, dates, ids, slugs, name order |
//! | [`diag`] | diagnostics as data, and one renderer a format |
//! | [`world`] | the only reader of sources |
//! | [`memo`], [`images`], [`search`] | keys of results; pictures in, pictures out; entries in, search index out |
//! | [`draw`] | share pictures, certificates, backdrops |
//! | [`content`] | one file in, one parsed value out |
//! | [`roll`] | references resolved: the roll |
//! | [`criteria`] | the plans' criteria, verdicts, publication |
//! | `lints` | what is worth a look before it is published |
//! | [`agenda`] | what changes on which coming day |
//! | [`report`], [`calendar`] | the reports that plans ask for; the agenda as a calendar |
//! | [`theme`] | templates, styles, words |
//! | [`plan`] | every page and picture as a value |
//! | [`render`] | a page's view in, its bytes out |
//! | [`output`] | the only writer |
//! | [`pipeline`], [`publish`] | the passes, joined |
//! | [`deploy`] | what was built, brought to a server |
//! | [`mod@print`] | printed matter as values, for a press |
//! | [`serve`], [`watch`] | the preview |
//! | [`starter`], [`schema`] | the site that `init` writes; JSON Schemas for editors |
//! | [`care`] | lists, what is missing, withdrawals, new names, order in files |
//! | [`sheets`] | spreadsheets in and out |
//! | [`cms`] | the form in the browser |
//! | [`cli`], [`commands`] | the command line |

pub mod agenda;
pub mod calendar;
pub mod care;
pub mod cli;
pub mod cms;
pub mod commands;
pub mod content;
pub mod criteria;
pub mod deploy;
pub mod diag;
pub mod draw;
pub mod foreign;
pub mod images;
mod lints;
pub mod memo;
pub mod output;
pub mod pipeline;
pub mod plan;
pub mod print;
pub mod publish;
pub mod render;
pub mod report;
pub mod roll;
pub mod schema;
pub mod search;
pub mod serve;
pub mod sheets;
pub mod starter;
pub mod text;
pub mod theme;
pub mod watch;
pub mod world;

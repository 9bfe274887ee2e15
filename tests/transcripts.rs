//! Transcripts of the command line in `tests/cli`, run as they stand. To accept a change that was read:
//! `TRYCMD=overwrite cargo test --test transcripts`.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .case("tests/cli/*.md")
        .env("LANG", "vi_VN.UTF-8")
        .env("LC_ALL", "")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100");
}

//! Sveltia CMS in headless Chromium, on a site in the browser's own file system.

use serde_json::{Value, json};
use vinhdanh::cms::Codec;
use vinhdanh::diag::Lang;

use crate::support::browser::Browser;
use crate::support::served::Served;
use crate::support::{Site, case, sample, stdout};
use crate::{config_of, package};

const PROFILE: &str = "content/profiles/2025/lo-van-thuy/index.md";

/// Whoever asks for a folder gets the site in the browser's own file system.
const PICKER: &str =
    "window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('site')";

/// A preview of a site with the package beside it.
fn served(site: &Site) -> Option<Served> {
    let package = package()?;
    let place = site.root().join("node_modules").join(vinhdanh::cms::PACKAGE);
    std::fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
    #[cfg(unix)]
    std::os::unix::fs::symlink(package, place).expect("a link");
    Some(Served::start(site, &["--lang", "vi"]))
}

/// What a person should not have to see in the console; Sveltia CMS tells there how it gets on.
fn trouble(browser: &Browser) -> Vec<String> {
    let chatter = |line: &String| line.starts_with("console.\"debug\"") || line.starts_with("console.\"info\"");
    browser.trouble_after_a_moment().into_iter().filter(|line| !chatter(line)).collect()
}

/// Opens the form on the texts of a site.
fn open(browser: &Browser, served: &Served, site: &Site) {
    browser.before_scripts(PICKER);
    browser.open(&served.url("/__vinhdanh/live.css"));
    let files: Value = site
        .files("content")
        .into_iter()
        .filter_map(|(path, bytes)| {
            Some((format!("content/{}", path.to_str()?), json!(String::from_utf8(bytes).ok()?)))
        })
        .collect::<serde_json::Map<_, _>>()
        .into();
    browser.eval(&format!(
        "(async () => {{
            const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('site', {{ create: true }});
            await root.getDirectoryHandle('.git', {{ create: true }});
            for (const [path, text] of Object.entries({files})) {{
                const parts = path.split('/');
                let folder = root;
                for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, {{ create: true }});
                const file = await (await folder.getFileHandle(parts.at(-1), {{ create: true }})).createWritable();
                await file.write(text);
                await file.close();
            }}
        }})()"
    ));
    browser.trouble();
    browser.open(&served.url("/admin/"));
    let button = "[...document.querySelectorAll('button')].find((e) => e.innerText.includes('cục bộ'))";
    browser.wait(button);
    browser.eval(&format!("{button}.click()"));
    browser.wait("document.querySelectorAll('[role=row]').length > 1 || document.body.innerText.includes('Đoàn viên')");
}

#[test]
fn the_form_shows_the_fields_of_every_category_and_saves_only_what_was_edited() {
    let (Some(browser), site) = (Browser::start(), Site::new(&sample())) else { return };
    let Some(served) = served(&site) else { return };
    open(&browser, &served, &site);
    assert_eq!(trouble(&browser), Vec::<String>::new());
    let hosts = browser.hosts();
    assert!(hosts.iter().all(|host| host.contains("127.0.0.1") || host.starts_with("blob:")), "{hosts:?}");

    // Fields are drawn where they are seen; on a window as long as the form that is everywhere.
    browser.viewport(1280, 16_000);
    let config = config_of(&sample(), Codec::Preview, Lang::Vi);
    let mut categories = 0;
    for collection in config["collections"].as_array().expect("a list") {
        if collection["create"] != true || collection["filter"].is_null() {
            continue;
        }
        let name = collection["name"].as_str().expect("a name");
        browser.eval(&format!("location.hash = '#/collections/{name}/new'"));
        for field in collection["fields"].as_array().expect("a list").iter().filter(|f| f["widget"] != "hidden") {
            let (key, label) = (&field["name"], field["label"].as_str().expect("a label"));
            browser.wait(&format!(
                "document.querySelector('[data-key-path={key}]')?.innerText.includes({})",
                json!(label)
            ));
        }
        assert_eq!(trouble(&browser), Vec::<String>::new(), "{name}");
        categories += 1;
    }
    assert_eq!(categories, 5, "the categories of the newest plan");

    let entry = PROFILE.trim_start_matches("content/profiles/").trim_end_matches(".md");
    browser.eval(&format!("location.hash = '#/collections/union_member/entries/{entry}'"));
    browser.wait("document.querySelector('[data-key-path=name] input')?.value === 'Lò Văn Thụy'");
    browser
        .eval("(() => { const e = document.querySelector('[data-key-path=name] input'); e.focus(); e.select(); })()");
    browser.enter("Lò Văn Thụy Anh");
    let save = "[...document.querySelectorAll('button')].find((e) => e.innerText.trim() === 'Lưu')";
    browser.wait(&format!("{save} && !{save}.disabled"));
    browser.eval(&format!("{save}.click()"));
    let saved = format!(
        "(async () => {{ let at = await (await navigator.storage.getDirectory()).getDirectoryHandle('site');
            for (const part of {:?}.split('/')) at = part.endsWith('.md') ? await at.getFileHandle(part) : await at.getDirectoryHandle(part);
            return (await at.getFile()).text() }})()",
        PROFILE
    );
    let mut text = browser.text(&saved);
    for _ in 0..200 {
        if text.contains("Thụy Anh") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        text = browser.text(&saved);
    }
    let before = String::from_utf8(site.read(PROFILE)).expect("text");
    assert_eq!(text, before.replacen("name = \"Lò Văn Thụy\"", "name = \"Lò Văn Thụy Anh\"", 1));
    assert_eq!(trouble(&browser), Vec::<String>::new());
    site.write(PROFILE, text);
    let checked = site.run(&["check", "--format", "short", PROFILE]);
    assert!(checked.status.success(), "{}", stdout(&checked));
    if let Some(folder) = std::env::var_os("VINHDANH_PICTURES") {
        browser.viewport(1280, 800);
        browser.eval("location.hash = '#/collections/union_member/entries/2025/dang-thi-ngoan/index'");
        browser.wait("document.querySelector('[data-key-path=name] input')?.value.startsWith('Đặng')");
        browser.trouble_after_a_moment();
        browser.screenshot(&std::path::Path::new(&folder).join("bieu-mau.png"));
    }
}

#[test]
fn a_new_profile_from_the_form_passes_check() {
    let (Some(browser), site) = (Browser::start(), Site::new(&case("small"))) else { return };
    let Some(served) = served(&site) else { return };
    // What the page sends for a form that somebody has filled in.
    browser.open(&served.url("/admin/before.js"));
    let fields = json!({
        "category": "member", "name": "Lò Thị Mai", "plan": "", "year": 2024, "unit": "cdcs-a", "direct_worker": true,
        "leader": false, "position": { "vi": "Thợ may", "en": "" }, "award": [], "portrait": null, "draft": true,
        "step": [{ "state": "registered", "date": "2024-01-05", "by": "", "document": "" }],
        "body": "Chị Mai đi làm sớm.", "empty_lists": ["unlawful_stoppages"],
    });
    let text = browser.text(&format!(
        "(async () => (await fetch('/admin/write/profile', {{ method: 'POST', body: JSON.stringify({fields}) }})).text())()"
    ));
    assert!(text.starts_with("+++\nname = \"Lò Thị Mai\"\ncategory = \"member\""), "{text}");
    assert!(text.contains("unlawful_stoppages = []") && !text.contains("award"), "{text}");
    let path = "content/profiles/2024/lo-thi-mai/index.md";
    site.write(path, text);
    let checked = site.run(&["check", "--format", "short", path]);
    assert!(checked.status.success(), "{}", stdout(&checked));
    assert!(!stdout(&checked).contains("error["), "{}", stdout(&checked));
}

#[test]
fn the_mark_that_a_browser_takes_off_a_file_is_put_back() {
    let path = "content/profiles/2024/lo-van-an.md";
    let mut files = case("small");
    let plain = String::from_utf8(files[path].clone()).expect("text").replace('\n', "\r\n");
    files.insert(path.into(), format!("\u{feff}{plain}").into_bytes());
    let site = Site::new(&files);
    let served = Served::start(&site, &[]);
    let own = served.url("").trim_end_matches('/').to_owned();
    let body = |answer: &str| answer.split_once("\r\n\r\n").expect("a body").1.to_owned();
    let read = served.post("/admin/read/profile", &own, &plain);
    assert!(read.starts_with("HTTP/1.1 200"), "{read}");
    let mut fields: Value = serde_json::from_str(&body(&read)).expect("JSON");
    fields["name"] = "Lò Văn Bình".into();
    let saved = body(&served.post("/admin/write/profile", &own, &fields.to_string()));
    assert_eq!(saved, format!("\u{feff}{plain}").replacen("Lò Văn An", "Lò Văn Bình", 1));
    for foreign in ["http://evil.example", "null", "https://127.0.0.1"] {
        assert!(served.post("/admin/read/profile", foreign, &plain).starts_with("HTTP/1.1 403"), "{foreign}");
    }
    assert!(served.post("/", &own, "").starts_with("HTTP/1.1 405"));
}

#[test]
fn without_the_package_the_page_and_the_terminal_say_how() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &["--lang", "vi"]);
    let page = served.page("/admin/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("npm install @sveltia/cms"), "{page}");
    assert!(served.get("/admin/", "evil.example").starts_with("HTTP/1.1 403"));
    assert!(served.get("/admin/config.yml", "evil.example").starts_with("HTTP/1.1 403"));
    for nowhere in ["/admin/package/dist/sveltia-cms.js", "/admin/package/../../content/site.toml", "/admin/x"] {
        assert!(served.page(nowhere).starts_with("HTTP/1.1 404"), "{nowhere}");
    }
    let config = served.page("/admin/config.yml");
    assert!(config.contains("Content-Security-Policy: default-src 'none'") && config.contains("\"collections\""));
    assert!(served.page("/admin").starts_with("HTTP/1.1 301"));
}

//! A real browser for tests: one tab of headless Chromium, spoken to over a pipe in the DevTools protocol.
//!
//! The pipe needs no socket and no crate, and Chromium ends by itself when it closes: a test that is killed leaves
//! no browser behind. Without Chromium [`Browser::start`] says so once and gives nothing, unless
//! `VINHDANH_REQUIRE_BROWSER` is set. `CHROMIUM` names another program than those of the path.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Once;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long the browser may take for anything before the test fails.
const PATIENCE: Duration = Duration::from_secs(40);
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Chromium speaks on the descriptors 3 and 4; a shell puts our two pipes there.
const SHELL: &str = r#"exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null"#;
const FLAGS: [&str; 12] = [
    "--headless",
    // The tests open their own pages only, and containers have no namespaces for the sandbox.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--lang=vi",
    "--remote-debugging-pipe",
];

/// One tab, and what was seen in it.
pub struct Browser {
    process: Child,
    input: RefCell<Option<ChildStdin>>,
    messages: Receiver<Value>,
    last: Cell<u64>,
    session: RefCell<String>,
    /// The documents of the tab, in order, and whether their scripts and pictures are loaded.
    documents: RefCell<Vec<(String, bool)>>,
    trouble: RefCell<Vec<String>>,
    requests: RefCell<Vec<String>>,
    /// Gone with the browser.
    _profile: tempfile::TempDir,
}

impl Browser {
    /// A browser with an empty tab; `None` where there is no Chromium.
    pub fn start() -> Option<Self> {
        let Some(program) = program() else {
            assert!(
                std::env::var_os("VINHDANH_REQUIRE_BROWSER").is_none(),
                "VINHDANH_REQUIRE_BROWSER is set, but there is no Chromium: install it, or name it in CHROMIUM"
            );
            static SAID: Once = Once::new();
            // Past the capture of the test harness: what was not tried should be seen.
            SAID.call_once(|| {
                let _ = writeln!(std::io::stderr(), "SKIPPED: nothing was tried in a browser, there is no Chromium");
            });
            return None;
        };
        let profile = tempfile::tempdir().expect("a folder");
        let mut process = Command::new("sh")
            .args(["-c", SHELL, &program])
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let output = process.stdout.take().expect("a pipe");
        let input = RefCell::new(process.stdin.take());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(output).split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("Chromium speaks JSON");
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let browser = Self {
            process,
            input,
            messages,
            last: Cell::new(0),
            session: RefCell::default(),
            documents: RefCell::default(),
            trouble: RefCell::default(),
            requests: RefCell::default(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attached =
            browser.call("Target.attachToTarget", json!({ "targetId": target["targetId"].as_str(), "flatten": true }));
        browser.session.replace(attached["sessionId"].as_str().expect("a session").to_owned());
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser.call("Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
        browser.viewport(1280, 900);
        Some(browser)
    }

    /// Opens an address and waits until its scripts have run and its pictures are there. A page may be loaded again
    /// before that, by the preview: the later document counts as well.
    pub fn open(&self, address: &str) {
        let answer = self.call("Page.navigate", json!({ "url": address }));
        assert!(answer["errorText"].is_null(), "{address}: {answer}");
        if let Some(opened) = answer["loaderId"].as_str() {
            self.until(address, || {
                self.documents.borrow().iter().skip_while(|(id, _)| id != opened).any(|(_, loaded)| *loaded)
            });
        }
    }

    /// The value of a JavaScript expression; promises are awaited.
    pub fn eval(&self, expression: &str) -> Value {
        self.try_eval(expression).unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// The text of a JavaScript expression.
    pub fn text(&self, expression: &str) -> String {
        let value = self.eval(expression);
        value.as_str().unwrap_or_else(|| panic!("{expression} is no text: {value}")).to_owned()
    }

    /// Whether a JavaScript expression holds.
    pub fn holds(&self, expression: &str) -> bool {
        self.eval(&format!("!!({expression})")) == true
    }

    /// Waits until a JavaScript expression holds, over a change of the page if need be.
    pub fn wait(&self, expression: &str) {
        let tested = format!("!!({expression})");
        self.until(expression, || self.try_eval(&tested).is_ok_and(|value| value == true));
    }

    fn try_eval(&self, expression: &str) -> Result<Value, Value> {
        let parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.try_call("Runtime.evaluate", parameters)?;
        match answer["exceptionDetails"].take() {
            Value::Null => Ok(answer["result"]["value"].take()),
            thrown => Err(thrown),
        }
    }

    /// Presses a key as a person does: `Tab`, `Enter`, `ArrowRight`, `a`, or `Shift+Tab`.
    pub fn press(&self, key: &str) {
        let (modifiers, key) = key.strip_prefix("Shift+").map_or((0, key), |key| (8, key));
        let (code, number, text) = match key {
            "Tab" => ("Tab", 9, ""),
            "Enter" => ("Enter", 13, "\r"),
            " " => ("Space", 32, " "),
            "Escape" => ("Escape", 27, ""),
            "PageUp" => ("PageUp", 33, ""),
            "PageDown" => ("PageDown", 34, ""),
            "ArrowLeft" => ("ArrowLeft", 37, ""),
            "ArrowUp" => ("ArrowUp", 38, ""),
            "ArrowRight" => ("ArrowRight", 39, ""),
            "ArrowDown" => ("ArrowDown", 40, ""),
            letter => ("", 0, letter),
        };
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({
                "type": kind, "key": key, "code": code, "modifiers": modifiers, "windowsVirtualKeyCode": number,
            });
            if kind == "keyDown" && !text.is_empty() {
                event["text"] = json!(text);
            }
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Enters a text where the focus is, as an input method for Vietnamese does.
    pub fn enter(&self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }

    /// Clicks in the middle of the first element that a CSS selector finds, with the pointer.
    pub fn click(&self, selector: &str) {
        let found = json!(selector);
        let place = self.eval(&format!(
            "(() => {{ const e = document.querySelector({found}); if (!e) return null; e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const r = e.getClientRects()[0]; return r ? [r.x + r.width / 2, r.y + r.height / 2] : null }})()"
        ));
        assert!(place.is_array(), "{selector} is not to be seen");
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// The size of the window, in CSS pixels.
    pub fn viewport(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// A medium (`print`, or `` for the screen) and features such as `("prefers-reduced-motion", "reduce")`.
    pub fn media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features }));
    }

    /// Runs a script in every page opened from now on, before its own ones.
    pub fn before_scripts(&self, source: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    }

    /// Turns the scripts of the pages opened from now on off or on.
    pub fn scripts(&self, on: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !on }));
    }

    /// Cuts the network, or joins it again.
    pub fn offline(&self, offline: bool) {
        let state = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.call("Network.emulateNetworkConditions", state);
    }

    /// The page on A4, or on paper of its own choice.
    pub fn pdf(&self) -> Vec<u8> {
        let answer = self
            .call("Page.printToPDF", json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 }));
        bytes(answer["data"].as_str().expect("a document"))
    }

    /// Writes a picture of the whole page, for a person to look at.
    pub fn screenshot(&self, path: &Path) {
        let answer = self.call("Page.captureScreenshot", json!({ "captureBeyondViewport": true }));
        std::fs::write(path, bytes(answer["data"].as_str().expect("a picture"))).expect("written");
    }

    /// Console messages, exceptions, failed requests and violations of the policy since the last time.
    pub fn trouble(&self) -> Vec<String> {
        // What the page has already caused is told before the answer to a question.
        let _ = self.try_eval("0");
        self.trouble.take()
    }

    /// The same after a moment in which the page goes on.
    pub fn trouble_after_a_moment(&self) -> Vec<String> {
        let _ = self.try_eval("new Promise((done) => setTimeout(done, 50))");
        self.trouble.take()
    }

    /// Every address that was asked for since the last time.
    pub fn requests(&self) -> Vec<String> {
        let _ = self.try_eval("0");
        self.requests.take()
    }

    /// Scheme, host and port of all requests since the last time.
    pub fn hosts(&self) -> BTreeSet<String> {
        self.requests().iter().map(|url| url.split('/').take(3).collect::<Vec<_>>().join("/")).collect()
    }

    /// A method of the DevTools protocol.
    pub fn call(&self, method: &str, parameters: Value) -> Value {
        self.try_call(method, parameters).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn try_call(&self, method: &str, parameters: Value) -> Result<Value, Value> {
        let id = self.send(method, parameters);
        let start = Instant::now();
        while let Some(left) = PATIENCE.checked_sub(start.elapsed()) {
            let mut message =
                self.messages.recv_timeout(left).unwrap_or_else(|error| panic!("{method}: no answer: {error}"));
            if message["id"] == id {
                return if message["error"].is_null() {
                    Ok(message["result"].take())
                } else {
                    Err(message["error"].take())
                };
            }
            self.note(&message);
        }
        panic!("{method}: no answer")
    }

    fn send(&self, method: &str, parameters: Value) -> u64 {
        let id = self.last.get() + 1;
        self.last.set(id);
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        let session = self.session.borrow();
        if !session.is_empty() {
            message["sessionId"] = json!(*session);
        }
        if let Some(input) = self.input.borrow_mut().as_mut() {
            let sent = input.write_all(format!("{message}\0").as_bytes()).and_then(|()| input.flush());
            sent.unwrap_or_else(|error| panic!("{method}: Chromium has ended: {error}"));
        }
        id
    }

    fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain: {what}; seen: {:?}; documents: {:?}; asked for: {:?}",
                self.trouble.borrow(),
                self.documents.borrow(),
                self.requests.borrow()
            );
            if let Ok(message) = self.messages.recv_timeout(Duration::from_millis(20)) {
                self.note(&message);
            }
        }
    }

    fn note(&self, message: &Value) {
        let event = &message["params"];
        let trouble = match message["method"].as_str().unwrap_or_default() {
            "Page.lifecycleEvent" if event["name"] == "init" || event["name"] == "load" => {
                let id = event["loaderId"].as_str().unwrap_or_default();
                let (mut documents, loaded) = (self.documents.borrow_mut(), event["name"] == "load");
                match documents.iter_mut().find(|(known, _)| known == id) {
                    Some(document) => document.1 |= loaded,
                    None => documents.push((id.to_owned(), loaded)),
                }
                return;
            }
            "Network.requestWillBeSent" => {
                let url = event["request"]["url"].as_str().unwrap_or_default();
                if !url.starts_with("data:") {
                    self.requests.borrow_mut().push(url.to_owned());
                }
                return;
            }
            "Runtime.consoleAPICalled" => format!("console.{}: {}", event["type"], event["args"]),
            "Runtime.exceptionThrown" => {
                let thrown = &event["exceptionDetails"];
                format!("exception: {} {}", thrown["exception"]["description"], thrown["url"])
            }
            "Log.entryAdded" => {
                let entry = &event["entry"];
                format!("{} {}: {} {}", entry["source"], entry["level"], entry["text"], entry["url"])
            }
            "Audits.issueAdded" if event["issue"]["code"] == "ContentSecurityPolicyIssue" => {
                format!("policy: {}", event["issue"]["details"])
            }
            _ => return,
        };
        self.trouble.borrow_mut().push(trouble);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Closing the pipe is Chromium's sign to end; its profile can be deleted when it has.
        self.input.take();
        let start = Instant::now();
        while matches!(self.process.try_wait(), Ok(None)) {
            if start.elapsed() > Duration::from_secs(5) {
                let _ = self.process.kill();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The browser to use, if there is one.
fn program() -> Option<String> {
    if let Some(name) = std::env::var_os("CHROMIUM") {
        return Some(name.into_string().expect("CHROMIUM is text"));
    }
    let folders: Vec<_> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let found = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    found.filter(|path| path.is_file()).find_map(|path| path.into_os_string().into_string().ok())
}

/// What a text in base 64 stands for.
fn bytes(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sixes = text.bytes().filter_map(|byte| LETTERS.iter().position(|letter| *letter == byte));
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(text.len() * 3 / 4), 0_usize, 0);
    for six in sixes {
        held = (held << 6 | six) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).expect("eight bits"));
        }
    }
    bytes
}

//! Where a site is published: what was typed, read into a place, and the passwords that the environment holds.

use std::fmt;
use std::path::PathBuf;

use url::Url;

use crate::diag::{Message, msg};
use crate::text::percent_decoded;

/// Where to publish, as it was typed. No password is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// How it is shown.
    pub shown: String,
    /// What it means.
    pub place: Place,
}

/// What an address means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// `DIR` or `file:///DIR`
    Folder(PathBuf),
    /// `s3://BUCKET/PREFIX?endpoint=…&region=…&style=host|path`
    S3 {
        /// The bucket.
        bucket: String,
        /// What all keys begin with; empty for the whole bucket.
        prefix: String,
        /// The server; `None` for Amazon's.
        endpoint: Option<String>,
        /// The region, if it is said.
        region: Option<String>,
        /// Whether the bucket is a part of the host's name.
        is_host_style: bool,
    },
    /// `sftp://USER@HOST:PORT/PATH`
    Sftp {
        /// The server, as ssh takes it.
        endpoint: String,
        /// The user; else what the configuration of ssh says.
        user: Option<String>,
        /// The folder on the server, from its top.
        path: String,
    },
    /// `webdav+https://HOST/PATH`
    Webdav {
        /// Scheme, host and port.
        endpoint: String,
        /// The folder.
        path: String,
    },
}

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It has a password, or a name that belongs to one. It is not repeated.
    #[error("a password in an address")]
    HasPassword,
    /// Nothing is known under this scheme.
    #[error("unknown scheme {0}")]
    Scheme(String),
    /// It cannot be read.
    #[error("not an address")]
    Unreadable,
    /// An option that its kind does not have.
    #[error("unknown option {0}")]
    Option(String),
    /// A password would cross the network for all to read.
    #[error("no encryption")]
    Cleartext,
    /// These variables of the environment are missing.
    #[error("missing in the environment: {0}")]
    Missing(&'static str),
}

impl AddressError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::HasPassword => msg("publish-has-password"),
            Self::Scheme(scheme) => msg("publish-unknown-scheme").with("scheme", scheme),
            Self::Unreadable => msg("publish-bad-address"),
            Self::Option(option) => msg("publish-unknown-option").with("option", option),
            Self::Cleartext => msg("publish-cleartext"),
            Self::Missing(names) => msg("publish-missing-secret").with("names", *names),
        }
    }
}

impl Address {
    /// Reads what was typed. What has no scheme is a folder, and so is a drive letter.
    ///
    /// # Errors
    /// [`AddressError`], which never holds what may be a password.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        if !typed.contains("://") {
            let place = Place::Folder(PathBuf::from(typed));
            return if typed.is_empty() {
                Err(AddressError::Unreadable)
            } else {
                Ok(Self { shown: typed.to_owned(), place })
            };
        }
        let url = Url::parse(typed).map_err(|_| AddressError::Unreadable)?;
        let has_user = !url.username().is_empty();
        if url.password().is_some() || (has_user && url.scheme() != "sftp") {
            return Err(AddressError::HasPassword);
        }
        let place = match url.scheme() {
            "file" => Place::Folder(url.to_file_path().map_err(|()| AddressError::Unreadable)?),
            "s3" => s3(&url)?,
            "sftp" => sftp(&url)?,
            "webdav+https" | "webdav+http" => webdav(&url)?,
            other => return Err(AddressError::Scheme(other.to_owned())),
        };
        if !matches!(place, Place::S3 { .. })
            && let Some((option, _)) = url.query_pairs().next()
        {
            return Err(AddressError::Option(option.into_owned()));
        }
        Ok(Self { shown: typed.to_owned(), place })
    }
}

fn path(url: &Url) -> Result<String, AddressError> {
    percent_decoded(url.path()).ok_or(AddressError::Unreadable)
}

fn host(url: &Url) -> Result<String, AddressError> {
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or(AddressError::Unreadable)?;
    // What begins with a hyphen would be an option of ssh.
    if host.starts_with('-') { Err(AddressError::Unreadable) } else { Ok(host.to_owned()) }
}

fn s3(url: &Url) -> Result<Place, AddressError> {
    let (mut endpoint, mut region, mut is_host_style) = (None, None, false);
    for (option, value) in url.query_pairs() {
        match (&*option, &*value) {
            ("endpoint", value) => endpoint = Some(server(value)?),
            ("region", value) => region = Some(value.to_owned()),
            ("style", "path") => is_host_style = false,
            ("style", "host") => is_host_style = true,
            (option, _) => return Err(AddressError::Option(option.to_owned())),
        }
    }
    let prefix = path(url)?.trim_matches('/').to_owned();
    Ok(Place::S3 { bucket: host(url)?, prefix, endpoint, region, is_host_style })
}

/// An address of a server, without a password and without anything behind the host.
fn server(value: &str) -> Result<String, AddressError> {
    let url = Url::parse(value).map_err(|_| AddressError::Unreadable)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::HasPassword);
    }
    let is_bare = matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none();
    if is_bare { Ok(value.trim_end_matches('/').to_owned()) } else { Err(AddressError::Unreadable) }
}

fn sftp(url: &Url) -> Result<Place, AddressError> {
    let user = percent_decoded(url.username()).ok_or(AddressError::Unreadable)?;
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let endpoint = format!("ssh://{}{port}", host(url)?);
    if user.starts_with('-') {
        return Err(AddressError::Unreadable);
    }
    Ok(Place::Sftp { endpoint, user: Some(user).filter(|user| !user.is_empty()), path: path(url)? })
}

fn webdav(url: &Url) -> Result<Place, AddressError> {
    let host = host(url)?;
    let is_here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
    let scheme = url.scheme().trim_start_matches("webdav+");
    if scheme == "http" && !is_here {
        return Err(AddressError::Cleartext);
    }
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    Ok(Place::Webdav { endpoint: format!("{scheme}://{host}{port}"), path: path(url)? })
}

/// What the environment holds to be let in with. Never shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secrets {
    /// Key and secret of object storage, and the token of a session.
    pub s3: Option<(String, String, Option<String>)>,
    /// The region, where the address says none.
    pub region: Option<String>,
    /// User and password of a WebDAV server.
    pub webdav: Option<(String, String)>,
    /// The file of the key for ssh; else what its agent and configuration say.
    pub sftp_key: Option<String>,
}

impl Secrets {
    /// Takes what an address needs out of the environment.
    ///
    /// # Errors
    /// [`AddressError::Missing`].
    pub fn of(address: &Address, get: impl Fn(&str) -> Option<String>) -> Result<Self, AddressError> {
        let get = |name: &str| get(name).filter(|value| !value.is_empty());
        let mut secrets = Self::default();
        match address.place {
            Place::Folder(_) => {}
            Place::S3 { .. } => {
                let pair = get("AWS_ACCESS_KEY_ID").zip(get("AWS_SECRET_ACCESS_KEY"));
                let (key, secret) = pair.ok_or(AddressError::Missing("AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY"))?;
                secrets.s3 = Some((key, secret, get("AWS_SESSION_TOKEN")));
                secrets.region = get("AWS_REGION");
            }
            Place::Sftp { .. } => secrets.sftp_key = get("VINHDANH_SFTP_KEY"),
            Place::Webdav { .. } => {
                let pair = get("VINHDANH_WEBDAV_USER").zip(get("VINHDANH_WEBDAV_PASSWORD"));
                secrets.webdav =
                    Some(pair.ok_or(AddressError::Missing("VINHDANH_WEBDAV_USER, VINHDANH_WEBDAV_PASSWORD"))?);
            }
        }
        Ok(secrets)
    }

    /// A text in which none of them stands, whatever a server or a library says.
    pub fn hidden_in(&self, text: &str) -> String {
        let s3 = self.s3.iter().flat_map(|(key, secret, token)| [Some(key), Some(secret), token.as_ref()]);
        let webdav = self.webdav.iter().map(|(_, password)| Some(password));
        let all = s3.chain(webdav).flatten().filter(|secret| !secret.is_empty());
        all.fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "•••"))
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(•••)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(typed: &str) -> Result<Place, AddressError> {
        Address::parse(typed).map(|address| address.place)
    }

    #[test]
    fn each_kind_of_server_has_its_address() {
        assert_eq!(place("srv/www"), Ok(Place::Folder("srv/www".into())));
        assert_eq!(
            place("s3://roll/vinh-danh/?endpoint=http://127.0.0.1:9000/&region=hcm"),
            Ok(Place::S3 {
                bucket: "roll".to_owned(),
                prefix: "vinh-danh".to_owned(),
                endpoint: Some("http://127.0.0.1:9000".to_owned()),
                region: Some("hcm".to_owned()),
                is_host_style: false,
            })
        );
        assert_eq!(
            place("sftp://an@web.example:2222/srv/v%C4%A9nh"),
            Ok(Place::Sftp {
                endpoint: "ssh://web.example:2222".to_owned(),
                user: Some("an".to_owned()),
                path: "/srv/vĩnh".to_owned(),
            })
        );
        assert_eq!(
            place("webdav+https://may.example/remote.php/dav/www"),
            Ok(Place::Webdav { endpoint: "https://may.example".to_owned(), path: "/remote.php/dav/www".to_owned() })
        );
        assert!(place("webdav+http://127.0.0.1:8080/").is_ok(), "nobody listens on this machine's own line");
    }

    #[test]
    fn what_is_wrong_is_said_without_repeating_a_password() {
        let cases = [
            ("webdav+https://an:mat-khau@may.example/", AddressError::HasPassword),
            ("sftp://an:mat-khau@may.example/", AddressError::HasPassword),
            ("s3://mat-khau@bucket/", AddressError::HasPassword),
            ("s3://bucket/?endpoint=https://an:mat-khau@may.example", AddressError::HasPassword),
            ("webdav+http://may.example/", AddressError::Cleartext),
            ("ftp://may.example/", AddressError::Scheme("ftp".to_owned())),
            ("s3://bucket/?acl=public", AddressError::Option("acl".to_owned())),
            ("sftp://may.example/?key=x", AddressError::Option("key".to_owned())),
            ("s3:///prefix", AddressError::Unreadable),
            ("sftp://-oProxyCommand=x/", AddressError::Unreadable),
            ("", AddressError::Unreadable),
        ];
        for (typed, error) in cases {
            assert_eq!(place(typed), Err(error.clone()), "{typed}");
            assert!(!format!("{error:?} {error} {:?}", error.message()).contains("mat-khau"), "{typed}");
        }
    }

    #[test]
    fn secrets_come_from_the_environment_and_are_never_shown() {
        let s3 = Address::parse("s3://bucket/").expect("an address");
        assert!(matches!(Secrets::of(&s3, |_| None), Err(AddressError::Missing(_))));
        let secrets = Secrets::of(&s3, |name| Some(format!("value-of-{name}"))).expect("secrets");
        assert!(!format!("{secrets:?}").contains("value-of"));
        let said = secrets.hidden_in("403 for value-of-AWS_ACCESS_KEY_ID, value-of-AWS_SECRET_ACCESS_KEY");
        assert_eq!(said, "403 for •••, •••");
    }
}

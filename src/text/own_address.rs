//! Tells full addresses of the site itself from those of others, as a browser would.

use url::Url;

/// The addresses under which the site stands.
#[derive(Debug, Clone, Default)]
pub struct OwnAddresses(Vec<Url>);

impl OwnAddresses {
    /// From the addresses of its home page.
    pub fn new<'a>(homes: impl IntoIterator<Item = &'a str>) -> Self {
        Self(homes.into_iter().filter_map(|home| Url::parse(home).ok()).collect())
    }

    /// The path of the site, with what stands behind it, that an address leads to: `/guong/an/#tho` for
    /// `https://roll.example/guong/an/#tho`. `None` for an address elsewhere, and for one that is not full.
    ///
    /// Browsers read more than is written by the rules – letter case, tabs, `\` for `/`, escapes in the name of a host, `..`
    /// in a path – and nothing that they read may pass by here. Ports and http or https make no other site.
    pub fn path(&self, address: &str) -> Option<String> {
        let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        self.0.iter().find_map(|home| {
            let is_host = host(&url) == host(home) && port(&url) == port(home);
            let inside = url.path().strip_prefix(home.path().trim_end_matches('/')).filter(|_| is_host)?;
            // `/roll-of-others/` does not stand below `/roll`.
            let path = if inside.is_empty() { "/" } else { Some(inside).filter(|inside| inside.starts_with('/'))? };
            let behind = url.as_str().find(['?', '#']).and_then(|at| url.as_str().get(at..));
            Some(format!("{path}{}", behind.unwrap_or_default()))
        })
    }
}

/// The name of the host; the dot of a name that is written out in full makes no other host.
fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_end_matches('.')
}

/// The port, if it is neither that of http nor that of https: who stands at one of them stands at both.
fn port(url: &Url) -> Option<u16> {
    url.port().filter(|port| !matches!(port, 80 | 443))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_browser_takes_for_the_site_is_the_site() {
        let own = OwnAddresses::new(["https://guong.example/vinh-danh/", "http://127.0.0.1:1111/"]);
        let path = |address: &str| own.path(address);
        for same in [
            "https://guong.example/vinh-danh/guong/an/",
            "http://guong.example/vinh-danh/guong/an/",
            "HTTPS://Guong.EXAMPLE:443/vinh-danh/guong/an/",
            "https://guong.example./vinh-danh/guong/an/",
            "https:\\\\guong.example\\vinh-danh/guong/an/",
            "https:///guong.example/vinh-danh/guong/an/",
            "https:guong.example/vinh-danh/guong/an/",
            "ht\ttps://guong.exa\nmple/vinh-danh/guong/an/",
            " https://ai@guong.example/x/../vinh-danh/./guong/an/",
            "https://guong.example/%2e%2e/vinh-danh/guong/an/",
            "https://%67uong.example/vinh-danh/guong/an/",
            "https://ｇuong.example/vinh-danh/guong/an/",
            "http://127.0.0.1:1111/guong/an/",
        ] {
            assert_eq!(path(same).as_deref(), Some("/guong/an/"), "{same:?}");
        }
        assert_eq!(path("https://guong.example/vinh-danh").as_deref(), Some("/"));
        assert_eq!(path("https://guong.example/vinh-danh/Đỗ/?q=a#b").as_deref(), Some("/%C4%90%E1%BB%97/?q=a#b"));
    }

    #[test]
    fn other_sites_are_others() {
        let own = OwnAddresses::new(["https://guong.example/vinh-danh/"]);
        for other in [
            "https://guong.example/",
            "https://guong.example/vinh-danh-khac/",
            "https://guong.example:8443/vinh-danh/",
            "https://guong.example.evil.example/vinh-danh/",
            "https://x.guong.example/vinh-danh/",
            "https://evil.example/https://guong.example/vinh-danh/",
            "ftp://guong.example/vinh-danh/",
            "mailto:a@guong.example",
            "/vinh-danh/",
            "https://",
        ] {
            assert_eq!(own.path(other), None, "{other}");
        }
    }
}

//! JSON-LD of pages, after schema.org.

use serde_json::{Value, json};

use crate::content::catalog::Subject;
use crate::content::profile::Kind;
use crate::plan::build::profile::decision_day;
use crate::plan::scene::Scene;
use crate::plan::views::shell::ImageView;
use crate::roll::ProfileIx;

/// A person, an organisation, or an article about a model.
pub fn profile(scene: Scene<'_>, ix: ProfileIx, image: Option<&ImageView>) -> Value {
    let profile = scene.roll().profile(ix);
    let url = scene.url(&scene.profile_path(profile));
    let unit = scene.text(&scene.roll().unit_of(profile).name);
    let description = scene.summary(ix);
    let mut thing = match (profile.kind, profile.subject) {
        (Kind::Model, _) => json!({
            "@type": "Article",
            "headline": profile.name,
            "author": {"@type": "Organization", "name": unit},
            "datePublished": decision_day(scene, profile).to_string(),
        }),
        (Kind::Exemplar, Subject::Individual) => json!({
            "@type": "Person",
            "name": profile.name,
            "affiliation": {"@type": "Organization", "name": unit},
        }),
        (Kind::Exemplar, Subject::Collective) => json!({"@type": "Organization", "name": profile.name}),
    };
    if let Value::Object(map) = &mut thing {
        map.insert("@context".into(), "https://schema.org".into());
        map.insert("url".into(), url.into());
        let position = scene.maybe(profile.facts.position.as_ref()).filter(|_| profile.subject == Subject::Individual);
        for (key, value) in [("description", description), ("jobTitle", position)] {
            if let Some(value) = value {
                map.insert(key.into(), value.into());
            }
        }
        if let Some(image) = image {
            map.insert("image".into(), image.url.clone().into());
        }
    }
    thing
}

/// The site and the federation behind it.
pub fn home(scene: Scene<'_>) -> Value {
    let site = &scene.roll().site;
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": scene.text(&site.title),
        "url": scene.url(&scene.routes().page(scene.lang, "")),
        "inLanguage": scene.lang,
        "publisher": {"@type": "Organization", "name": scene.organisation()},
    })
}

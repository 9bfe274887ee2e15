//! Builds `az.html`.

use crate::content::catalog::Subject;
use crate::plan::scene::Scene;
use crate::plan::views::lists::{AzGroupView, AzNameView, AzView, LetterView};
use crate::roll::Profile;
use crate::text::name_order::{ALPHABET, initial_of_given_name, initial_of_title};

/// What stands for names that begin with no letter of the alphabet.
const OTHER: &str = "#";

/// Names from A to Z.
pub fn az(scene: Scene<'_>) -> AzView {
    let mut groups: Vec<AzGroupView> = Vec::new();
    let mut letters: Vec<String> = ALPHABET.iter().map(char::to_string).collect();
    letters.push(OTHER.to_owned());
    for (number, letter) in letters.iter().enumerate() {
        let mut names = Vec::new();
        for ix in &scene.index().by_name {
            let profile = scene.roll().profile(*ix);
            if letter_of(profile) == *letter {
                names.push(name(scene, profile));
            }
        }
        if !names.is_empty() {
            groups.push(AzGroupView { letter: letter.clone(), anchor: format!("van-{}", number + 1), names });
        }
    }
    let anchor =
        |letter: &String| groups.iter().find(|group| group.letter == *letter).map(|group| group.anchor.clone());
    let shown = letters.iter().filter(|letter| *letter != OTHER || anchor(letter).is_some());
    let letters = shown.map(|letter| LetterView { letter: letter.clone(), anchor: anchor(letter) }).collect();
    AzView { letters, groups }
}

/// The letter under which people look for a profile.
pub fn letter_of(profile: &Profile) -> String {
    let initial = match (&profile.facts.sort_name, profile.subject) {
        (Some(sort_name), _) => initial_of_title(&sort_name.value),
        (None, Subject::Individual) => initial_of_given_name(&profile.name),
        (None, Subject::Collective) => initial_of_title(&profile.name),
    };
    initial.filter(|letter| ALPHABET.contains(letter)).map_or_else(|| OTHER.to_owned(), |letter| letter.to_string())
}

fn name(scene: Scene<'_>, profile: &Profile) -> AzNameView {
    let (rest, given) = match (profile.subject, profile.name.rsplit_once(' ')) {
        (Subject::Individual, Some((rest, given))) => (rest.to_owned(), given.to_owned()),
        _ => (String::new(), profile.name.clone()),
    };
    AzNameView {
        rest,
        given,
        href: scene.href(&scene.profile_path(profile)),
        unit: scene.text(scene.roll().unit_of(profile).short_name()),
        year: profile.year,
        kind: scene.kind(profile),
    }
}

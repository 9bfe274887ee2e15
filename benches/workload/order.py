"""The order of the roll: newest year first, then by name as Vietnamese readers look names up.

Written on its own, without the program that is measured, so that the rival gets its order from somebody else; it covers the
letters that the workload uses.
"""
import unicodedata

LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def syllable(text):
    """Letters first, then tones, then capitals."""
    letters, tones, capitals = [], [], []
    for char in unicodedata.normalize("NFC", text):
        # A tone is taken off; the marks that make a letter of its own stay.
        parts = unicodedata.normalize("NFD", char)
        tone = next((p for p in parts if p in TONES), None)
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else char
        letters.append(LETTERS.find(letter.lower()))
        tones.append(0)
        if tone:
            tones.append(TONES[tone])
        capitals.append(letter != letter.lower())
    return letters, tones, capitals


def name_key(person):
    words = person["title"].split()
    if not person["collective"]:
        words = words[-1:] + words[:-1]
    return [syllable(word) for word in words]


def ranks(people):
    """By slug: the place in the whole roll, and in the roll of the year, which names collectives first."""
    rows = sorted(people, key=lambda p: (-int(p["year"]), name_key(p), p["slug"]))
    yearly = sorted(rows, key=lambda p: (p["year"], not p["collective"]))
    in_year = {p["slug"]: place for place, p in enumerate(yearly, 1)}
    return {p["slug"]: (place, in_year[p["slug"]]) for place, p in enumerate(rows, 1)}

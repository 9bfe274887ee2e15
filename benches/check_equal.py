"""Do two sites show the same words on the same pages?

    python3 benches/check_equal.py OUTPUT_A OUTPUT_B [PATTERN…]

Compares the words of every HTML page that both have, tags taken out. Pages that one of them lacks are named; those whose
path matches a PATTERN (such as 'mo-hinh/*') are passed over. Ends with 1 when anything differs.
"""
import fnmatch
import html
import pathlib
import re
import sys


def words(path):
    text = path.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", " ", text.split("<body>", 1)[-1])).split()


def compare(a, b, passed_over=()):
    """The pages in both, and a line for each page that differs or is missing."""
    def pages(root):
        found = (path.relative_to(root).as_posix() for path in root.rglob("*.html"))
        return {path for path in found if not any(fnmatch.fnmatch(path, pattern) for pattern in passed_over)}

    in_a, in_b = pages(a), pages(b)
    faults = [f"only in {a}: {path}" for path in sorted(in_a - in_b)] + [f"only in {b}: {path}" for path in sorted(in_b - in_a)]
    for path in sorted(in_a & in_b):
        mine, other = words(a / path), words(b / path)
        if mine != other:
            at = next((n for n, (x, y) in enumerate(zip(mine, other)) if x != y), min(len(mine), len(other)))
            faults.append(f"{path}: “{' '.join(mine[at:at + 6])}” / “{' '.join(other[at:at + 6])}”")
    return in_a & in_b, faults


def main():
    a, b = (pathlib.Path(folder) for folder in sys.argv[1:3])
    both, faults = compare(a, b, sys.argv[3:])
    print(f"{len(both)} pages in both, {len(faults)} differ or are missing")
    print("\n".join(faults[:10]))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

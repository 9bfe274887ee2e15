"""Writes a generated site, the same each time, for measuring:

    python3 benches/workload PROFILES DEST [--theme plain|trang-trong] [--peer hugo]

Without --peer it is a site of ours, complete with catalogue, units and plan; with it, the same people and words for another
generator, whose templates are in benches/rivals. The folder DEST is written anew.
"""
import argparse
import pathlib
import sys

sys.dont_write_bytecode = True

import hugo  # noqa: E402
import ours  # noqa: E402


def main():
    parser = argparse.ArgumentParser(prog="workload", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("profiles", type=int)
    parser.add_argument("dest", type=pathlib.Path)
    parser.add_argument("--theme", choices=("plain", "trang-trong"), default="plain")
    parser.add_argument("--peer", choices=("hugo",))
    args = parser.parse_args()
    if args.peer:
        hugo.write(args.profiles, args.dest)
    else:
        ours.write(args.profiles, args.dest, args.theme)
    print(f"{args.profiles} profiles -> {args.dest}")


if __name__ == "__main__":
    main()

"""A zip package of seeded text, as large exports are: many files, some of them big."""

import random
import zipfile

WORDS = [f"{a}{b}" for a in ("ka", "lo", "mi", "nu", "pe", "ra", "so", "ti") for b in ("bel", "dor", "fin", "gal", "hem", "jun")]


def write(path, megabytes, seed):
    """Writes the package; returns how many bytes its entries hold."""
    chance = random.Random(seed)
    whole, number = megabytes * 1_000_000, 0
    left = whole
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        while left > 0:
            size = min(left, chance.choice([20_000, 200_000, 2_000_000, 20_000_000]))
            package.writestr(f"content/part-{number:04}.csv", text(chance, size))
            left -= size
            number += 1
    return whole


def text(chance, size):
    lines, room = [], 0
    while room < size:
        line = f"{chance.randrange(10**9):09},{chance.choice(WORDS)} {chance.choice(WORDS)},{chance.randrange(100)}\r\n"
        lines.append(line)
        room += len(line)
    return "".join(lines)[:size]

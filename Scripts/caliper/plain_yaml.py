"""Reads the part of YAML that the vocabulary is written in: maps and lists in blocks or in brackets, words, comments.

Whatever else YAML has is refused with its line, so that nothing is read otherwise than it is meant.
"""
import re

_TOKEN = re.compile(r'\s*(?:(?P<mark>[{}\[\],])|(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<plain>[^\s{}\[\],"][^{}\[\],]*))')
_REFUSED = ("&", "*", "!", "|", ">", "%", "@", "`", "'")


class Fault(Exception):
    """What is wrong, with the file and the line."""


def load(path):
    """The value in a file."""
    with open(path, encoding="utf-8") as file:
        return loads(file.read(), path)


def loads(text, name="text"):
    lines = list(_logical(text, name))
    if not lines:
        return None
    value, rest = _block(lines, 0, lines[0][1], name)
    if rest < len(lines):
        raise Fault(f"{name}:{lines[rest][0]}: this line stands too far to the left or to the right")
    return value


def _logical(text, name):
    """Lines with their number and indent; a bracket that is open joins the lines up to its end."""
    held, depth = None, 0
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            raise Fault(f"{name}:{number}: indent with blanks, not with tabs")
        line = _without_comment(line).rstrip()
        if not line.strip():
            continue
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
        if held is None:
            held = [number, len(line) - len(line.lstrip()), line.strip()]
        else:
            held[2] += " " + line.strip()
        depth += sum(bare.count(mark) for mark in "{[") - sum(bare.count(mark) for mark in "}]")
        if depth == 0:
            yield tuple(held)
            held = None
    if held is not None:
        raise Fault(f"{name}:{held[0]}: a bracket is opened here and never closed")


def _without_comment(line):
    quoted = False
    for at, mark in enumerate(line):
        if mark == '"' and (at == 0 or line[at - 1] != "\\"):
            quoted = not quoted
        elif mark == "#" and not quoted and (at == 0 or line[at - 1] == " "):
            return line[:at]
    return line


def _block(lines, at, indent, name):
    if lines[at][2].startswith("- "):
        return _block_list(lines, at, indent, name)
    if not _key(lines[at][2]):
        if at + 1 < len(lines) and lines[at + 1][1] >= indent:
            raise Fault(f"{name}:{lines[at][0]}: one value is expected here, and more lines follow")
        return _flow(lines[at][2], name, lines[at][0]), at + 1
    found = {}
    while at < len(lines) and lines[at][1] == indent:
        number, _, text = lines[at]
        key = _key(text)
        if not key:
            raise Fault(f"{name}:{number}: `key: value` is expected here")
        word, rest = _scalar(key.group(1), name, number), key.group(2).strip()
        if word in found:
            raise Fault(f"{name}:{number}: `{word}` is said twice")
        at += 1
        if rest:
            found[word] = _flow(rest, name, number)
        elif at < len(lines) and lines[at][1] > indent:
            found[word], at = _block(lines, at, lines[at][1], name)
        else:
            raise Fault(f"{name}:{number}: `{word}` has no value; write `{{}}` where it has none")
    if at < len(lines) and lines[at][1] > indent:
        raise Fault(f"{name}:{lines[at][0]}: this line stands too far to the right")
    return found, at


def _block_list(lines, at, indent, name):
    items = []
    while at < len(lines) and lines[at][1] == indent and lines[at][2].startswith("- "):
        number, _, text = lines[at]
        inner = indent + 2
        lines[at] = (number, inner, text[2:].strip())
        value, at = _block(lines, at, inner, name)
        items.append(value)
    return items, at


def _key(text):
    return re.match(r'("(?:[^"\\]|\\.)*"|[^\s{}\[\],"][^{}\[\],":]*):(?:\s+(.*)|)$', text + " ")


def _flow(text, name, number):
    tokens = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            if text[at:].strip():
                raise Fault(f"{name}:{number}: `{text[at:].strip()}` cannot be read here")
            break
        tokens.append((match.lastgroup, match.group(match.lastgroup).strip()))
        at = match.end()
    value, rest = _value(tokens, 0, name, number)
    if rest < len(tokens):
        raise Fault(f"{name}:{number}: `{tokens[rest][1]}` follows the value")
    return value


def _value(tokens, at, name, number):
    if at >= len(tokens):
        raise Fault(f"{name}:{number}: a value is missing")
    kind, text = tokens[at]
    if kind != "mark":
        return _scalar(text, name, number), at + 1
    if text == "[":
        items, at = [], at + 1
        while at < len(tokens) and tokens[at] != ("mark", "]"):
            value, at = _value(tokens, at, name, number)
            items.append(value)
            if at < len(tokens) and tokens[at] == ("mark", ","):
                at += 1
        return items, at + 1
    if text == "{":
        found, at = {}, at + 1
        while at < len(tokens) and tokens[at] != ("mark", "}"):
            kind, text = tokens[at]
            key, colon, rest = text.partition(":")
            if kind == "mark" or not colon or (rest and not rest.startswith(" ")):
                raise Fault(f"{name}:{number}: `key: value` is expected instead of `{text}`")
            word = _scalar(key, name, number)
            if word in found:
                raise Fault(f"{name}:{number}: `{word}` is said twice")
            if rest.strip():
                found[word], at = _scalar(rest.strip(), name, number), at + 1
            else:
                found[word], at = _value(tokens, at + 1, name, number)
            if at < len(tokens) and tokens[at] == ("mark", ","):
                at += 1
        return found, at + 1
    raise Fault(f"{name}:{number}: `{text}` stands where a value is expected")


def _scalar(text, name, number):
    text = text.strip()
    if text.startswith('"'):
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    if text.startswith(_REFUSED):
        raise Fault(f"{name}:{number}: `{text[0]}` is no part of the YAML that is read here")
    return {"true": True, "false": False}.get(text, text)

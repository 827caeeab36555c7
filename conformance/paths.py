"""Paths into what is written, as the table of equivalence spells them: takes values out of a tree and puts them in."""

import re

STEP = re.compile(r"([A-Za-z_0-9]+)(\[\]|\{[^}]*\})?\.?")


class Ambiguous(Exception):
    """A path names a block as if it could only stand once, and it stands more often."""


def steps(path):
    """`a.b[].c{x}` as [("a", None), ("b", "[]"), ("c", "x")]."""
    found = [(name, mark.strip("{}") if mark != "[]" else mark) for name, mark in STEP.findall(path)]
    return [(name, mark or None) for name, mark in found]


def take(tree, path):
    """Takes all values at a path out of a tree; yields them with their places in the lists on the way."""
    yield from _take(tree, steps(path), ())


def _take(tree, path, places):
    (name, mark), rest = path[0], path[1:]
    if not isinstance(tree, dict) or name not in tree:
        return
    child = tree[name]
    if mark == "[]":
        for place, item in enumerate(child):
            if rest:
                yield from _take(item, rest, (*places, place))
            else:
                yield (*places, place), item
        if not rest or all(item in ({}, None) for item in child):
            del tree[name]
    elif mark and isinstance(child, list):
        for item in [item for item in child if item.get("key") == mark]:
            child.remove(item)
            yield places, item
    elif mark:
        if mark in child:
            yield from _take_from_map(tree, name, mark, places)
    elif not rest:
        yield places, tree.pop(name)
    else:
        block = child
        if isinstance(child, list):
            if len(child) != 1:
                raise Ambiguous(f"{name} stands {len(child)} times")
            block = child[0]
        yield from _take(block, rest, places)
        if block == {}:
            del tree[name]


def _take_from_map(tree, name, key, places):
    yield places, tree[name].pop(key)
    if not tree[name]:
        del tree[name]


def put(tree, path, places, value, otherwise=0):
    """Puts a value at a path. Lists are maps by place until `finished`; `otherwise` is the place that is not given."""
    *way, last = keys(path, places, otherwise)
    for key in way:
        tree = tree.setdefault(key, {})
    tree[last] = value


def keys(path, places, otherwise=0):
    """The keys and places that lead to a value, from the top."""
    places = list(places)
    for name, mark in steps(path):
        yield name
        if mark == "[]":
            yield places.pop(0) if places else otherwise
        elif mark:
            yield mark


def finished(tree):
    """The tree with its lists, from their items by place."""
    if not isinstance(tree, dict):
        return tree
    if tree and all(isinstance(key, int) for key in tree):
        return [finished(tree[place]) for place in sorted(tree)]
    return {key: finished(value) for key, value in tree.items()}


def leaves(tree, path=""):
    """The path and value of everything in a tree."""
    if isinstance(tree, dict) and tree:
        for key, value in tree.items():
            yield from leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(tree, list) and tree:
        for place, value in enumerate(tree):
            yield from leaves(value, f"{path}[{place}]")
    else:
        yield path, tree

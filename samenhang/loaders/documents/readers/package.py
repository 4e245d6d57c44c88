"""Parts of a packed document (DOCX, ODT) as trees of elements, after the guard has looked at all of them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Container, Iterator
from pathlib import Path

from lxml import etree

from samenhang.errors import SourceError
from samenhang.loaders.documents.readers.wire import RefusalError
from samenhang.loaders.guard import check_package

Element = etree._Element


class Package:
    """An open package; parts are read one by one."""

    def __init__(self, path: Path) -> None:
        """Open a package.

        Raises:
            RefusalError: it is damaged, protected, too large when unpacked, or holds what is not its own.
        """
        try:
            check_package(path)
            self._zip = zipfile.ZipFile(path)
            self.names = frozenset(self._zip.namelist())
        except SourceError as error:
            raise RefusalError("refused_package", error.what) from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise RefusalError("broken_package", str(error)) from error

    def tree(self, name: str) -> Element | None:
        """Return the root of a part; None when the package has no such part.

        Raises:
            RefusalError: the part is no XML.
        """
        if name not in self.names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(self._zip.read(name), parser)
        except (
            etree.XMLSyntaxError,
            ValueError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
        ) as error:
            raise RefusalError("broken_package", f"{name}: {error}") from error
        return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute by its name without namespace; empty when it is absent."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child of a name, or of a path of names; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Give the children of a name."""
    return (one for one in (element if element is not None else ()) if local(one) == name)


def nearest(
    element: Element | None, names: Container[str], passing: Callable[[str], bool]
) -> Iterator[Element]:
    """Give the elements of some names below an element, the highest on each way down.

    Args:
        element: where to begin; nothing below None.
        names: of the elements to give.
        passing: tells by its name whether an element that is not given is looked into.
    """
    for one in element if element is not None else ():
        name = local(one)
        if name in names:
            yield one
        elif passing(name):
            yield from nearest(one, names, passing)


def whole(value: str, default: int = 0) -> int:
    """Return a written whole number; ``default`` when it is none."""
    return int(value) if value.isascii() and value.lstrip("-").isdigit() and len(value) < 10 else default

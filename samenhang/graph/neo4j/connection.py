"""Reaching a Neo4j server: where it is, who asks, and what may go wrong on the way in plain words.

The password comes from the environment, the keyring of the system or a question to the person, never
from the command line; it is in no text, no representation and no error.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from samenhang.errors import QueryError, SamenhangError, StoreError, UsageError
from samenhang.i18n import text

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Record, Session

OLDEST = 5
"""The first version of the server that will do; from 2025 on the version is the year."""

KEYRING = "samenhang"
"""The name under which the keyring of the system holds the password, of ``USER@URI``."""

PATIENCE = 30.0
"""Seconds during which a piece of work is tried again when the server is away for a moment."""

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_VERSION = re.compile(r"Neo4j/(\d+)\.")
_ANYONE = "neo4j"

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Target:
    """A database on a server, and who asks; with an empty password nobody in particular does.

    An empty ``database`` is the one that the server gives to this user.
    """

    uri: str
    user: str = _ANYONE
    password: str = field(default="", repr=False)
    database: str = ""


def target(
    uri: str = "", user: str = "", database: str = "", ask: Callable[[str, str], str] | None = None
) -> Target:
    """Complete what a person gave with ``NEO4J_URI``, ``_USER``, ``_PASSWORD`` and ``_DATABASE``.

    Args:
        uri: such as ``bolt://localhost:7687`` or ``neo4j+s://x.databases.neo4j.io``.
        user: who asks.
        database: which database.
        ask: asks a person for the password of a user at a server; None when there is nobody to ask.

    Raises:
        UsageError: no such address, or no password to be had.
    """
    environment = os.environ.get
    uri = _checked(uri or environment("NEO4J_URI", ""))
    user = user or environment("NEO4J_USER", "") or environment("NEO4J_USERNAME", "") or _ANYONE
    database = database or environment("NEO4J_DATABASE", "")
    password = environment("NEO4J_PASSWORD")
    if password is None:
        password = _from_keyring(f"{user}@{uri}")
    if password is None and ask is not None:
        password = ask(user, uri)
    if password is None:
        raise UsageError(text("neo4j.no_password", user=user), next_step=text("neo4j.no_password_next"))
    return Target(uri, user, password, database)


def _checked(uri: str) -> str:
    """Return an address that can be told to anyone; nothing of a wrong one is repeated."""
    if not uri:
        raise UsageError(text("neo4j.no_uri"), next_step=text("neo4j.uri_next"))
    try:
        parts = urlsplit(uri)
        named = parts.hostname and parts.port != 0
    except ValueError:
        raise UsageError(text("neo4j.wrong_uri"), next_step=text("neo4j.uri_next")) from None
    if parts.username is not None or parts.password is not None:
        raise UsageError(text("neo4j.password_in_uri"), next_step=text("neo4j.no_password_next"))
    if parts.scheme not in _SCHEMES or not named:
        raise UsageError(text("neo4j.wrong_uri"), next_step=text("neo4j.uri_next"))
    return uri


def _from_keyring(name: str) -> str | None:
    """Return a password from the keyring of the system, when there is one and it is open."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        return keyring.get_password(KEYRING, name)
    except keyring.errors.KeyringError:
        return None


class Connection:
    """An open connection: every piece of work is one transaction, tried again when that may help."""

    def __init__(self, driver: Driver, reached: Target) -> None:
        from neo4j import GraphDatabase

        self._driver = driver
        self._target = reached
        # In a cluster what comes later must see what came before.
        self._bookmarks = GraphDatabase.bookmark_manager()

    def _session(self) -> Session:
        database = self._target.database or None
        return self._driver.session(database=database, bookmark_manager=self._bookmarks)

    @property
    def uri(self) -> str:
        """The address of the server."""
        return self._target.uri

    def read(self, query: str, /, **parameters: object) -> list[Record]:
        """Return all rows of a query that changes nothing."""
        return self._work(lambda session: session.execute_read(_rows, query, parameters))

    def within(self, work: Callable[[ManagedTransaction], Found], seconds: float) -> Found:
        """Do work that changes nothing in one transaction; the server ends one that takes longer."""
        from neo4j import unit_of_work

        return self._work(lambda session: session.execute_read(unit_of_work(timeout=seconds)(work)))

    def write(self, work: Callable[[ManagedTransaction], Found]) -> Found:
        """Do a piece of work in one transaction; it may be done twice, so it must bear that."""
        return self._work(lambda session: session.execute_write(work))

    def stream(self, query: str, /, **parameters: object) -> Iterator[Record]:
        """Give the rows of a query as they come; not tried again."""
        with _told(self._target), self._session() as session:
            yield from session.run(query, parameters)

    def alone(self, query: str, /, **parameters: object) -> list[Record]:
        """Run a query that manages its own transaction: a constraint, an index, ``SHOW``."""
        return self._work(lambda session: list(session.run(query, parameters)))

    def _work(self, work: Callable[[Session], Found]) -> Found:
        with _told(self._target), self._session() as session:
            return work(session)


@contextmanager
def connected(reached: Target, patience: float = PATIENCE) -> Iterator[Connection]:
    """Give a connection to a server that is there, lets us in and is new enough.

    Raises:
        StoreError: it is not, or it goes away meanwhile.
    """
    try:
        from neo4j import GraphDatabase
    except ImportError as error:
        raise StoreError(text("neo4j.not_installed"), next_step=text("neo4j.not_installed_next")) from error
    # What the server remarks about a query is for us, not for the person at the terminal.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    auth = (reached.user, reached.password) if reached.password else None
    with _told(reached):
        driver = GraphDatabase.driver(
            reached.uri, auth=auth, max_transaction_retry_time=patience, connection_timeout=10.0,
            connection_acquisition_timeout=max(patience, 10.0), user_agent="samenhang",
        )  # fmt: skip
    with driver:
        with _told(reached):
            agent = str(driver.get_server_info().agent)
        version = _VERSION.match(agent)
        if version and int(version[1]) < OLDEST:
            raise StoreError(
                text("neo4j.too_old", version=agent.partition("/")[2], oldest=OLDEST), where=reached.uri,
                next_step=text("neo4j.too_old_next"),
            )  # fmt: skip
        yield Connection(driver, reached)


def _rows(transaction: ManagedTransaction, query: str, parameters: Mapping[str, object]) -> list[Record]:
    return list(transaction.run(query, dict(parameters)))


@contextmanager
def _told(reached: Target) -> Iterator[None]:
    """Tell what went wrong with the server in plain words."""
    from neo4j import exceptions as faults

    try:
        yield
    except faults.AuthError:
        raise _error(reached, "refused", user=reached.user) from None
    except (faults.ServiceUnavailable, faults.SessionExpired, OSError) as error:
        raise _error(reached, "away") from error
    except faults.Neo4jError as error:
        code = str(error.code or "")
        if "DatabaseNotFound" in code:
            raise _error(reached, "no_database", database=reached.database) from None
        if "TransactionTimedOut" in code:
            raise QueryError(text("twins.slow"), next_step=text("sparql.time_next")) from None
        if "AccessMode" in code:
            raise QueryError(text("twins.writes"), next_step=text("twins.writes_next")) from None
        if code.startswith("Neo.ClientError.Statement"):
            raise QueryError(text("twins.faulty", reason=str(error.message))) from error
        if "RateLimit" in code:
            raise _error(reached, "refused", user=reached.user) from None
        if "CredentialsExpired" in code:
            raise _error(reached, "first_password", user=reached.user) from None
        if "Security" in code:
            raise _error(reached, "forbidden", user=reached.user) from error
        raise _error(reached, "failed", reason=str(error.message or code)) from error
    except faults.DriverError as error:
        raise _error(reached, "failed", reason=str(error)) from error


def _error(reached: Target, key: str, **fields: str) -> SamenhangError:
    return StoreError(
        text(f"neo4j.{key}", **fields), where=reached.uri, next_step=text(f"neo4j.{key}_next", **fields)
    )

"""Every setting, read in one place. Each has the prefix AMBERLIGHT_ and is listed in the README."""

import ipaddress
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from data.core.errors import SettingsError
from data.core.handling import Clearance
from data.core.role_mapping import read_delegation_mapping, read_role_mapping

ROOT: Final = Path(__file__).resolve().parents[2]
REFERENCE_FOLDER: Final = ROOT / "data" / "reference"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Settings(BaseSettings):
    """The settings of one process.

    database_url: SQLAlchemy URL of the store; SQLite beside the code by default, PostgreSQL as postgresql+psycopg://...
    busy_timeout_ms: how long a write waits for another writer before it gives up, milliseconds.
    network_name: how the network calls itself on the screen.
    sign_in_check_seconds: how often an open screen asks whether its sign-in still holds, seconds.
    snapshot_folder: where frozen copies of a store on PostgreSQL lie; those of SQLite lie beside its file.
    reading_forms_ahead: whether the reading form of every page is made before somebody asks for it.
    public_address: where phones and projectors find the app, for the QR code; the address in the browser when left out.
    operator: the name of whoever works at the machine itself, for the audit; asked for at a terminal when left out.
    log_format: 'plain' for people, 'json' for a machine that gathers lines: one object each, without personal data.
    metrics_from: who may ask /metrics beside this machine, as addresses or networks: '10.0.0.7, 10.1.0.0/16'.
    proxies: whose word about a visitor's address is believed, as addresses or networks; nobody's by default.
    oidc_role_claim: the claim of an identity provider that holds a person's roles; dots lead into nested claims.
    oidc_roles: which of those roles gives which clearance, as 'group-a=members, group-b=secretariat'; none by default.
    oidc_delegation_claim: the claim that names a person's delegation; the one of the roles when left out.
    oidc_delegations: which of its values names which delegation, as 'desk-paris=FRA, desk-brussels=EU'; none by default.
    """

    model_config = SettingsConfigDict(env_prefix="AMBERLIGHT_", extra="ignore")

    database_url: str = Field(default=f"sqlite:///{ROOT / 'data' / 'amberlight.db'}")
    busy_timeout_ms: int = Field(default=5000, ge=0, le=60_000)
    network_name: str = Field(default="Transatlantic Network for Atrocity Prevention", max_length=120)
    sign_in_check_seconds: int = Field(default=20, ge=1, le=60)
    snapshot_folder: Path = Field(default=ROOT / "data" / "snapshots")
    reading_forms_ahead: bool = Field(default=True)
    public_address: str | None = Field(default=None)
    operator: str = Field(default="", max_length=100)
    log_format: Literal["plain", "json"] = Field(default="plain")
    metrics_from: str = Field(default="")
    proxies: str = Field(default="")
    oidc_role_claim: str = Field(default="roles", min_length=1, max_length=200)
    oidc_roles: str = Field(default="")
    oidc_delegation_claim: str = Field(default="", max_length=200)
    oidc_delegations: str = Field(default="")

    @field_validator("database_url")
    @classmethod
    def _known_backend(cls, value: str) -> str:
        """Accept SQLite and PostgreSQL; plain postgres URLs get the driver that the project ships."""
        try:
            url = make_url(value)
        except ArgumentError as error:
            raise ValueError("is not a database address such as sqlite:///data/amberlight.db") from error
        if url.get_backend_name() == "sqlite":
            return value
        if url.get_backend_name() in {"postgresql", "postgres"}:
            return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        raise ValueError(f"names the database '{url.get_backend_name()}'; use sqlite:///... or postgresql://...")

    @field_validator("public_address")
    @classmethod
    def _plain_address(cls, value: str | None) -> str | None:
        """Scheme, host and port alone, without a slash at the end: the app answers at the root."""
        if not value or not value.strip():
            return None
        try:
            parts = urlsplit(value.strip())
            host = parts.hostname if parts.port is None or parts.port else None
        except ValueError:
            host = None
        is_plain = (
            host and parts.scheme in ("http", "https") and not (parts.path.strip("/") or parts.query or parts.fragment)
        )
        # What no host has would end the address early where it is shown or linked.
        is_host = host is not None and all(sign.isalnum() or sign in ".-:" for sign in host)
        if not is_plain or not is_host or parts.username is not None or any(sign.isspace() for sign in value.strip()):
            raise ValueError("is not an address such as https://amberlight.example.org, with nothing after the host")
        return f"{parts.scheme}://{parts.netloc}"

    @field_validator("metrics_from", "proxies")
    @classmethod
    def _readable_networks(cls, value: str) -> str:
        """Refuse what names no address, rather than let nobody in, or somebody else."""
        _read_networks(value)
        return value

    @field_validator("oidc_roles")
    @classmethod
    def _readable_roles(cls, value: str) -> str:
        """Refuse a mapping that cannot be read, rather than let somebody find out by being signed in as nobody."""
        read_role_mapping(value)
        return value

    @field_validator("oidc_delegations")
    @classmethod
    def _readable_delegations(cls, value: str) -> str:
        """Refuse a mapping that cannot be read."""
        read_delegation_mapping(value)
        return value

    @property
    def metrics_networks(self) -> tuple[Network, ...]:
        """Who may ask /metrics beside this machine."""
        return _read_networks(self.metrics_from)

    @property
    def proxy_networks(self) -> tuple[Network, ...]:
        """Whose word about a visitor's address is believed."""
        return _read_networks(self.proxies)

    @property
    def delegation_mapping(self) -> dict[str, str]:
        """The delegation, by its id, that each value of the provider's claim names."""
        return read_delegation_mapping(self.oidc_delegations)

    @property
    def role_mapping(self) -> dict[str, Clearance]:
        """The clearance that each of the provider's roles gives."""
        return read_role_mapping(self.oidc_roles)

    @property
    def sqlite_path(self) -> Path | None:
        """The store's file, or None when the store is on PostgreSQL."""
        url = make_url(self.database_url)
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _read_networks(text: str) -> tuple[Network, ...]:
    """The addresses and networks of a list with commas. Raises ValueError with the one that is none."""
    found: list[Network] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        try:
            found.append(ipaddress.ip_network(part))
        except ValueError as error:
            raise ValueError(f"names '{part}', which is no address such as 10.0.0.7 or 10.1.0.0/16") from error
    return tuple(found)


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Read the settings once. Raises SettingsError with the setting's name."""
    return read_settings()


def read_settings(**values: object) -> Settings:
    """Read the settings afresh; `values` override the environment. Raises SettingsError with the setting's name."""
    try:
        return Settings(**values)  # type: ignore[arg-type]
    except ValidationError as error:
        parts = [
            f"AMBERLIGHT_{str(e['loc'][0]).upper()}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()
        ]
        raise SettingsError("A setting cannot be used. " + "; ".join(parts)) from error

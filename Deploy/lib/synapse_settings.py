"""The settings files of a throw-away Synapse. They are JSON, which is YAML too, so no library is needed."""

from __future__ import annotations

import base64
import json
import secrets
from pathlib import Path

_FREELY = {"per_second": 100_000, "burst_count": 100_000}

# Every rate limit of Synapse that a client on the same machine can meet.
_NO_LIMITS = {
    "rc_message": _FREELY,
    "rc_registration": _FREELY,
    "rc_login": {"address": _FREELY, "account": _FREELY, "failed_attempts": _FREELY},
    "rc_admin_redaction": _FREELY,
    "rc_joins": {"local": _FREELY, "remote": _FREELY},
    "rc_joins_per_room": _FREELY,
    "rc_invites": {"per_room": _FREELY, "per_user": _FREELY, "per_issuer": _FREELY},
    "rc_room_creation": _FREELY,
    "rc_media_create": _FREELY,
    "rc_key_requests": _FREELY,
    "rc_user_directory": _FREELY,
    "rc_profile": _FREELY,
    "rc_reports": _FREELY,
    "rc_delayed_event_mgmt": _FREELY,
}

# What Synapse allows when nothing is configured, with all that comes back coming six times as fast: what takes six
# minutes takes one, and nothing else is different.
_FASTER = 6
_QUICK = {
    "rc_message": {"per_second": 0.2 * _FASTER, "burst_count": 10},
    "rc_joins": {"local": {"per_second": 0.1 * _FASTER, "burst_count": 10}},
    "rc_joins_per_room": {"per_second": 1 * _FASTER, "burst_count": 10},
    "rc_invites": {
        "per_room": {"per_second": 0.3 * _FASTER, "burst_count": 10},
        "per_user": {"per_second": 0.003 * _FASTER, "burst_count": 5},
        "per_issuer": {"per_second": 0.3 * _FASTER, "burst_count": 10},
    },
    "rc_room_creation": {"per_second": 0.016 * _FASTER, "burst_count": 10},
}

LIMITS = {"off": _NO_LIMITS, "default": {}, "quick": _QUICK}


def write(folder: Path, database: Path, server_name: str, port: int, secret: str, limits: str) -> Path:
    """Writes all settings into `folder` and returns the main file. Keys made at the first start are kept."""
    settings = {
        "server_name": server_name,
        "pid_file": str(folder / "daemon.pid"),
        # Clients follow what the login answer says: it must lead back here, never to the network.
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "serve_server_wellknown": False,
        "listeners": [
            {
                "port": port,
                "bind_addresses": ["127.0.0.1"],
                "type": "http",
                "tls": False,
                "resources": [{"names": ["client"]}],
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(database / "homeserver.db")}},
        "log_config": str(_log_settings(folder)),
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(_kept(folder / "signing.key", f"ed25519 a_samrad {_signing_seed()}\n")),
        "registration_shared_secret": secret,
        "macaroon_secret_key": _kept(folder / "macaroon.key", secrets.token_urlsafe(32)).read_text(),
        "form_secret": _kept(folder / "form.key", secrets.token_urlsafe(32)).read_text(),
        "enable_registration": False,
        "bcrypt_rounds": 4,
        "report_stats": False,
        "federation_domain_whitelist": [],
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "url_preview_enabled": False,
        "presence": {"enabled": False},
    }
    settings |= LIMITS[limits]
    # Written with no other rights than the owner's: it holds the registration secret.
    path = folder / "homeserver.yaml"
    path.touch(mode=0o600)
    path.write_text(json.dumps(settings, indent=2))
    return path


def _log_settings(folder: Path) -> Path:
    handler = {
        "class": "logging.FileHandler",
        "filename": str(folder / "synapse.log"),
        "encoding": "utf-8",
        "formatter": "plain",
    }
    settings = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"file": handler},
        "root": {"level": "INFO", "handlers": ["file"]},
    }
    path = folder / "log.yaml"
    path.write_text(json.dumps(settings, indent=2))
    return path


def _signing_seed() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def _kept(path: Path, first_content: str) -> Path:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(first_content)
    return path

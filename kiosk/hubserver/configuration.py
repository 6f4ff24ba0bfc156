"""The two files that a PostgreSQL server reads: how it works, and who may come in."""

import os
from pathlib import Path

from kiosk.hubserver.addresses import LOOPBACK
from kiosk.hubserver.settings import ADMINISTRATOR, DATABASE, Settings

# Small enough for a laptop that also runs a desk, enough for all devices of a large fair.
# No login fills the disk by what it has sorted; it can't lift that limit itself.
# What is logged never holds a statement or a parameter: those hold personal data.
_COMMON = """\
max_connections = 100
shared_buffers = 64MB
max_wal_size = 512MB
temp_file_limit = 512MB
wal_level = minimal
max_wal_senders = 0
fsync = on
full_page_writes = on
synchronous_commit = on
password_encryption = 'scram-sha-256'
idle_in_transaction_session_timeout = 60s
tcp_keepalives_idle = 30
tcp_keepalives_interval = 10
tcp_keepalives_count = 3
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
logging_collector = on
log_filename = 'hub-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_file_mode = 0600
log_line_prefix = '%m [%p] %u '
log_statement = 'none'
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
"""


def postgresql_conf(settings: Settings, *, encrypts: bool) -> str:
    """How the server works.

    Args:
        encrypts: whether the server itself does; if not, it listens to this computer alone.
    """
    folder = Path(settings.folder)
    lines = [
        f"port = {settings.inner_port}",
        f"unix_socket_directories = {_quoted(settings.sockets)}",
        f"log_directory = {_quoted(str(folder / 'log'))}",
        f"listen_addresses = {_quoted(_listened_to(settings, encrypts=encrypts))}",
    ]
    if settings.sockets:
        lines.append("unix_socket_permissions = 0700")
    if encrypts:
        lines += [
            "ssl = on",
            "ssl_min_protocol_version = 'TLSv1.2'",
            f"ssl_cert_file = {_quoted(str(folder / 'server.pem'))}",
            f"ssl_key_file = {_quoted(str(folder / 'server.key'))}",
        ]
    return _COMMON + "\n".join(lines) + "\n"


def pg_hba_conf(settings: Settings, *, encrypts: bool) -> str:
    """Who may come in: nobody without a password, nobody over a network unencrypted."""
    sort, where = ("hostssl", "all") if encrypts else ("host", f"{LOOPBACK}/32")
    if settings.sockets:
        rows = ["local all all scram-sha-256", f"{sort} all {ADMINISTRATOR} all reject"]
    else:
        rows = [f"{sort} all {ADMINISTRATOR} {LOOPBACK}/32 scram-sha-256"]
        rows.append(f"{sort} all {ADMINISTRATOR} all reject")
    rows.append(f"{sort} {DATABASE} all {where} scram-sha-256")
    return "\n".join(rows) + "\n"


def _listened_to(settings: Settings, *, encrypts: bool) -> str:
    if not encrypts:
        return LOOPBACK
    loopback = () if settings.sockets else (LOOPBACK,)
    return ",".join(dict.fromkeys((*loopback, *settings.listen))) if settings.listen else "*"


def _quoted(value: str) -> str:
    """A value as PostgreSQL's files want it."""
    plain = value.replace("\\", "/") if os.name == "nt" else value.replace("\\", "\\\\")
    return "'" + plain.replace("'", "''") + "'"

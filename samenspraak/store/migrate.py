"""Alembic, without its ini file."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from samenspraak.errors import DataFileError
from samenspraak.store.database import engine_for


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def known() -> list[str]:
    """The numbers of all migrations, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def upgrade(database: Path, revision: str = "head") -> None:
    """Run the migrations that the file lacks, in one transaction.

    Foreign keys are off meanwhile: a migration that writes a table anew would empty the tables that point at it.

    Raises:
        DataFileError: when a row would be left that points nowhere; nothing was changed then.
    """
    config = _config()
    engine = engine_for(database, foreign_keys=False)
    try:
        with engine.execution_options(writes=True).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            if lost := connection.execute(text("PRAGMA foreign_key_check")).first():
                raise DataFileError(
                    f"Het bestand {database} kan niet worden bijgewerkt: in de tabel ‘{lost[0]}’ hangt iets los. "
                    "Er is niets aan veranderd. Zet een reservekopie terug met ‘samenspraak herstel’ en dezelfde --map."
                )
    finally:
        engine.dispose()

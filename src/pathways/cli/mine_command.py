"""`pathways mine`: all that a coach's own folder holds, in the coach's own hands."""

from __future__ import annotations

import click

from pathways.cli.messages import Trouble, misuse
from pathways.cli.mine_folder import folder_of, mine_option
from pathways.cli.mine_sharing import consents, revoke, share
from pathways.cli.options import catalogue_option, catalogue_root
from pathways.cli.own_folder import new_passphrase, opened, passphrase_of, spared, there, told


@click.group()
def command() -> None:
    """Export, delete, seal or share what your own folder holds; or set its rules.

    The folder has two files: what may be shown to others when you say so, and what is yours
    alone. Nothing here sends anything anywhere.
    """


@command.command()
@mine_option
@click.option("--out", required=True, metavar="FILE", help="A .zip with both files, or a .json.")
def export(mine: str | None, out: str) -> None:
    """Write all that your folder holds into one file.

    A .zip holds both files as they stand; a .json all their records. Neither is sealed.
    """
    from pathways.files.own_files import whole_json, whole_zip
    from pathways.files.private_file import write_private

    folder = there(mine)
    path = spared("--out", out, folder)
    if path.suffix.lower() not in {".zip", ".json"}:
        misuse(f"--out {out}: end its name with .zip or .json.")
    phrase = passphrase_of(folder)
    with told(folder):
        if path.suffix.lower() == ".zip":
            data = whole_zip(folder, phrase)
        else:
            data = whole_json(opened(folder, phrase))
    with told(path):
        write_private(path, data)
    click.echo(f"Written: {out}. It is not sealed: keep it as you would keep a diary.", err=True)


@command.command()
@mine_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(mine: str | None, yes: bool) -> None:
    """Delete all that your folder holds. It cannot be brought back.

    What you have exported or given to others is not touched.
    """
    from pathways.cli.asking import agreed
    from pathways.files.own_files import delete_all

    folder = there(mine)
    if not yes and not agreed(f"Delete all of {folder}? It cannot be brought back."):
        raise Trouble("Nothing was deleted.")
    with told(folder):
        left = delete_all(folder)
    click.echo(f"Deleted: all that was kept in {folder}.")
    if left:
        click.echo(f"Left, because it is not ours: {', '.join(left)}.")
    click.echo("A disk may keep traces of deleted files for a while; a backup keeps them too.")


@command.command()
@mine_option
def encrypt(mine: str | None) -> None:
    """Seal your private file under a passphrase.

    Nobody can open it without the passphrase, you included: there is no other way in. The
    file that may be shown is not sealed.
    """
    from pathways.files.store import is_sealed, seal_private

    folder = there(mine)
    click.echo("If you forget the passphrase, what is sealed is lost for good.", err=True)
    # A second time finishes what was broken off, under the passphrase it was begun with.
    phrase = passphrase_of(folder) if is_sealed(folder) else new_passphrase()
    if not phrase:
        raise Trouble("An empty passphrase seals nothing. Nothing was changed.")
    with told(folder):
        seal_private(folder, phrase)
    click.echo(f"Sealed: the private file in {folder}. Older copies of it may be in backups.")


@command.command()
@mine_option
def decrypt(mine: str | None) -> None:
    """Take your private file out from under its passphrase."""
    from pathways.files.store import open_private

    folder = there(mine)
    phrase = passphrase_of(folder)
    if phrase is None:
        raise Trouble(f"The private file in {folder} is not sealed.")
    with told(folder):
        open_private(folder, phrase)
    click.echo(f"Opened: the private file in {folder} can be read by whoever can open it.")


@command.command()
@mine_option
@catalogue_option
def rules(mine: str | None, root: str | None) -> None:
    """Put a copy of the support rules into your folder, to change them there.

    They say what starts a talk, what is offered, and whom you can turn to. Yours take the
    place of all others; delete the file to have those of the catalogue again.
    """
    from pathways.files.private_file import make_private, write_private
    from pathways.files.source_text import is_there, read_text
    from pathways.files.support import NAME, support_path

    folder, path = folder_of(mine), support_path(catalogue_root(root))
    with told(folder):
        taken = is_there(folder / NAME)
    if taken:
        raise Trouble(f"{folder / NAME} is there already. Nothing was changed.")
    with told(path):
        text = read_text(path)
    with told(folder):
        make_private(folder)
        write_private(folder / NAME, text.encode())
    click.echo(f"Written: {folder / NAME}. Open it in any editor.", err=True)


command.add_command(share)
command.add_command(consents)
command.add_command(revoke)

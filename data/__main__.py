"""`python -m data`: the command line, put together. It starts things, as app.py does, and nothing imports it from below."""

from components.papers import command as papers
from data.cli.main import app

app.add_typer(papers.app, name="paper")


def main() -> None:
    """Run the command line."""
    app(prog_name="python -m data")


if __name__ == "__main__":
    main()

"""`python -m data`: the command line."""

from data.cli import main

if __name__ == "__main__":
    main()

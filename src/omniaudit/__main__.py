"""`python -m omniaudit` is the same as `omniaudit`."""

from omniaudit.cli import main

if __name__ == "__main__":
    main()

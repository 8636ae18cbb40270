"""`python -m leadline.cli` is `leadline`."""

from leadline.cli import main

main()

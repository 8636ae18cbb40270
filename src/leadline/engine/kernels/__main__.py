"""`python -m leadline.engine.kernels`: compile everything once, when the product is installed."""

from leadline.engine.kernels import warm


def main() -> None:
    try:
        print(f"Compiled in {warm():.1f} seconds.")
    except ImportError as missing:
        print(f"Nothing is compiled, plans are solved in plain Python: {missing}.")


if __name__ == "__main__":
    main()

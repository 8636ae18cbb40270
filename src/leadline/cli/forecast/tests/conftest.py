from leadline.cli.tests.conftest import leadline

__all__ = ["leadline"]

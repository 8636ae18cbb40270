"""Rules of docs/architecture.md, checked."""

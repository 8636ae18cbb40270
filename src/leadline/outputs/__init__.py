"""What a project hands over. Words: Output, Criterion, Acceptor, Acceptance."""

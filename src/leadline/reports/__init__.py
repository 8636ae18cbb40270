"""Status reports: what stakeholders read of a project, written from facts in plain sentences, edited, sent and kept."""

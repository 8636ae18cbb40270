"""What people type about projects: charter, settings, team, freezes, pools."""

"""What was acknowledged is kept, whatever is killed."""

"""The pages of inbox/."""

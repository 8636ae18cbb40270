"""The pages of outputs/."""

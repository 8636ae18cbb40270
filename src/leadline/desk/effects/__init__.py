"""What a proposal is worth: days on the 85 % date, by planning anew with it and drawing the same lots."""

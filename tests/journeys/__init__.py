"""Stories through real pages, worker and browser."""

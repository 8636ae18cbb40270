"""Every size and rate in one place; the docs and the tests read them here."""

TITLE = 200  # characters
TEXT = 64 * 1024  # characters of Markdown
LINE = 1000  # characters of a quick entry
SHORT = 500  # characters: a purpose, a criterion, a sentence of one's own
QUESTION = 2000  # characters: a question about a brief, and its answer
NAME = 80  # characters: people, teams, skills
EFFORT_DAYS = 10_000  # working days of one item
LABELS = 30  # of one item
REQUEST_BODY = 1024 * 1024  # bytes, not an upload
IMPORT_FILE = 50 * 1024 * 1024  # bytes
IMPORT_ITEMS = 2_000  # of one file by the page: others wait while it is brought in; more by the command
BOX_MEMORY = 512 * 1024 * 1024  # bytes: for reading one file of a stranger
BOX_SECONDS = 10  # of processor time, for the same
PAGE = 50  # rows a page, as usual
PAGE_MOST = 200
SIGN_IN_TRIES = 10  # per account and address, in five minutes
INVITATION_DAYS = 7
RESET_HOURS = 1
UNDO_DAYS = 30  # how long the trash keeps
BATCH = 200  # journal entries a reaction gets at once
WORKER_SILENCE = 60  # seconds after which the worker counts as dead
SLOWEST = 30  # seconds without a byte after which a request is dropped
MOST_FAILURES = 8  # in a row, after which a reaction gets its entries one by one

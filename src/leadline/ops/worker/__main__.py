"""`python -m leadline.ops.worker`: a child of `leadline serve`."""

import sys

from leadline.ops.installation import set_up
from leadline.ops.serving.children import end_with_parent

end_with_parent()
set_up()  # `serve` has prepared the rest

from leadline.ops.worker.run import work  # noqa: E402  (these need Django to be set up)
from leadline.reactions import REACTIONS  # noqa: E402

sys.exit(work(REACTIONS))

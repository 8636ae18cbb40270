"""`python -m leadline.ops.worker`: a child of `leadline serve`; with `aside` a child of that one."""

import os
import sys

from leadline.ops.installation import set_up
from leadline.ops.serving.children import end_with_parent

end_with_parent()
set_up()  # `serve` has prepared the rest

from leadline.ops.worker.aside import WORD  # noqa: E402  (these need Django to be set up)
from leadline.ops.worker.run import work, work_aside  # noqa: E402
from leadline.reactions import REACTIONS  # noqa: E402

if WORD in sys.argv[1:]:
    if hasattr(os, "nice"):
        os.nice(5)  # pages and new dates before what nobody waits for
    sys.exit(work_aside(REACTIONS))
sys.exit(work(REACTIONS))

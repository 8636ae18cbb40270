"""`python -m leadline.ops.web LISTENER READY`: a child of `leadline serve`, which gives it two descriptors."""

import socket
import sys

from leadline.ops.serving.children import end_with_parent
from leadline.ops.web.run import serve_on

end_with_parent()
serve_on(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))

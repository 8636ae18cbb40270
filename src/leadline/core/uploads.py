"""No upload is larger than the largest file we take: the rest of it is not even kept."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from leadline.core.limits import IMPORT_FILE

FLAG = "leadline.upload_was_too_large"


class Capped(FileUploadHandler):
    """Stops an upload that grows past the limit, and remembers that it did."""

    taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.taken += len(raw_data)
        if self.taken > IMPORT_FILE:
            if self.request is not None:
                self.request.META[FLAG] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was cut off. Ask after the form has been read."""
    return bool(request.META.get(FLAG))

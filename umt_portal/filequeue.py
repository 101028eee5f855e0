"""The queue on the embedded default: a folder of files, one for each task."""

import os
import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """kombu's own writes a task in place. A worker that looks at that moment reads half a task, and ends."""

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:
        name = f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"  # taken in the order of their names
        folder = Path(self.data_folder_out)
        unfinished = folder / f"{name}.part"
        unfinished.write_bytes(str_to_bytes(dumps(payload)))
        os.replace(unfinished, folder / name)


class Transport(filesystem.Transport):
    Channel = Channel

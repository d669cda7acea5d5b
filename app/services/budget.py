"""How much is taken and done at once: each is a setting of the same name, which README.md lists."""

from dataclasses import dataclass

from app.digits.images import PictureLimits


@dataclass(frozen=True)
class Budget:
    """What one server spends on all requests, on those of one client, and on one request."""

    picture_megapixels: float
    queue: int
    client_requests: int
    event_streams: int
    live_dreams: int
    client_event_streams: int
    network_megabytes: int
    keep_uploads: int
    uploads_megabytes: int
    body_seconds: float

    @property
    def picture_limits(self) -> PictureLimits:
        """What one picture file may cost."""
        return PictureLimits(self.picture_megapixels)

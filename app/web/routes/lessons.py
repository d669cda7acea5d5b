"""/lessons: a private copy of the network in service learns for one browser; taken back, or put into service."""

from fastapi import APIRouter

from app.errors import InvalidInput
from app.services.private_lessons import PrivateCopy as KeptCopy
from app.web import problems
from app.web.concurrency import REFUSALS, HoldSlowSlot
from app.web.dependencies import AppServices, Services
from app.web.journal import AppJournal
from app.web.json_bodies import JsonRoute
from app.web.private_copy import Browser, KnownBrowser
from app.web.schemas.lessons import PrivateCopy, PrivateLessonAnswer, PrivateLessonRequest
from app.web.schemas.models import ModelEntry
from app.web.sign_in import admin_only

router = APIRouter(prefix="/lessons", tags=["teaching"], route_class=JsonRoute)


@router.get("", summary="Is there a private copy?")
def kept(services: AppServices, browser: Browser) -> PrivateCopy:
    """The copy of the network that learned for this browser alone, which its cookie tells."""
    return _shown(services, services.private_lessons.copy_of(browser))


@router.post(
    "",
    summary="Let a private copy learn a drawing",
    dependencies=[HoldSlowSlot],
    responses=problems.responses(400, 409, 413, 415, 422, *REFUSALS, 507),
)
def teach(lesson: PrivateLessonRequest, services: AppServices, browser: KnownBrowser) -> PrivateLessonAnswer:
    """The first lesson copies the network in service; the answer's cookie is the key to the copy."""
    framed = services.reader.read_pixels(lesson.pixels, lesson.frame).framed
    if framed.blank:
        raise InvalidInput("a blank sheet cannot be taught; draw the digit first", kind="blank")
    result = services.private_lessons.teach(browser, framed.pixels, lesson.label)
    return PrivateLessonAnswer.with_copy(result, _shown(services, services.private_lessons.copy_of(browser)))


@router.delete("/last", summary="Take the last private lesson back", responses=problems.responses(404))
def take_back(services: AppServices, browser: Browser) -> PrivateCopy:
    """The copy is as it was before; without a lesson it is gone, and the shared network reads again."""
    return _shown(services, services.private_lessons.take_back(browser))


@router.post(
    "/publish",
    summary="Put the private copy into service",
    **admin_only(404, 409, *REFUSALS, 507, also=(HoldSlowSlot,)),
)
def publish(services: AppServices, browser: Browser, journal: AppJournal) -> ModelEntry:
    """For all, if it reads at most 0.2 points worse than the best network of its line."""
    model = services.private_lessons.publish(browser)
    journal.note(f"activated {model.id}, which learned in private lessons")
    return ModelEntry.of(model, active=True)


def _shown(services: Services, kept: KeptCopy) -> PrivateCopy:
    return PrivateCopy.of(kept, services.private_lessons.copies.bounds.hours)

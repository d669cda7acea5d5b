"""/session: sign in to change what is kept, and out."""

from fastapi import APIRouter, Request, Response

from app.web import problems
from app.web.journal import AppJournal
from app.web.json_bodies import JsonRoute
from app.web.schemas.session import Session, TokenRequest
from app.web.sign_in import begin_session, check_token, end_session, is_admin, is_asked

router = APIRouter(prefix="/session", tags=["sign-in"], route_class=JsonRoute)


@router.get("", summary="Am I signed in?", responses=problems.responses(401, 429))
async def session(request: Request) -> Session:
    """Whether changes need a sign-in, and whether they are taken from this client."""
    return Session(asked=is_asked(request), signed_in=is_admin(request))


@router.post("", summary="Sign in", responses=problems.responses(400, 401, 413, 415, 422, 429))
async def sign_in(shown: TokenRequest, request: Request, response: Response, journal: AppJournal) -> Session:
    """With the admin token; the answer's cookie is good for 12 hours. Where nobody is asked, there is nothing to do."""
    if is_asked(request):
        check_token(request, shown.token)
        begin_session(request, response)
        journal.note("signed in")
    return Session(asked=is_asked(request), signed_in=True)


@router.delete("", status_code=204, summary="Sign out")
async def sign_out(request: Request, response: Response, journal: AppJournal) -> None:
    """The session ends, wherever its cookie went."""
    end_session(request, response)
    journal.note("signed out")

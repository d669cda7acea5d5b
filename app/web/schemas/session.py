"""Requests and answers of /session."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.web.schemas.request_body import RequestBody


class TokenRequest(RequestBody):
    """What one signs in with."""

    token: Annotated[str, Field(max_length=500, description="the admin token")]


class Session(BaseModel):
    """Whether this server asks for a sign-in, and whether this client may change what is kept."""

    asked: bool = Field(description="whether changes need a sign-in")
    signed_in: bool = Field(description="whether they are taken from this client")

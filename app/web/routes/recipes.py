"""GET /recipes: how a network can be trained."""

from fastapi import APIRouter

from app.web.compressed_route import CompressedRoute
from app.web.schemas.recipes import RecipeList

router = APIRouter(prefix="/recipes", tags=["training"], route_class=CompressedRoute)


@router.get("", summary="List the recipes")
async def recipes() -> RecipeList:
    """How a network can be trained, and within which bounds."""
    return RecipeList.known()

"""GET /recipes: how a network can be trained."""

from fastapi import APIRouter

from app.web.schemas.recipes import RecipeList

router = APIRouter(prefix="/recipes", tags=["training"])


@router.get("", summary="List the recipes")
async def recipes() -> RecipeList:
    """How a network can be trained, and within which bounds."""
    return RecipeList.known()

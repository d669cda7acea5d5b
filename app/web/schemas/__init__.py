"""Request and response bodies as pydantic models, by the same words as the routes; `fields` has what they share."""

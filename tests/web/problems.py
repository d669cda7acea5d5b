"""What every refusal must look like."""

from httpx import Response


def detail(response: Response, status: int) -> str:
    """The sentence of a problem of this status, after checking that it is one, in every particular."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem.keys() == {"type", "title", "status", "detail"}
    assert problem["status"] == status
    assert "Traceback" not in problem["detail"]
    return problem["detail"]

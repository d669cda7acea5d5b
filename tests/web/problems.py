"""What every refusal must look like: problem+json (RFC 9457)."""

from httpx2 import Response


def detail(response: Response, status: int) -> str:
    """The sentence of a problem of this status, after checking each member of the problem."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem.keys() == {"type", "title", "status", "detail"}
    assert problem["status"] == status
    assert "Traceback" not in problem["detail"]
    assert isinstance(problem["detail"], str)
    return problem["detail"]

"""The admin token, and the sessions of those who know it."""

from app.services.sign_in import SESSION_SECONDS, SignIn

TOKEN = "0123456789abcdef"


def test_only_the_token_is_the_token() -> None:
    sign_in = SignIn("all", TOKEN)
    assert sign_in.is_token(TOKEN)
    assert not any(sign_in.is_token(given) for given in ("", TOKEN[:-1], f"{TOKEN} ", TOKEN.upper(), "é", "\ud800"))


def test_without_a_token_one_is_made_that_nobody_guesses() -> None:
    made = {SignIn("all", "").token for _ in range(10)}
    assert len(made) == 10
    assert all(len(token) == 32 for token in made)
    assert SignIn("all", "").made
    assert not SignIn("all", TOKEN).made


def test_a_session_ends_after_twelve_hours_or_at_the_sign_out() -> None:
    now = 0.0
    sign_in = SignIn("all", TOKEN, lambda: now)
    first, second = sign_in.begin(), sign_in.begin()
    assert first != second
    sign_in.end(first)
    assert (sign_in.holds(first), sign_in.holds(second), sign_in.holds("")) == (False, True, False)
    now = SESSION_SECONDS
    assert not sign_in.holds(second)


def test_sessions_are_bounded() -> None:
    sign_in = SignIn("all", TOKEN)
    sessions = [sign_in.begin() for _ in range(101)]
    assert [sign_in.holds(session) for session in sessions] == [False] + [True] * 100

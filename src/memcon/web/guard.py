"""What stands before every page: who may ask, in whose name, and what a browser may do with the answer.

The headers follow the OWASP Secure Headers Project; the check of `Origin` its Cross-Site Request Forgery Prevention Cheat Sheet;
the check of `Host` keeps a page of another site from reaching this one by a name of its own (DNS rebinding).
"""

import hmac
import ipaddress
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
COOKIE = "memcon_token"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses a request for another host, without the token, or from another site; adds the headers to every answer.

    `hosts` are the names under which the room answers; with `any_address` every IP address does too.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str | None = None, any_address: bool = False) -> None:
        self.app, self.token, self.any_address = app, token, any_address
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, or pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._refusal(request) or self._token(request)
        await (answer or self.app)(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        if not self._known(request.headers.get("host", "")):
            return PlainTextResponse("This reading room does not answer under that name.\n", 421)
        if request.method not in ("GET", "HEAD") and not _own_site(request.headers):
            return PlainTextResponse("This was sent from another site.\n", 403)
        return None

    def _known(self, host: str) -> bool:
        name = _hostname(host)
        return name in self.hosts or (self.any_address and _is_address(name))

    def _token(self, request: Request) -> Response | None:
        """A refusal, or the way on that leaves the token in a cookie; None where the request already carries it."""
        if self.token is None:
            return None
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        held = bearer if scheme.lower() == "bearer" else request.cookies.get(COOKIE, "")
        if self._right(held):
            return None
        if self._right(request.query_params.get("token", "")):
            answer = RedirectResponse(_without_token(request), 303)
            secure = request.url.scheme == "https"
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", secure=secure)
            return answer
        return PlainTextResponse("Open the address with ?token=… as `memcon serve` printed it.\n", 401)

    def _right(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), (self.token or "").encode("utf-8"))


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _own_site(headers: Headers) -> bool:
    """Whether a request that changes something comes from a page of this room, or from a program rather than a browser."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    return site in (None, "same-origin", "none")


def _without_token(request: Request) -> str:
    rest = [(name, value) for name, value in parse_qsl(request.url.query, keep_blank_values=True) if name != "token"]
    path = "/" + request.url.path.lstrip("/")  # two slashes would name another host
    return path + ("?" + urlencode(rest) if rest else "")


def _hostname(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

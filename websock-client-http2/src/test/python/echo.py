"""WebSockets of hypercorn: messages are echoed."""

import asyncio
import gc


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        return
    if scope["type"] == "http":
        await respond("http.response", scope, send)
        return
    await receive()
    if scope["path"] != "/echo":
        await respond("websocket.http.response", scope, send)
        return
    await send({"type": "websocket.accept"})
    while True:
        event = await receive()
        if event["type"] == "websocket.disconnect":
            return
        if event.get("text") == "close":
            await send({"type": "websocket.close", "code": 4001, "reason": "asked"})
            return
        if event.get("text") == "reset":
            await reset(scope, send)
            return
        await send({"type": "websocket.send", "text": event.get("text"), "bytes": event.get("bytes")})


async def respond(kind, scope, send):
    hello = scope["path"] == "/hello"
    await send({"type": kind + ".start", "status": 200 if hello else 403, "headers": []})
    await send({"type": kind + ".body", "body": b"hi!" if hello else b"Forbidden."})


async def reset(scope, send):
    """Cuts the connection in the midst of a message that no buffer takes as a whole."""
    half = asyncio.ensure_future(send({"type": "websocket.send", "bytes": bytes(7 * 1024 * 1024)}))
    await asyncio.sleep(0)
    for transport in [each for each in gc.get_objects() if isinstance(each, asyncio.Transport)]:
        if transport.get_extra_info("peername") == tuple(scope["client"]):
            transport.abort()
    half.cancel()

"""WebSockets of hypercorn: messages are echoed."""


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
        await send({"type": "websocket.send", "text": event.get("text"), "bytes": event.get("bytes")})


async def respond(kind, scope, send):
    hello = scope["path"] == "/hello"
    await send({"type": kind + ".start", "status": 200 if hello else 403, "headers": []})
    await send({"type": kind + ".body", "body": b"hi!" if hello else b"Forbidden."})

package io.websock.client.http2;

import java.util.Map;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.websock.client.StreamRequest;
import io.websock.protocol.WebSocketUri;

/**
 * Headers of requests, checked as they are made.
 */
final class RequestHeaders {

	private RequestHeaders() {
	}

	static Http2Headers of(StreamRequest request) {
		Http2Headers headers = new DefaultHttp2Headers(true, true, 16).method("CONNECT")
			.scheme(request.scheme())
			.authority(request.authority())
			.path(request.path());
		headers.set(Http2Headers.PseudoHeaderName.PROTOCOL.value(), "websocket");
		request.headers().forEach(headers::add);
		return headers;
	}

	static Http2Headers get(WebSocketUri server, String path, Map<String, String> more) {
		Http2Headers headers = new DefaultHttp2Headers(true, true, 16).method("GET")
			.scheme(server.secure() ? "https" : "http")
			.authority(server.authority())
			.path(path);
		more.forEach(headers::add);
		return headers;
	}

}

package io.websock.client.http2;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static io.websock.client.http2.HostileServer.CONTINUATION;
import static io.websock.client.http2.HostileServer.DATA;
import static io.websock.client.http2.HostileServer.END_HEADERS;
import static io.websock.client.http2.HostileServer.END_STREAM;
import static io.websock.client.http2.HostileServer.EXTENDED_CONNECT;
import static io.websock.client.http2.HostileServer.GOAWAY;
import static io.websock.client.http2.HostileServer.HEADERS;
import static io.websock.client.http2.HostileServer.OK;
import static io.websock.client.http2.HostileServer.PING;
import static io.websock.client.http2.HostileServer.PUSH_PROMISE;
import static io.websock.client.http2.HostileServer.RST_STREAM;
import static io.websock.client.http2.HostileServer.SETTINGS;
import static io.websock.client.http2.HostileServer.STREAM;
import static io.websock.client.http2.HostileServer.number;
import static io.websock.client.http2.HostileServer.status;

/**
 * Servers that break rules, stop in the middle or send without end, each with its name
 * and the event that it ends as.
 */
final class HostileServers {

	static final byte[] CLOSE_FRAME = { (byte) 0x88, 2, 3, (byte) 0xe8 };

	private static final byte[] NOTHING = {};

	private static final byte[] PING_PAYLOAD = new byte[8];

	private HostileServers() {
	}

	private static Arguments hostile(String name, String end, HostileServer.Script script) {
		return Arguments.of(name, end, script);
	}

	static Stream<Arguments> all() {
		return Stream.of(hostile("no answer", "Failed 1006", HostileServer.Peer::accept),
				hostile("no setting", "Refused NO_EXTENDED_CONNECT 0", (peer) -> peer.frame(SETTINGS, 0, 0, NOTHING)),
				hostile("no stream allowed", "Refused REFUSED_STREAM 0",
						(peer) -> peer.frame(SETTINGS, 0, 0, new byte[] { 0, 3, 0, 0, 0, 0, 0, 8, 0, 0, 0, 1 })),
				hostile("another status", "Refused STATUS 404",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS | END_STREAM, STREAM, status("404"))),
				hostile("refusal whose body never ends", "Refused STATUS 404",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS, STREAM, status("404"))),
				hostile("101", "Failed 1006",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS, STREAM, status("101"))),
				hostile("no status", "Failed 1006",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS, STREAM, NOTHING)),
				hostile("interim responses without end", "Failed 1006", (peer) -> {
					peer.accept();
					for (int i = 0; i < 10_000; i++) {
						peer.frame(HEADERS, END_HEADERS, STREAM, status("103"));
					}
				}),
				hostile("200 and END_STREAM", "Closed 1006",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS | END_STREAM, STREAM, OK)),
				hostile("HEADERS without end behind the response", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 100_000; i++) {
						peer.frame(HEADERS, END_HEADERS, STREAM, OK);
					}
				}),
				hostile("RST_STREAM before the response", "Failed 1006",
						(peer) -> peer.accept().frame(RST_STREAM, 0, STREAM, number(8))),
				hostile("RST_STREAM with REFUSED_STREAM", "Refused REFUSED_STREAM 0",
						(peer) -> peer.accept().frame(RST_STREAM, 0, STREAM, number(7))),
				hostile("RST_STREAM with HTTP_1_1_REQUIRED", "Refused HTTP_1_1_REQUIRED 0",
						(peer) -> peer.accept().frame(RST_STREAM, 0, STREAM, number(13))),
				hostile("RST_STREAM behind the response", "Closed 1006",
						(peer) -> peer.open().frame(RST_STREAM, 0, STREAM, number(8))),
				hostile("RST_STREAM within a frame", "Closed 1006",
						(peer) -> peer.open()
							.frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 5, 1 })
							.frame(RST_STREAM, 0, STREAM, number(0))),
				hostile("RST_STREAM behind the close frame", "Closed 1000",
						(peer) -> peer.open()
							.frame(DATA, 0, STREAM, CLOSE_FRAME)
							.frame(RST_STREAM, 0, STREAM, number(8))),
				hostile("RST_STREAM of a stream that is idle", "Closed 1006",
						(peer) -> peer.open().frame(RST_STREAM, 0, 9, number(8))),
				hostile("GOAWAY that leaves the request out", "Refused REFUSED_STREAM 0",
						(peer) -> peer.accept().frame(GOAWAY, 0, 0, number(0, 0))),
				hostile("GOAWAY before the request", "Refused REFUSED_STREAM 0",
						(peer) -> peer.frame(SETTINGS, 0, 0, EXTENDED_CONNECT).frame(GOAWAY, 0, 0, number(0, 0))),
				hostile("GOAWAY that takes the request in, before the response", "Closed 1000",
						(peer) -> peer.accept()
							.frame(GOAWAY, 0, 0, number(STREAM, 0))
							.frame(HEADERS, END_HEADERS, STREAM, OK)
							.frame(DATA, END_STREAM, STREAM, CLOSE_FRAME)),
				hostile("GOAWAY within a frame", "Closed 1000",
						(peer) -> peer.open()
							.frame(DATA, 0, STREAM, new byte[] { (byte) 0x82 })
							.frame(GOAWAY, 0, 0, number(STREAM, 0))
							.frame(DATA, 0, STREAM, new byte[] { 0 })
							.frame(DATA, END_STREAM, STREAM, CLOSE_FRAME)),
				hostile("two GOAWAYs, as of a graceful shutdown", "Closed 1000",
						(peer) -> peer.open()
							.frame(GOAWAY, 0, 0, number(Integer.MAX_VALUE, 0))
							.frame(GOAWAY, 0, 0, number(STREAM, 0))
							.frame(DATA, END_STREAM, STREAM, CLOSE_FRAME)),
				hostile("GOAWAY and the end of the connection", "Closed 1006", (peer) -> {
					peer.open().frame(GOAWAY, 0, 0, number(STREAM, 0)).flush();
					throw new IOException();
				}),
				hostile("GOAWAY with an error, behind the response", "Closed 1006",
						(peer) -> peer.open().frame(GOAWAY, 0, 0, number(0, 2))),
				hostile("end of the connection before the response", "Failed 1006", (peer) -> {
					peer.accept();
					throw new IOException();
				}),
				hostile("END_STREAM without a close frame", "Closed 1006",
						(peer) -> peer.open().frame(DATA, END_STREAM, STREAM, NOTHING)),
				hostile("DATA beyond END_STREAM", "Closed 1006",
						(peer) -> peer.open()
							.frame(DATA, END_STREAM, STREAM, NOTHING)
							.frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 0 })),
				hostile("DATA before HEADERS", "Failed 1006",
						(peer) -> peer.accept().frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 0 })),
				hostile("DATA of a stream that is idle", "Closed 1006",
						(peer) -> peer.open().frame(DATA, 0, 9, NOTHING)),
				hostile("DATA beyond the window", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 30; i++) {
						peer.frame(DATA, 0, STREAM, longFrame(i));
					}
				}), hostile("empty DATA without end", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 1_000_000; i++) {
						peer.frame(DATA, 0, STREAM, NOTHING);
					}
				}),
				hostile("a WebSocket frame that breaks a rule", "Failed 1002",
						(peer) -> peer.open().frame(DATA, 0, STREAM, new byte[] { (byte) 0x83, 0 })),
				hostile("PUSH_PROMISE", "Closed 1006",
						(peer) -> peer.open()
							.frame(PUSH_PROMISE, END_HEADERS, STREAM, new byte[] { 0, 0, 0, 2, (byte) 0x82 })),
				hostile("a stream of the server's", "Closed 1006",
						(peer) -> peer.open().frame(HEADERS, END_HEADERS, 2, OK)),
				hostile("the setting taken back", "Closed 1006",
						(peer) -> peer.open().frame(SETTINGS, 0, 0, new byte[] { 0, 8, 0, 0, 0, 0 })),
				hostile("PINGs without end", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 1_000_000; i++) {
						peer.frame(PING, 0, 0, PING_PAYLOAD);
					}
				}), hostile("SETTINGS without end", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 1_000_000; i++) {
						peer.frame(SETTINGS, 0, 0, EXTENDED_CONNECT);
					}
				}), hostile("CONTINUATION without end", "Failed 1006", (peer) -> {
					peer.accept().frame(HEADERS, 0, STREAM, OK);
					for (int i = 0; i < 1_000_000; i++) {
						peer.frame(CONTINUATION, 0, STREAM, NOTHING);
					}
				}), hostile("headers beyond the limit", "Failed 1006", (peer) -> {
					peer.accept().frame(HEADERS, 0, STREAM, OK);
					for (int i = 0; i < 1000; i++) {
						peer.frame(CONTINUATION, 0, STREAM, new byte[16_384]);
					}
				}),
				hostile("a frame beyond the maximum", "Closed 1006",
						(peer) -> peer.open().frame(DATA, 0, STREAM, new byte[20_000])),
				hostile("a field block that cannot be decoded", "Failed 1006",
						(peer) -> peer.accept()
							.frame(HEADERS, END_HEADERS, 1,
									new byte[] { (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff,
											(byte) 0xff })),
				hostile("no byte at all behind the response", "Failed 1001", HostileServer.Peer::open));
	}

	/** Part of one message of 30 times 16,000 bytes. */
	private static byte[] longFrame(int part) {
		byte[] payload = new byte[16_000];
		if (part == 0) {
			payload[0] = (byte) 0x82;
			payload[1] = 127;
			payload[7] = 8;
		}
		return payload;
	}

}

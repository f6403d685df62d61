package io.websock.client.interop;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The client and the HTTP/2 server of Node's core, with WebSocket frames by a script.
 */
class NodeHttp2IntegrationTests extends Http2InteropSuite {

	@Override
	Set<Carrier> carriers() {
		return EnumSet.of(Carrier.HTTP2);
	}

	@Override
	TestServer server() throws IOException {
		String node = Program.installed("node");
		int port = Program.freePort();
		Program program = Program.start(port, List.of(node, "src/test/node/echo-http2.js", Integer.toString(port)));
		return TestServer.of(port, program::close);
	}

}

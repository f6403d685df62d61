package io.websock.client.http2;

import java.io.IOException;
import java.util.List;

/**
 * The client and the HTTP/2 server of Node's core, with WebSocket frames by a script.
 */
class NodeTests extends AbstractServerTests {

	@Override
	TestServer server() throws IOException {
		String node = Program.installed("node");
		int port = Program.freePort();
		Program program = Program.start(port, List.of(node, "src/test/node/echo.js", Integer.toString(port)));
		return TestServer.of(port, program::close);
	}

}

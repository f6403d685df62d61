package io.websock.client.interop;

import java.util.List;

/**
 * The client and the package {@code ws} of Node.
 */
class NodeWsIntegrationTests extends InteropSuite {

	@Override
	TestServer server() throws Exception {
		String node = Program.installed("node");
		String script = "src/test/node/echo-ws.js";
		Program.assumeSucceeds("Node's package ws is not on NODE_PATH", List.of(node, script, "--check"));
		int port = Program.freePort();
		Program program = Program.start(port, List.of(node, script, Integer.toString(port)));
		return TestServer.of(port, program::close);
	}

}

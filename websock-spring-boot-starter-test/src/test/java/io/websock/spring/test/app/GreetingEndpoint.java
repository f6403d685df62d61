package io.websock.spring.test.app;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.json.JsonFrames;

/**
 * Greets whoever sends a name, in JSON, and publishes the name to all.
 */
@WebSockEndpoint(path = "${greeting.path}/{language}", name = "greeting", subprotocols = "v1")
public class GreetingEndpoint implements WebSock<String> {

	private final Greetings greetings;

	private final WebSockMessenger messenger;

	private final JsonFrames json;

	GreetingEndpoint(Greetings greetings, WebSockMessenger messenger, JsonFrames json) {
		this.greetings = greetings;
		this.messenger = messenger;
		this.json = json;
	}

	@Override
	public HandleResult<String> init(ConnectInfo connect) {
		this.messenger.subscribe(connect.session(), "all");
		return HandleResult.ok(connect.pathVariables().get("language"));
	}

	@Override
	public HandleResult<String> handleIn(DataFrame frame, String language) {
		Named named = this.json.read(frame, Named.class);
		this.messenger.publish("all", named.name());
		return HandleResult.push(this.json.text(new Greeting(this.greetings.greet(named.name()))), language);
	}

	@Override
	public HandleResult<String> handleInfo(Object message, String language) {
		return HandleResult.push(this.json.text(message), language);
	}

	@Override
	public void terminate(CloseReason reason, String language) {
		this.greetings.greet("nobody");
	}

	public record Named(String name) {

	}

	public record Greeting(String text) {

	}

}

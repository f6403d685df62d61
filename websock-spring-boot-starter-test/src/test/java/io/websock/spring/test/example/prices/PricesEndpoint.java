package io.websock.spring.test.example.prices;

import java.util.Set;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonReader;

/**
 * Sends prices, answers each command with the subscriptions.
 */
@WebSockEndpoint(path = "/prices", name = "prices")
class PricesEndpoint implements WebSock<Subscriber> {

	private final WebSockMessenger messenger;

	private final JsonFrames json;

	private final JsonReader<Command> commands;

	PricesEndpoint(WebSockMessenger messenger, JsonFrames json) {
		this.messenger = messenger;
		this.json = json;
		this.commands = json.reader(Command.class);
	}

	@Override
	public HandleResult<Subscriber> init(ConnectInfo connect) {
		return HandleResult.ok(new Subscriber(connect.session(), Set.of()));
	}

	@Override
	public HandleResult<Subscriber> handleIn(DataFrame frame, Subscriber subscriber) {
		Subscriber next = next(this.commands.read(frame), subscriber);
		return HandleResult.push(this.json.text(next.symbols()), next);
	}

	private Subscriber next(Command command, Subscriber subscriber) {
		if (command instanceof Command.Subscribe subscribe) {
			this.messenger.subscribe(subscriber.session(), Price.topic(subscribe.symbol()));
			return subscriber.with(subscribe.symbol());
		}
		String symbol = ((Command.Unsubscribe) command).symbol();
		this.messenger.unsubscribe(subscriber.session(), Price.topic(symbol));
		return subscriber.without(symbol);
	}

	@Override
	public HandleResult<Subscriber> handleInfo(Object message, Subscriber subscriber) {
		return HandleResult.push(this.json.text(message), subscriber);
	}

}

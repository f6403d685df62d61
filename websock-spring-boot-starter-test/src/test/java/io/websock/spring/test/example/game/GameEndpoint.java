package io.websock.spring.test.example.game;

import java.time.Duration;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.WebSockCloseException;
import io.websock.spring.Presence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.ReplyTo;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

/**
 * A player in a room: scores by each message, and each ten seconds.
 */
@WebSockEndpoint(path = "/rooms/{room}", name = "game")
class GameEndpoint implements WebSock<Player> {

	static final Duration TURN = Duration.ofSeconds(10);

	private static final CloseDetail NAMELESS = CloseDetail.of(4000, "?name= missing");

	private final WebSockMessenger messenger;

	private final Presence presence;

	GameEndpoint(WebSockMessenger messenger, Presence presence) {
		this.messenger = messenger;
		this.presence = presence;
	}

	@Override
	public HandleResult<Player> init(ConnectInfo connect) {
		String name = connect.queryParameter("name");
		if (name == null) {
			throw new WebSockCloseException(NAMELESS, "a player without a name");
		}
		Player player = new Player(connect.session(), connect.pathVariables().get("room"), name, 0);
		this.messenger.subscribe(player.session(), player.roomTopic());
		this.messenger.subscribe(player.session(), player.userTopic());
		this.presence.track(player.session(), player.roomTopic(), name, "");
		this.messenger.sendAfter(TURN, player.session(), new Turn());
		return HandleResult.ok(player);
	}

	@Override
	public HandleResult<Player> handleIn(DataFrame frame, Player player) {
		return scored(player.scoring());
	}

	@Override
	public HandleResult<Player> handleInfo(Object message, Player player) {
		if (message instanceof HowMany question) {
			question.replyTo().answer(player.score());
			return HandleResult.ok(player);
		}
		if (message instanceof PresenceDiff diff) {
			return HandleResult.push(Frame.text("+%d -%d".formatted(diff.joins().size(), diff.leaves().size())),
					player);
		}
		this.messenger.sendAfter(TURN, player.session(), new Turn());
		return scored(player.scoring());
	}

	private static HandleResult<Player> scored(Player player) {
		return HandleResult.push(Frame.text("score " + player.score()), player);
	}

	/**
	 * A turn has passed.
	 */
	record Turn() {

	}

	/**
	 * Question for the score.
	 *
	 * @param replyTo who gets it
	 */
	record HowMany(ReplyTo<Integer> replyTo) {

	}

}

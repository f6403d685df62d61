package io.websock.benchmarks.soak.server;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.spring.AskFailedException;
import io.websock.spring.ReplyTo;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import org.jspecify.annotations.Nullable;

/**
 * Asks its sessions. The text {@code ask} has the session asked, which asks its client;
 * the client answers, or not. A session is asked from its own callback, where it is there
 * for certain, so that each question is either handled or dropped.
 */
@WebSockEndpoint(path = "/ask", name = "ask")
final class AskEndpoint extends CountedEndpoint {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final WebSockMessenger messenger;

	AskEndpoint(Ledger ledger, WebSockCredentials credentials, WebSockMessenger messenger) {
		super(ledger, credentials);
		this.messenger = messenger;
	}

	@Override
	HandleResult<Member> said(DataFrame frame, Member member) {
		String text = (frame instanceof TextFrame said) ? said.text() : "";
		if (text.startsWith("ask")) {
			ask(member, text);
		}
		else if (text.matches("answer \\d{1,9}")) {
			ReplyTo<String> asker = member.question(Long.parseLong(text.substring("answer ".length())));
			if (asker != null) {
				asker.answer(text);
			}
		}
		return HandleResult.ok(member);
	}

	private void ask(Member member, String text) {
		Channel.ASK.accepted.increment();
		CompletionStage<String> answer = this.messenger.ask(member.session(),
				(ReplyTo<String> asker) -> new Question(asker), TIMEOUT);
		answer.whenComplete((said, failure) -> ledger().answered(outcome(failure)));
		if (text.equals("ask and withdraw")) {
			answer.toCompletableFuture().cancel(false);
		}
	}

	private static String outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return "answered";
		}
		return (failure instanceof AskFailedException unanswered) ? unanswered.reason().name().toLowerCase(Locale.ROOT)
				: failure.getClass().getSimpleName();
	}

	@Override
	public HandleResult<Member> handleInfo(Object message, Member member) {
		Channel.ASK.handled.increment();
		return HandleResult.push(Frame.text("question " + member.keep(((Question) message).asker())), member);
	}

	private record Question(ReplyTo<String> asker) {

	}

}

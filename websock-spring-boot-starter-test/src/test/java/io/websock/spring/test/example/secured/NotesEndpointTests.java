package io.websock.spring.test.example.secured;

import io.websock.spring.test.WebSockTestKit;
import io.websock.spring.test.WebSockTester;
import io.websock.spring.test.example.secured.NotesEndpoint.Notes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NotesEndpoint} in memory.
 */
class NotesEndpointTests {

	private final WebSockTestKit kit = new WebSockTestKit();

	@Test
	void userHasNotes() {
		assertThat(open("ada").receiveText("milk").texts()).containsExactly("notes of ada", "1 notes");
	}

	@Test
	void administratorForgetsThem() {
		assertThat(open("admin").receiveText("milk").receiveText("forget")).sentText("0 notes").isOpen();
	}

	@Test
	void userMayNot() {
		assertThat(open("ada").receiveText("forget")).closedWith(3003, "Forbidden");
	}

	@Test
	void revokedUserIsOut() {
		WebSockTester<Notes> ada = open("ada");
		WebSockTester<Notes> bob = open("bob");

		this.kit.credentials().revokeAll(() -> "ada");

		assertThat(ada).closedWith(3000, "credentials revoked");
		assertThat(bob).isOpen();
	}

	private WebSockTester<Notes> open(String user) {
		return this.kit.tester(new NotesEndpoint()).principal(user).open();
	}

}

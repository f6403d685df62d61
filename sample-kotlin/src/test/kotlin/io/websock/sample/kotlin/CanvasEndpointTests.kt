package io.websock.sample.kotlin

// tag::test[]
import io.websock.spring.test.WebSockTest
import io.websock.spring.test.WebSockTestKit
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired

@WebSockTest(CanvasEndpoint::class)
class CanvasEndpointTests @Autowired constructor(kit: WebSockTestKit, endpoint: CanvasEndpoint) {

	private val tester = kit.tester(endpoint).open()

	@Test
	fun `moves from where it is`() {
		tester.receiveText("""{"type":"move","x":3,"y":4}""")
		tester.receiveText("""{"type":"move","x":1,"y":0,"note":"home"}""")

		tester.assertThat().sentJson("""{"x":4,"y":4,"note":"home"}""").hasState(Position(4, 4, "home")).isOpen()
	}

	@Test
	fun `a missing coordinate ends the session`() {
		tester.receiveText("""{"type":"move","x":3}""")

		tester.assertThat().sentNothing().closedWith(1007)
	}

}
// end::test[]

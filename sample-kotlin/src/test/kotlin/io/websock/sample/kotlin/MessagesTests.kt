package io.websock.sample.kotlin

import io.websock.Frame
import io.websock.WebSockCloseException
import io.websock.spring.json.JsonFrames
import io.websock.spring.test.WebSockTest
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.util.ClassUtils

/**
 * Tests of Kotlin's messages, which the build runs with Jackson's module and without it.
 */
@WebSockTest(CanvasEndpoint::class)
class MessagesTests @Autowired constructor(private val json: JsonFrames) {

	private val commands = json.reader(Command::class.java)

	@ParameterizedTest
	@ValueSource(strings = ["""{"type":"move","x":3,"y":4}""", """{"type":"move","x":3,"y":4,"note":null}"""])
	fun `nullable property may be missing or null`(text: String) {
		assertThat(read(text)).isEqualTo(Command.Move(3, 4, null))
	}

	@ParameterizedTest
	@ValueSource(
		strings = ["""{"type":"move","x":3}""", """{"type":"move","x":null,"y":4}""", """{"type":"rename","loud":true}""",
			"""{"type":"rename","name":null,"loud":true}""", """{"type":"other"}""", """{"x":3}"""]
	)
	fun `what must be there is rejected`(text: String) {
		assertRejected(text)
	}

	@Test
	fun `default value needs the module`() {
		val text = """{"type":"rename","name":"Ada"}"""
		if (ClassUtils.isPresent("tools.jackson.module.kotlin.KotlinModule", null)) {
			assertThat(read(text)).isEqualTo(Command.Rename("Ada", false))
		} else {
			assertRejected(text)
		}
	}

	@Test
	fun `data object is read`() {
		assertThat(read("""{"type":"reset"}""")).isEqualTo(Command.Reset)
	}

	@Test
	fun `each message is written as it is read`() {
		for (command in listOf(Command.Move(3, 4, null), Command.Rename("Ada", true), Command.Reset)) {
			assertThat(commands.read(json.text(command))).isEqualTo(command)
		}
	}

	private fun read(text: String) = commands.read(Frame.text(text))

	private fun assertRejected(text: String) {
		assertThatExceptionOfType(WebSockCloseException::class.java).isThrownBy { read(text) }
			.satisfies({ ex -> assertThat(ex.detail().code()).isEqualTo(1007) })
	}

}

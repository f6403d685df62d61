package io.websock.sample.kotlin

// tag::endpoint[]
import io.websock.ConnectInfo
import io.websock.DataFrame
import io.websock.HandleResult
import io.websock.WebSock
import io.websock.spring.WebSockEndpoint
import io.websock.spring.json.JsonFrames

sealed interface Command {

	// {"type":"move","x":3,"y":4} or {"type":"move","x":3,"y":4,"note":"home"}
	data class Move(val x: Int, val y: Int, val note: String?) : Command

	// {"type":"rename","name":"Ada"} or {"type":"rename","name":"Ada","loud":true}
	data class Rename(val name: String, val loud: Boolean = false) : Command

	// {"type":"reset"}
	data object Reset : Command

}

data class Position(val x: Int, val y: Int, val note: String?)

@WebSockEndpoint(path = "/canvas", name = "canvas")
class CanvasEndpoint(private val json: JsonFrames) : WebSock<Position> {

	private val commands = json.reader(Command::class.java)

	override fun init(connect: ConnectInfo): HandleResult<Position> = HandleResult.ok(ORIGIN)

	override fun handleIn(frame: DataFrame, state: Position): HandleResult<Position> {
		val next = when (val command = commands.read(frame)) {
			is Command.Move -> state.copy(x = state.x + command.x, y = state.y + command.y, note = command.note)
			is Command.Rename -> state.copy(note = if (command.loud) command.name.uppercase() else command.name)
			Command.Reset -> ORIGIN
		}
		return HandleResult.push(json.text(next), next)
	}

	private companion object {
		val ORIGIN = Position(0, 0, null)
	}

}
// end::endpoint[]

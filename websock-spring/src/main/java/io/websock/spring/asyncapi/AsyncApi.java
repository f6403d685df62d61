package io.websock.spring.asyncapi;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Description of an application's endpoints and their messages, an
 * <a href="https://www.asyncapi.com/docs/reference/specification/v3.1.0">AsyncAPI 3.1</a>
 * document. Inject it as a bean to write the document to a file, and to find out what a
 * change of the code breaks. Immutable.
 */
public final class AsyncApi {

	private static final ObjectMapper MAPPER = JsonMapper.shared();

	private final JsonNode document;

	private AsyncApi(JsonNode document) {
		this.document = document;
	}

	/**
	 * Returns a document.
	 * @param document its content, which is copied
	 * @return the document
	 */
	public static AsyncApi of(JsonNode document) {
		return new AsyncApi(document.deepCopy());
	}

	/**
	 * Reads a document.
	 * @param json the document, in JSON
	 * @return the document
	 * @throws tools.jackson.core.JacksonException if it is not JSON
	 */
	public static AsyncApi parse(String json) {
		return new AsyncApi(MAPPER.readTree(json));
	}

	/**
	 * Returns the document in JSON, indented, and the same text for the same endpoints.
	 * @return the text
	 */
	public String toJson() {
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this.document) + "\n";
	}

	/**
	 * Returns the changes after which a client that was written by an earlier document
	 * fails: an endpoint or a subprotocol that is gone, a message that is no longer
	 * understood or no longer sent, a lower limit of size, and properties of messages
	 * whose values are not those that the client sends or expects. New endpoints, kinds
	 * of messages, and optional properties are not among them, as clients ignore what
	 * they do not know.
	 * @param earlier the earlier document
	 * @return a sentence for each change, empty if there is none
	 */
	public List<String> breakingChangesSince(AsyncApi earlier) {
		return new BreakingChanges(earlier.document, this.document).find();
	}

	@Override
	public String toString() {
		return toJson();
	}

}

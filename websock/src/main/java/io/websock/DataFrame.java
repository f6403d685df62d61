package io.websock;

/**
 * A complete message: text or binary.
 */
public sealed interface DataFrame extends Frame permits TextFrame, BinaryFrame {

	/**
	 * Returns the text of a text message, for a handler that accepts no other.
	 * @return the text
	 * @throws WebSockCloseException if the message is binary: close code 1003 (RFC 6455
	 * section 7.4.1). Let it leave the callback
	 */
	String requireText();

	/**
	 * Returns the payload of a binary message, for a handler that accepts no other.
	 * @return a fresh array
	 * @throws WebSockCloseException if the message is text: close code 1003 (RFC 6455
	 * section 7.4.1). Let it leave the callback
	 */
	byte[] requireBinary();

}

package io.websock;

/**
 * A complete message: text or binary.
 */
public sealed interface DataFrame extends Frame permits TextFrame, BinaryFrame {

}

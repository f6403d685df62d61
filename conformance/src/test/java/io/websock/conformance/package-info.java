/**
 * The project's conformance to its contract and to RFC 6455, on one servlet container at
 * a time.
 */
@NullMarked
package io.websock.conformance;

import org.jspecify.annotations.NullMarked;

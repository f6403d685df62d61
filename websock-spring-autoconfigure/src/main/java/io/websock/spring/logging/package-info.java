/**
 * The logging context of callbacks. Needs SLF4J, which is optional.
 */
@NullMarked
package io.websock.spring.logging;

import org.jspecify.annotations.NullMarked;

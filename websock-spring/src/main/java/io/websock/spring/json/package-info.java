/**
 * Frames as JSON, where the application has Jackson. Nothing else depends on this
 * package.
 */
@NullMarked
package io.websock.spring.json;

import org.jspecify.annotations.NullMarked;

/**
 * Checks at start for endpoints that the application has and nothing serves.
 */
@NullMarked
package io.websock.spring.startup;

import org.jspecify.annotations.NullMarked;

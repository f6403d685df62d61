/**
 * Limits of sessions: who may begin one, and the permit that counts it.
 */
@NullMarked
package io.websock.spring.admission;

import org.jspecify.annotations.NullMarked;

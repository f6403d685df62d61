/**
 * The least an endpoint can be.
 */
@NullMarked
package io.websock.sample.echo;

import org.jspecify.annotations.NullMarked;

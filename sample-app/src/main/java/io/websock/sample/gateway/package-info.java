/**
 * A gateway: what one upstream server sends goes to every browser.
 */
@NullMarked
package io.websock.sample.gateway;

import org.jspecify.annotations.NullMarked;

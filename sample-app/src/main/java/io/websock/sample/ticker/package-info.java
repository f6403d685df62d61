/**
 * What the server says on its own: a timer, and announcements that come in as Spring
 * application events.
 */
@NullMarked
package io.websock.sample.ticker;

import org.jspecify.annotations.NullMarked;
